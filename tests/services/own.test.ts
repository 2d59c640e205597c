import { beforeEach, describe, expect, it } from 'vitest'
import { eraseMe, myData } from '../../cloudfunctions/account/own/contract'
import { rebind, rebindingCode } from '../../cloudfunctions/account/rebinding/contract'
import { DAY_MS } from '../../cloudfunctions/kernel/clock'
import { acceptUpload } from '../../cloudfunctions/kernel/files/accept'
import { keepFile } from '../../cloudfunctions/kernel/files/kept'
import type { Pool } from '../../cloudfunctions/kernel/places/rules'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { LEASE_MS } from '../../cloudfunctions/kernel/tick'
import { sumsOf, type Totals } from '../../cloudfunctions/kernel/totals'
import { book, rate, reportMissed } from '../../cloudfunctions/services/booking/contract'
import { correctOutcome, finish } from '../../cloudfunctions/services/work/contract'
import { aSettled, HOME } from '../account/own'
import { taggedJpeg } from '../kernel/files/pictures'
import { every } from '../kernel/laws'
import { aKernel } from '../support/kernel'
import { type Fault, faulty } from '../support/store'
import { aProject, aStreet, aTarget, type Street } from '../support/street'
import { aBooking, aService, aTime, bookingOf, FORMS } from './given'

let street: Street
beforeEach(async () => {
  street = await aStreet()
  const source = { kind: 'records' as const, rule: 'bookings' }
  await aProject(street, { targets: [aTarget({ id: 'people', unit: '人', source })] })
  const counting = [{ projectId: 'project', targetId: 'people', what: 'people', unit: '人' }] as const
  await aService(street, { counting })
  await aSettled(street.kernel, 'resident')
})
const HOUR = 3_600_000
const later = (ms: number) => street.kernel.setClock(street.kernel.clock.now() + ms)
const strike = async () => {
  later(LEASE_MS)
  return street.kernel.tick()
}
const everything = async (): Promise<string> =>
  JSON.stringify(await Promise.all(Object.keys(collections).map((name) => every(street.kernel.store, name))))
const erase = (caller = street.resident) => caller(eraseMe, { actionId: 'erase', understood: true })

async function aPhoto(id: string, ownerId: string): Promise<void> {
  await acceptUpload(street.kernel.files, { id, ownerId, at: 1, kind: 'photo' }, taggedJpeg(6))
  await keepFile(street.kernel.store, id)
}

/** A booking of the resident that went its whole way, with words and photos of everybody. */
async function aLife(id = 'b1'): Promise<void> {
  await aPhoto(`bags-${id}`, 'resident')
  await aPhoto(`scale-${id}`, 'office')
  await aPhoto(`public-${id}`, 'handler')
  await aBooking(street, id, {
    wish: {
      note: '找王秀英的女儿',
      photos: [`bags-${id}`, `public-${id}`],
      beneficiary: { kind: 'other', relation: '母亲' },
      eligibility: 'dibao',
    },
  })
  const outcome = { kind: 'done', weighed: [{ category: 'paper', quantity: 9_000 }], note: '王秀英在家', checked: true }
  await street.office(finish, {
    ...{ actionId: `f-${id}`, bookingId: id },
    outcome: outcome as never,
    photos: [`scale-${id}`],
  })
  await street.resident(rate, { actionId: `r-${id}`, bookingId: id, score: 3, text: '王秀英很满意' })
  await street.kernel.settle()
}

/** What stays of it: what was fetched and weighed, and nobody. */
async function expectNobody(id = 'b1'): Promise<void> {
  const booking = await bookingOf(street, id)
  expect(booking).toMatchObject({
    named: 0,
    beneficiary: '',
    household: null,
    wish: {
      contact: { name: '', phone: '', address: '' },
      items: [{ category: 'paper', amount: 2 }],
      beneficiary: { kind: 'other', relation: '' },
      ...{ answers: [], note: '', photos: [] },
    },
    outcome: { kind: 'done', weighed: [{ category: 'paper', quantity: 9_000 }], note: '' },
    outcomePhotos: [],
    rating: { score: 3, text: '' },
  })
  expect(booking.wish.eligibility).toBeUndefined()
  for (const photo of [`bags-${id}`, `scale-${id}`]) expect(await street.kernel.files.get(photo)).toBeUndefined()
  expect(await street.kernel.files.get(`public-${id}`)).toBeDefined()
}

describe('somebody who erases themselves', () => {
  it('leaves no word in what they booked, and what was counted stays counted', async () => {
    await aLife()
    expect(await street.resident(myData, {})).toMatchObject({ value: { counts: { bookings: 1 } } })
    expect(await erase()).toMatchObject({ ok: true })
    await strike()
    await expectNobody()
    expect(await bookingOf(street)).toMatchObject({ ownerId: '' })
    const all = await everything()
    for (const word of ['王秀英', '13812341234', '501', '母亲', 'dibao', HOME.phone])
      expect(all, word).not.toContain(word)
    expect(sumsOf(await street.kernel.store.get<Totals>('totals', 'project'), 'people').counted).toBe(1_000)
    expect(await street.resident(myData, {})).toMatchObject({ value: { counts: { bookings: 0 } } })
  })

  it('is asked to cancel first what is still to come', async () => {
    await aBooking(street)
    expect(await erase()).toMatchObject({
      code: 'erase.booked',
      message: '您还有没办完的预约，请先在“我的预约”里取消，或者办完以后再删除',
    })
    await strike()
    expect(await bookingOf(street)).toMatchObject({ named: 1, state: 'booked' })
  })

  it('is not held up by what nobody ever closed: it lapses, and gives its place back', async () => {
    const span = { id: 'am', weekday: 5, from: '09:00', to: '11:00', capacity: 3 }
    const calendar = { week: [span], holidays: 'closed' as const, days: [], closures: [] }
    await aService(street, { id: 'weekly', calendar })
    const wish = {
      contact: { name: '王秀英', phone: '13812341234', address: '3号楼2单元501室' },
      beneficiary: { kind: 'self' as const },
      items: [{ category: 'paper', amount: 2 }],
      ...{ answers: [], note: '', photos: [] },
    }
    const asked = { bookingId: 'b1', serviceId: 'weekly', day: '2021-06-11', slot: 'am', waiting: false, wish }
    expect(await street.resident(book, asked)).toMatchObject({ ok: true })
    await street.kernel.settle()
    const { slotId } = await bookingOf(street)
    later(3 * DAY_MS)
    expect(await erase()).toMatchObject({ ok: true })
    await strike()
    expect(await bookingOf(street)).toMatchObject({ state: 'cancelled', list: 'ended', named: 0 })
    expect(await street.kernel.store.get<Pool>('pools', slotId)).toMatchObject({ free: 3, claims: {} })
  })

  it('may come again, and what they book then is theirs', async () => {
    await aLife()
    await erase()
    await street.kernel.settle()
    await aBooking(street, 'b2', { on: '2021-06-12' })
    await strike()
    expect(await bookingOf(street, 'b2')).toMatchObject({ ownerId: 'resident', named: 1 })
    await expectNobody()
  })

  it('is followed all the same, wherever that is killed or cut off', { timeout: 120_000 }, async () => {
    await aLife('b1')
    await aLife('b2')
    await erase()
    await street.kernel.settle()
    const faults: Fault[] = ['killedBefore', 'killedAfter', 'unknownBefore', 'unknownAfter']
    let isBroken = true
    for (let at = 0; isBroken; at += 3) {
      isBroken = false
      const broken = faulty(street.kernel.store, {
        fault: ({ number }) => {
          if (number !== at) return undefined
          isBroken = true
          return faults[at % faults.length]
        },
      })
      const process = await aKernel({ store: broken, now: street.kernel.clock.now() + LEASE_MS * 2 })
      await process.tick().catch(() => undefined)
      street.kernel.setClock(process.clock.now() + LEASE_MS * 2)
    }
    await strike()
    for (const id of ['b1', 'b2']) await expectNobody(id)
    expect(await street.kernel.store.count('departures', {})).toBe(0)
  })
})

describe('somebody with another phone', () => {
  it('has their bookings there, and reports and rates them as before', async () => {
    await aBooking(street)
    const code = await street.as('new-phone')(rebindingCode, { rebindingId: 'code' })
    const reason = '身份证件已当面核对，手机丢失'
    const move = { actionId: 'move', placeId: 'liufang', personId: 'resident', reason }
    const moved = await street.communityOffice(rebind, { ...move, code: code.ok ? code.value.code : '' })
    expect(moved).toMatchObject({ ok: true })
    await street.kernel.settle()
    await strike()
    expect(await bookingOf(street)).toMatchObject({ ownerId: 'new-phone', state: 'booked', named: 1 })
    street.kernel.setClock(aTime().endsAt + HOUR)
    const missed = { actionId: 'm', bookingId: 'b1', text: '' }
    expect(await street.resident(reportMissed, missed)).toMatchObject({ code: 'actor.moved' })
    expect(await street.as('new-phone')(reportMissed, missed)).toMatchObject({ ok: true })
  })
})

describe('what names somebody in a booking', () => {
  it('goes a year after its time, and the booking stays', async () => {
    await aLife()
    later(364 * DAY_MS)
    await strike()
    expect(await bookingOf(street)).toMatchObject({ named: 1 })
    later(2 * DAY_MS)
    await strike()
    await expectNobody()
    expect(await bookingOf(street)).toMatchObject({ ownerId: 'resident', state: 'done' })
    const { version } = await bookingOf(street)
    later(DAY_MS)
    await strike()
    expect((await bookingOf(street)).version).toBe(version)
  })

  it('goes from what nobody ever closed as well', async () => {
    await aBooking(street)
    later(366 * DAY_MS)
    await strike()
    expect(await bookingOf(street)).toMatchObject({ state: 'cancelled', named: 0, wish: { contact: { phone: '' } } })
  })

  it('once gone, its outcome cannot be put right: nobody knows whom it was counted for', async () => {
    await aLife()
    later(366 * DAY_MS)
    await strike()
    const outcome = { kind: 'notHome', reason: '记错了' } as const
    expect(
      await street.office(correctOutcome, { actionId: 'c', bookingId: 'b1', outcome, reason: '更正' }),
    ).toMatchObject({ code: 'correct.forgotten' })
  })
})

it('a voucher that is forgotten cannot be redeemed any more', async () => {
  await aService(street, { id: 'film', form: FORMS.voucher })
  await aBooking(street, 'v', { serviceId: 'film', claimCode: '204915', state: 'done', list: 'done' })
  later(366 * DAY_MS)
  await strike()
  expect(await bookingOf(street, 'v')).toMatchObject({ claimCode: '' })
})
