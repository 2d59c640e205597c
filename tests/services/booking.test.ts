import { beforeEach, describe, expect, it } from 'vitest'
import { consent, PRIVACY_VERSION, switchCommunity } from '../../cloudfunctions/account/contract'
import { derivedId } from '../../cloudfunctions/kernel/ids'
import { POOL_MOST, type Pool } from '../../cloudfunctions/kernel/places/rules'
import { inbox } from '../../cloudfunctions/notices/contract'
import {
  answerOffer,
  book,
  bookFor,
  cancel,
  change,
  type Receipt,
  type Wish,
} from '../../cloudfunctions/services/booking/contract'
import { open, WAITING_MOST } from '../../cloudfunctions/services/contract'
import { callOff } from '../../cloudfunctions/services/office/contract'
import { type Calendar, setDay, setService, type Terms } from '../../cloudfunctions/services/settings/contract'
import { correctOutcome, finish, jobs } from '../../cloudfunctions/services/work/contract'
import { aStreet, type Street } from '../support/street'
import { aBooking, aService, aWorker, bookingOf, FORMS } from './given'

/** The sample day is a Thursday; slots of two hours, morning and afternoon, of two places each. */
const calendar: Calendar = {
  week: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { id: `m${weekday}`, weekday, from: '10:00', to: '12:00', capacity: 2 },
    { id: `a${weekday}`, weekday, from: '14:00', to: '16:00', capacity: 2 },
  ]),
  holidays: 'closed',
  days: [],
  closures: [],
}
const terms: Terms = {
  leadHours: 1,
  horizonDays: 14,
  cancelHours: 2,
  changeHours: 4,
  waiting: true,
  offerMinutes: 60,
  limits: { active: null, personYear: null, householdYear: null },
  noShow: null,
}
const TODAY = { day: '2021-06-10', slot: 'a4' }
const TOMORROW = { day: '2021-06-11', slot: 'm5' }

const wish: Wish = {
  contact: { name: '', phone: '13812341234', address: '3号楼2单元501' },
  beneficiary: { kind: 'self' },
  items: [{ category: 'paper', amount: 2 }],
  answers: [],
  note: '',
  photos: [],
}

let street: Street
beforeEach(async () => {
  street = await aStreet()
  await aService(street, { calendar, terms })
})

/** Somebody who agreed to the privacy notice and reads a board. */
async function aResident(openid: string): Promise<void> {
  const caller = street.as(openid)
  await caller(switchCommunity, { actionId: `${openid}-home`, communityId: street.community })
  await caller(consent, { actionId: `${openid}-agrees`, version: PRIVACY_VERSION, agreed: true })
}

type Change = Partial<Wish> & Partial<{ day: string; slot: string; waiting: boolean }>
async function books(openid: string, bookingId: string, { day, slot, waiting = false, ...more }: Change = {}) {
  await aResident(openid)
  const at = { day: day ?? TODAY.day, slot: slot ?? TODAY.slot }
  return street.as(openid)(book, { bookingId, serviceId: 'pickup', ...at, waiting, wish: { ...wish, ...more } })
}
async function booked(...args: Parameters<typeof books>): Promise<Receipt> {
  const answer = await books(...args)
  if (!answer.ok) throw new Error(`${answer.code} ${answer.message}`)
  await street.kernel.settle()
  return answer.value
}

const poolOf = async (bookingId: string) =>
  street.kernel.store.get<Pool>('pools', (await bookingOf(street, bookingId)).slotId)
/** The messages of somebody, the newest first. */
async function told(openid: string) {
  const answer = await street.as(openid)(inbox, {})
  return answer.ok ? answer.value.messages : []
}
const stateOf = async (bookingId: string) => (await bookingOf(street, bookingId)).state

describe('a booking', () => {
  it('takes a place, gets a number, says what happens next, and tells its owner', async () => {
    const receipt = await booked('a', 'b1')
    expect(receipt).toMatchObject({ state: 'booked', items: ['废纸 2 袋'], from: '14:00', ahead: null })
    expect(receipt.receipt).toMatch(/^HS-0610-\d{5}$/)
    expect(receipt.next.map(({ title }) => title)).toEqual(['上门称重', '要改时间或取消'])
    expect(receipt.next[1]?.when, 'the earlier of the two cut-offs').toBe('6月10日 10:00以前')
    expect(await poolOf('b1')).toMatchObject({ capacity: 2, free: 1, open: 1 })
    expect(await bookingOf(street, 'b1')).toMatchObject({ communityId: street.community, agent: 'none', todo: 0 })
    expect(await street.kernel.store.count('inbox', { openid: 'a', read: 0 })).toBe(1)
  })

  it('is one booking with one receipt, however often it is sent', async () => {
    const answers = [await booked('a', 'b1'), await booked('a', 'b1'), await booked('a', 'b1')]
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(await poolOf('b1')).toMatchObject({ free: 1 })
  })

  it('answers the same receipt when the slot has filled up, begun or closed since', async () => {
    const receipt = await booked('a', 'b1')
    await booked('b', 'b2')
    expect(await booked('a', 'b1')).toEqual(receipt)
    const closed = { kind: 'closed', reason: '设备检修' } as const
    await street.office(setDay, { actionId: 'closes', serviceId: 'pickup', day: TODAY.day, set: closed })
    await street.kernel.settle()
    expect(await books('c', 'b3')).toMatchObject({ code: 'slot.closed' })
    expect(await booked('a', 'b1')).toEqual(receipt)
    street.kernel.setClock(Date.parse('2021-06-10T06:30:00Z'))
    expect(await booked('a', 'b1')).toEqual(receipt)
  })

  it('is refused under the id of another one', async () => {
    await booked('a', 'b1')
    expect(await books('b', 'b1')).toMatchObject({ code: 'action.reused' })
    expect(await books('a', 'b1', { note: '换个说法', ...TOMORROW })).toMatchObject({ code: 'action.reused' })
    expect(await poolOf('b1')).toMatchObject({ free: 1 })
    expect(await street.kernel.store.count('pools', { kind: 'slot' })).toBe(2)
  })

  it('of one person for one slot is one, whatever its id', async () => {
    await booked('a', 'b1')
    expect(await books('a', 'b2')).toMatchObject({ code: 'booking.twice' })
  })

  it('for somebody else is kept apart by their phone, and says who booked it', async () => {
    await booked('a', 'b1')
    const contact = { name: '王奶奶', phone: '13900000000', address: '5号楼1单元101' }
    const other = { beneficiary: { kind: 'other', relation: '母亲' }, contact } as const
    await booked('a', 'b2', other)
    expect(await bookingOf(street, 'b2')).toMatchObject({ agent: 'resident' })
    expect(await books('b', 'b3', other)).toMatchObject({ code: 'booking.twice' })
  })
})

describe('what is refused', () => {
  it.each<[string, Change, string]>([
    ['a day that does not exist', { day: '1999-99-99' }, 'request.invalid'],
    ['a day that is over', { day: '2021-06-09', slot: 'a3' }, 'slot.past'],
    ['a slot of another day', { slot: 'm5' }, 'slot.missing'],
    ['a time too near', { slot: 'm4', day: '2021-06-10' }, 'slot.tooSoon'],
    ['a day too far', { day: '2021-06-25', slot: 'a5' }, 'slot.tooFar'],
    ['nothing to fetch', { items: [] }, 'items.missing'],
    ['what is not taken', { items: [{ category: 'battery', amount: 1 }] }, 'category.unknown'],
    ['no address', { contact: { ...wish.contact, address: '' } }, 'address.missing'],
    ['what is not asked', { answers: [{ field: 'age', value: 3 }] }, 'field.unknown'],
    ['an answer of another kind', { answers: [{ field: 'lift', value: '有' }] }, 'field.invalid'],
    ['a photo that was never put in', { photos: ['nowhere'] }, 'photo.missing'],
    ['two hundred photos', { photos: Array.from({ length: 200 }, (_, n) => `p${n}`) }, 'request.invalid'],
  ])('%s: a sentence, and nothing is changed', async (_, changed, code) => {
    street.kernel.setClock(Date.parse('2021-06-10T01:30:00Z'))
    expect(await books('a', 'b1', changed)).toMatchObject({ ok: false, code })
    expect(await street.kernel.store.count('bookings', {})).toBe(0)
    expect(await street.kernel.store.count('pools', {})).toBe(0)
  })

  it('is a booking by somebody who did not agree to the privacy notice', async () => {
    const answer = await street.as('new')(book, {
      bookingId: 'b1',
      serviceId: 'pickup',
      ...TODAY,
      waiting: false,
      wish,
    })
    expect(answer).toMatchObject({ code: 'privacy.needed' })
  })

  it('is a full slot, with the next times that have room', async () => {
    await booked('a', 'b1')
    await booked('b', 'b2')
    await booked('c', 'b3', TOMORROW)
    const answer = await books('d', 'b4')
    expect(answer).toMatchObject({ code: 'slot.full' })
    expect(answer.ok ? '' : answer.message).toContain(
      '最近有空：6月11日 10:00–12:00（余 1）、6月11日 14:00–16:00（余 2）',
    )
  })
})

describe('a limit', () => {
  it('that is used up gives the place back', async () => {
    await aService(street, { id: 'limited', calendar, terms: { ...terms, limits: { ...terms.limits, active: 1 } } })
    await aResident('a')
    const ask = (bookingId: string, at: typeof TODAY) =>
      street.as('a')(book, { bookingId, serviceId: 'limited', ...at, waiting: false, wish })
    expect(await ask('b1', TODAY)).toMatchObject({ ok: true })
    expect(await ask('b2', TOMORROW)).toMatchObject({ code: 'limit.active' })
    const pools = await street.kernel.store.find<Pool>(
      'pools',
      { ownerId: 'limited' },
      {
        orderBy: [
          ['startsAt', 'asc'],
          ['id', 'asc'],
        ],
        limit: 9,
      },
    )
    expect(pools.map(({ free }) => free)).toEqual([1, 2])
    await street.as('a')(cancel, { actionId: 'c1', bookingId: 'b1', reason: '' })
    await street.kernel.settle()
    expect(await ask('b3', TOMORROW)).toMatchObject({ ok: true })
  })

  it('that is raised lets in who was refused before', async () => {
    const limits = { active: null, personYear: 1, householdYear: null }
    await aService(street, { id: 'limited', calendar, terms: { ...terms, limits } })
    await aResident('a')
    const ask = (bookingId: string) =>
      street.as('a')(book, { bookingId, serviceId: 'limited', ...TOMORROW, slot: 'a5', waiting: false, wish })
    await booked('a', 'other')
    expect(
      await street.as('a')(book, { bookingId: 'b1', serviceId: 'limited', ...TODAY, waiting: false, wish }),
    ).toMatchObject({ ok: true })
    expect(await ask('b2')).toMatchObject({ code: 'limit.person' })
    await street.kernel.store.updateIf('services', 'limited', {}, { set: { 'terms.limits.personYear': 2 } })
    expect(await ask('b2')).toMatchObject({ ok: true })
  })

  it('of a household counts every door once, however it is written', async () => {
    await aService(street, {
      id: 'limited',
      calendar,
      terms: { ...terms, limits: { ...terms.limits, householdYear: 1 } },
    })
    await aResident('a')
    await aResident('b')
    const ask = (openid: string, bookingId: string, address: string) =>
      street.as(openid)(book, {
        ...{ bookingId, serviceId: 'limited', ...TODAY, waiting: false },
        wish: { ...wish, contact: { ...wish.contact, address } },
      })
    expect(await ask('a', 'b1', '3号楼2单元501')).toMatchObject({ ok: true })
    expect(await ask('b', 'b2', '3-2-501')).toMatchObject({ code: 'limit.household' })
    expect(await ask('b', 'b3', '3-2-502')).toMatchObject({ ok: true })
  })
})

describe('a limit of a household at a counter', () => {
  const handedOut = {
    form: FORMS.voucher,
    calendar,
    terms: { ...terms, limits: { ...terms.limits, householdYear: 1 } },
  }
  const ask = async (openid: string, bookingId: string, address: string) => {
    await aResident(openid)
    const contact = { name: '', phone: '13812341234', address }
    const more = { serviceId: 'tickets', ...TODAY, waiting: false, wish: { ...wish, items: [], contact } }
    return street.as(openid)(book, { bookingId, ...more })
  }
  beforeEach(() => aService(street, { id: 'tickets', ...handedOut }))

  it('asks for the door, and counts it', async () => {
    expect(await ask('a', 'b1', '')).toMatchObject({ code: 'address.missing' })
    expect(await ask('a', 'b1', '3号楼2单元501')).toMatchObject({ ok: true })
    expect(await ask('b', 'b2', '3-2-501')).toMatchObject({ code: 'limit.household' })
    expect(await ask('b', 'b3', '3号楼2单元502')).toMatchObject({ ok: true })
  })

  it('is said where the service is opened, and no door is shown to whoever works there', async () => {
    expect(await street.as('a')(open, { serviceId: 'tickets' })).toMatchObject({ value: { door: 'counted' } })
    expect(await street.as('a')(open, { serviceId: 'pickup' })).toMatchObject({ value: { door: 'visited' } })
    await ask('a', 'b1', '3号楼2单元501')
    await aWorker(street, 'collector', street.community)
    expect(await street.as('collector')(jobs, { placeId: street.community })).toMatchObject({
      value: { jobs: [{ contact: { address: '' } }] },
    })
  })
})

describe('somebody who was not there several times', () => {
  it('is asked to wait, and told until when; the place is not lost', async () => {
    const noShow = { times: 2, days: 90, pauseDays: 14 }
    await aService(street, { id: 'strict', calendar, terms: { ...terms, noShow } })
    await aResident('a')
    const missed = {
      serviceId: 'strict',
      beneficiary: derivedId('beneficiary', 'a'),
      state: 'notHome',
      list: 'ended',
    } as const
    await aBooking(street, 'm1', { ...missed, on: '2021-06-01' })
    const ask = (bookingId: string) =>
      street.as('a')(book, { bookingId, serviceId: 'strict', ...TOMORROW, waiting: false, wish })
    expect(await ask('b1')).toMatchObject({ ok: true })
    await aBooking(street, 'm2', { ...missed, on: '2021-06-08' })
    await street.as('a')(cancel, { actionId: 'c1', bookingId: 'b1', reason: '' })
    await street.kernel.settle()
    const answer = await ask('b2')
    expect(answer).toMatchObject({ code: 'limit.paused', message: expect.stringContaining('6月22日 14:00') })
    expect(await poolOf('b1')).toMatchObject({ free: 2 })
  })
})

describe('another time', () => {
  it('keeps the old place until the new one is sure, and is one message', async () => {
    await booked('a', 'b1')
    const first = (await bookingOf(street, 'b1')).slotId
    const answer = await street.as('a')(change, { actionId: 'm1', bookingId: 'b1', ...TOMORROW })
    expect(answer).toMatchObject({ ok: true, value: { day: '2021-06-11', state: 'booked' } })
    await street.kernel.settle()
    expect(await street.kernel.store.get('pools', first)).toMatchObject({ free: 2, claims: {} })
    expect(await poolOf('b1')).toMatchObject({ free: 1 })
    expect(await street.kernel.store.count('inbox', { openid: 'a', read: 0 })).toBe(2)
    expect(await street.as('a')(change, { actionId: 'm1', bookingId: 'b1', ...TOMORROW })).toEqual(answer)
  })

  it('that is full changes nothing', async () => {
    await booked('b', 'b2', TOMORROW)
    await booked('c', 'b3', TOMORROW)
    await booked('a', 'b1')
    const before = await poolOf('b1')
    expect(await street.as('a')(change, { actionId: 'm1', bookingId: 'b1', ...TOMORROW })).toMatchObject({
      code: 'slot.full',
    })
    expect(await poolOf('b1')).toEqual(before)
  })

  it.each([
    ['the time it has', TODAY, 'change.same'],
    ['a time that is over', { day: '2021-06-09', slot: 'a3' }, 'slot.past'],
    ['a slot that is none', { day: '2021-06-11', slot: 'm6' }, 'slot.missing'],
  ])('%s is refused', async (_, at, code) => {
    await booked('a', 'b1')
    expect(await street.as('a')(change, { actionId: 'm1', bookingId: 'b1', ...at })).toMatchObject({ code })
  })
})

describe('who waits', () => {
  beforeEach(async () => {
    await booked('a', 'b1')
    await booked('b', 'b2')
    street.kernel.setClock(Date.parse('2021-06-10T01:10:00Z'))
    expect(await booked('c', 'b3', { waiting: true })).toMatchObject({ state: 'waiting', ahead: 0 })
    expect(await booked('d', 'b4', { waiting: true })).toMatchObject({ state: 'waiting', ahead: 1 })
  })
  const cancels = async (openid: string, bookingId: string) => {
    const answer = await street.as(openid)(cancel, { actionId: `cancel-${bookingId}`, bookingId, reason: '' })
    await street.kernel.settle()
    await street.kernel.tick()
    return answer
  }

  it('is offered the place that is given back, first come first served, and it is held for them', async () => {
    expect(await cancels('a', 'b1')).toMatchObject({ ok: true })
    expect([await stateOf('b3'), await stateOf('b4')]).toEqual(['offered', 'waiting'])
    expect(await poolOf('b3')).toMatchObject({ free: 0 })
    expect(await books('e', 'b5')).toMatchObject({ code: 'slot.full' })
    expect(await street.as('c')(answerOffer, { actionId: 'o1', bookingId: 'b3', take: true })).toMatchObject({
      ok: true,
    })
    expect(await stateOf('b3')).toBe('booked')
  })

  it('and does not want it, or does not say so in time, leaves it to the next', async () => {
    await cancels('a', 'b1')
    await street.as('c')(answerOffer, { actionId: 'o1', bookingId: 'b3', take: false })
    await street.kernel.settle()
    expect([await stateOf('b3'), await stateOf('b4')]).toEqual(['cancelled', 'offered'])
    street.kernel.setClock(Date.parse('2021-06-10T02:30:00Z'))
    expect(await street.as('d')(answerOffer, { actionId: 'o2', bookingId: 'b4', take: true })).toMatchObject({
      code: 'offer.over',
    })
    await street.kernel.tick()
    expect(await stateOf('b4')).toBe('cancelled')
    expect(await poolOf('b4')).toMatchObject({ free: 1 })
  })

  it('waits until it begins and no longer, is told so once, and may wait again elsewhere', async () => {
    street.kernel.setClock(Date.parse('2021-06-10T05:59:59Z'))
    await street.kernel.tick()
    expect(await stateOf('b3')).toBe('waiting')
    street.kernel.setClock(Date.parse('2021-06-10T06:00:00Z'))
    await street.kernel.tick()
    await street.kernel.tick()
    expect([await stateOf('b3'), await stateOf('b4')]).toEqual(['cancelled', 'cancelled'])
    expect(await bookingOf(street, 'b3')).toMatchObject({ list: 'ended', waitingSince: null, waitsUntil: null })
    expect(await told('c')).toMatchObject([{ title: '上门回收的候补结束了' }, { title: '上门回收已候补' }])
    expect((await told('a')).map(({ title }) => title)).toEqual(['上门回收约好了'])
  })

  it('is told when the time is closed, and waits no more', async () => {
    const closed = { kind: 'closed', reason: '检修' } as const
    const asked = { actionId: 'closes', serviceId: 'pickup', day: TODAY.day, set: closed }
    expect(await street.office(setDay, asked)).toMatchObject({ ok: true, value: { booked: 4 } })
    await street.kernel.settle()
    expect([await stateOf('b1'), await stateOf('b3'), await stateOf('b4')]).toEqual([
      'booked',
      'cancelled',
      'cancelled',
    ])
    await street.kernel.tick()
    expect((await told('d'))[0]).toMatchObject({ title: '上门回收的候补结束了' })
  })

  it('and stops waiting is passed over', async () => {
    await cancels('c', 'b3')
    await cancels('b', 'b2')
    expect(await stateOf('b4')).toBe('offered')
  })
})

describe('the office', () => {
  it('calls a booking off, and its place is free again', async () => {
    await booked('a', 'b1')
    expect(await street.office(callOff, { actionId: 'x1', bookingId: 'b1', reason: '车坏了' })).toMatchObject({
      ok: true,
    })
    await street.kernel.settle()
    expect(await poolOf('b1')).toMatchObject({ free: 2 })
  })

  it('books one more than there are places only on purpose, with a reason that is kept', async () => {
    const asks = (bookingId: string, over?: string) => {
      const contact = {
        name: '王奶奶',
        phone: `1390000000${bookingId.slice(1)}`,
        address: `5号楼1单元10${bookingId.slice(1)}`,
      }
      const other = { ...wish, contact, beneficiary: { kind: 'other', relation: '居民' } } as const
      const more = over === undefined ? {} : { over }
      return street.office(bookFor, { bookingId, serviceId: 'pickup', ...TODAY, waiting: false, wish: other, ...more })
    }
    expect(await asks('b1', '独居老人')).toMatchObject({ code: 'over.needless' })
    expect(await asks('b1')).toMatchObject({ ok: true })
    expect(await asks('b2')).toMatchObject({ ok: true })
    expect(await asks('b3')).toMatchObject({ code: 'slot.full' })
    expect(await asks('b3', '独居老人')).toMatchObject({ ok: true })
    await street.kernel.settle()
    expect(await poolOf('b3')).toMatchObject({ capacity: 2, free: -1 })
    expect((await bookingOf(street, 'b3')).events[0]).toMatchObject({ reason: '独居老人', actor: 'office' })
  })

  it('has nothing over: a grid worker may not', async () => {
    const other = {
      ...wish,
      contact: { ...wish.contact, name: '王奶奶' },
      beneficiary: { kind: 'other', relation: '居民' },
    } as const
    expect(
      await street.as('grid-worker')(bookFor, {
        ...{ bookingId: 'b1', serviceId: 'pickup', ...TODAY, waiting: false, wish: other, over: '急' },
      }),
    ).toMatchObject({ ok: false })
  })
})

describe('what is done', () => {
  it('counts for the year only if it was done: not when nobody was home, and again when that is put right', async () => {
    await aService(street, {
      id: 'limited',
      calendar,
      terms: { ...terms, limits: { active: null, personYear: 1, householdYear: null } },
    })
    await aWorker(street, 'collector', street.community)
    const collector = street.as('collector')
    await aResident('a')
    const ask = (bookingId: string, at: typeof TODAY) =>
      street.as('a')(book, { bookingId, serviceId: 'limited', ...at, waiting: false, wish })
    await ask('b1', TODAY)
    const notHome = { kind: 'notHome', reason: '敲门没人应' } as const
    expect(await collector(finish, { actionId: 'f1', bookingId: 'b1', photos: [], outcome: notHome })).toMatchObject({
      ok: true,
    })
    await street.kernel.settle()
    expect(await ask('b2', TOMORROW)).toMatchObject({ ok: true })
    const weighed = [{ category: 'paper', quantity: 9_000 }]
    const right = { kind: 'done', weighed, note: '', checked: true } as const
    expect(
      await collector(correctOutcome, { actionId: 'c1', bookingId: 'b1', outcome: right, reason: '其实收了' }),
    ).toMatchObject({ ok: true })
    await street.kernel.settle()
    const [quotaId = ''] = (await bookingOf(street, 'b1')).quotas
    expect(await street.kernel.store.get<Pool>('pools', quotaId)).toMatchObject({ free: -1 })
    expect(await street.as('a')(cancel, { actionId: 'x', bookingId: 'b2', reason: '' })).toMatchObject({ ok: true })
    await street.kernel.settle()
    expect(await ask('b3', TOMORROW)).toMatchObject({ code: 'limit.person' })
  })

  it('gives its place back, and keeps counting for the year', async () => {
    await aService(street, {
      id: 'limited',
      calendar,
      terms: { ...terms, limits: { active: 1, personYear: 1, householdYear: null } },
    })
    await aResident('a')
    await aWorker(street, 'collector', street.street)
    const ask = (bookingId: string, at: typeof TODAY) =>
      street.as('a')(book, { bookingId, serviceId: 'limited', ...at, waiting: false, wish })
    await ask('b1', TODAY)
    await street.kernel.settle()
    const weighed = [{ category: 'paper', quantity: 10_000 }]
    expect(
      await street.as('collector')(finish, {
        ...{ actionId: 'f1', bookingId: 'b1', photos: [] },
        outcome: { kind: 'done', weighed, note: '', checked: true },
      }),
    ).toMatchObject({ ok: true })
    await street.kernel.settle()
    expect(await poolOf('b1')).toMatchObject({ free: 2 })
    expect(await ask('b2', TOMORROW)).toMatchObject({ code: 'limit.person' })
  })
})

describe('a slot of more places than one document holds', () => {
  const hall = (capacity: number) => ({
    ...calendar,
    week: [{ id: 'hall', weekday: 4, from: '14:00', to: '16:00', capacity }],
  })
  const set = async (capacity: number) => {
    const { version } = (await street.kernel.store.get('services', 'film')) as unknown as { version: number }
    const more = { serviceId: 'film', seenVersion: version, change: { calendar: hall(capacity) } }
    return street.office(setService, { actionId: `to-${capacity}-${version}`, ...more })
  }
  const onDay = (capacity: number) =>
    street.office(setDay, {
      ...{ actionId: `day-${capacity}`, serviceId: 'film', day: TODAY.day },
      set: { kind: 'open', slots: [{ id: 'hall', from: '14:00', to: '16:00', capacity }] },
    })
  const seat = (bookingId: string) => {
    const contact = { name: '观众', phone: '13900001111', address: '' }
    const other: Wish = { ...wish, items: [], contact, beneficiary: { kind: 'other', relation: '居民' } }
    const at = { day: TODAY.day, slot: 'hall', waiting: false }
    return street.office(bookFor, { bookingId, serviceId: 'film', ...at, wish: other })
  }

  it('keeps their number once somebody has one, and changes freely before', async () => {
    await aService(street, { id: 'film', form: FORMS.voucher, calendar: hall(240), terms })
    expect(await set(190)).toMatchObject({ ok: true })
    expect(await set(240)).toMatchObject({ ok: true })
    expect(await seat('b1')).toMatchObject({ ok: true })
    await street.kernel.settle()
    const refusal = { code: 'calendar.large', message: expect.stringContaining('6月10日 14:00–16:00') }
    expect(await set(190)).toMatchObject(refusal)
    expect(await set(400)).toMatchObject(refusal)
    expect(await onDay(238)).toMatchObject(refusal)
    expect(await onDay(240)).toMatchObject({ ok: true })
  })

  it('has no waiting list, and a phone knows from which number of places on', () => {
    expect(WAITING_MOST).toBe(POOL_MOST)
  })

  it('is not made of one that somebody has a place in', async () => {
    await aService(street, { id: 'film', form: FORMS.voucher, calendar: hall(200), terms })
    await seat('b1')
    expect(await set(201)).toMatchObject({ code: 'calendar.large' })
    expect(await set(150)).toMatchObject({ ok: true })
  })

  it('is cells that together are exactly full', async () => {
    const large = { ...calendar, week: [{ id: 'hall', weekday: 4, from: '14:00', to: '16:00', capacity: 203 }] }
    await aService(street, { id: 'film', form: FORMS.voucher, calendar: large, terms })
    let accepted = 0
    for (let n = 0; n < 206; n++) {
      const other: Wish = {
        ...wish,
        items: [],
        contact: { name: '观众', phone: `1390000${String(n).padStart(4, '0')}`, address: '' },
        beneficiary: { kind: 'other', relation: '居民' },
      }
      const answer = await street.office(bookFor, {
        ...{ bookingId: `b${n}`, serviceId: 'film', day: '2021-06-10', slot: 'hall', waiting: false, wish: other },
      })
      if (answer.ok) accepted++
    }
    expect(accepted).toBe(203)
    const pools = await street.kernel.store.find<Pool>(
      'pools',
      { ownerId: 'film' },
      {
        orderBy: [
          ['startsAt', 'asc'],
          ['id', 'asc'],
        ],
        limit: 9,
      },
    )
    expect(pools.map(({ free }) => free)).toEqual([0, 0])
  })
})
