import { beforeEach, describe, expect, it } from 'vitest'
import { consent, PRIVACY_VERSION, switchCommunity } from '../../cloudfunctions/account/contract'
import { metered } from '../../cloudfunctions/kernel/store/metered'
import { book, cancel, change, rate, type Wish } from '../../cloudfunctions/services/booking/contract'
import { booking, days, myBookings, open, services } from '../../cloudfunctions/services/contract'
import { callOff } from '../../cloudfunctions/services/office/contract'
import type { Calendar, Terms } from '../../cloudfunctions/services/settings/contract'
import { setDay, setServiceState } from '../../cloudfunctions/services/settings/contract'
import { PRESETS } from '../../cloudfunctions/services/settings/templates'
import { finish, setOut } from '../../cloudfunctions/services/work/contract'
import { aKernel } from '../support/kernel'
import { aProject, aStreet, aTarget, type Street } from '../support/street'
import { aBooking, aService, aWorker, FORMS } from './given'

/** Two places in the afternoon of every working day; the sample day is a Thursday. */
const calendar: Calendar = {
  week: [1, 2, 3, 4, 5].map((weekday) => ({ id: `a${weekday}`, weekday, from: '14:00', to: '16:00', capacity: 2 })),
  holidays: 'closed',
  days: [],
  closures: [],
}
const terms: Terms = {
  ...PRESETS.pickup.terms,
  leadHours: 1,
  horizonDays: 20,
  limits: { active: null, personYear: null, householdYear: null },
  noShow: null,
}
const wish: Wish = {
  contact: { name: '', phone: '13812341234', address: '3号楼2单元501室' },
  beneficiary: { kind: 'self' },
  items: [{ category: 'paper', amount: 2 }],
  answers: [],
  note: '门铃坏了',
  photos: [],
}

let street: Street
beforeEach(async () => {
  street = await aStreet()
  await aService(street, { calendar, terms })
  await aWorker(street, 'collector', street.street)
})

async function aResident(openid: string) {
  const caller = street.as(openid)
  await caller(switchCommunity, { actionId: `${openid}-home`, communityId: street.community })
  await caller(consent, { actionId: `${openid}-privacy`, version: PRIVACY_VERSION, agreed: true })
  return caller
}
async function booked(openid: string, bookingId: string, day = '2021-06-11', more: Partial<Wish> = {}) {
  const caller = await aResident(openid)
  const slot = `a${new Date(`${day}T00:00:00Z`).getUTCDay()}`
  const contact = { ...wish.contact, name: '王秀英', phone: `1381234${String(1000 + [...openid].length)}` }
  const answer = await caller(book, {
    ...{ bookingId, serviceId: 'pickup', day, slot, waiting: true },
    wish: { ...wish, contact, ...more },
  })
  if (!answer.ok) throw new Error(answer.message)
  await street.kernel.settle()
  return caller
}

describe('what can be booked', () => {
  it('shows the services of a community and its street with the next time that is free', async () => {
    await aService(street, {
      id: 'canteen',
      path: ['qinghe', 'liufang'],
      placeId: 'liufang',
      name: '助餐',
      form: FORMS.meal,
      calendar,
      terms,
      phone: '',
    })
    await aService(street, {
      id: 'elsewhere',
      path: ['qinghe', 'huaiyin'],
      placeId: 'huaiyin',
      name: '别处',
      calendar,
      terms,
    })
    await aService(street, { id: 'draft', name: '还没好', state: 'draft', calendar, terms })
    await aService(street, { id: 'paused', name: '停一停', state: 'paused', calendar, terms })
    await booked('resident', 'b1', '2021-06-10')
    await booked('neighbour', 'b2', '2021-06-10')

    const answer = await street.resident(services, { communityId: street.community })
    if (!answer.ok) throw new Error(answer.message)
    expect(answer.value).toMatchObject({
      today: '2021-06-10',
      mine: { active: 1, next: { bookingId: 'b1', name: '上门回收', day: '2021-06-10', from: '14:00' } },
    })
    const next = Object.fromEntries(answer.value.services.map((row) => [row.id, row.next]))
    expect(next).toEqual({
      pickup: { day: '2021-06-11', from: '14:00', free: 2 },
      canteen: { day: '2021-06-10', from: '14:00', free: 2 },
      paused: null,
    })
  })

  it('costs six calls of the store at the most, however many services there are', async () => {
    for (let index = 0; index < 30; index++)
      await aService(street, { id: `s${index}`, name: `服务 ${index}`, calendar, terms })
    await booked('resident', 'b1')
    // The first days of the one service are full, which takes a second look.
    for (let hour = 0; hour < 120; hour++) {
      const startsAt = street.kernel.clock.now() + hour * 60_000
      const id = `pool${hour}`
      await street.kernel.store.insert('pools', {
        ...{ id, kind: 'slot', capacity: 1, free: 0, open: 1, claims: {}, checkAt: null, version: 1 },
        ...{ ownerId: 's1', startsAt },
      })
    }
    const { store, calls } = metered(street.kernel.store)
    const kernel = await aKernel({ store })
    const answer = await kernel.as('resident')(services, { communityId: street.community })
    expect(answer.ok && answer.value.services.every(({ next }) => next !== null)).toBe(true)
    expect(calls()).toBeLessThanOrEqual(6)
  })

  it('tells of one service all that its form asks, and what it counts for', async () => {
    await aProject(street, { targets: [aTarget({ unit: '次', source: { kind: 'records', rule: 'counted' } })] })
    const counting = [{ projectId: 'project', targetId: 't1', what: 'completed' as const, unit: '次' }]
    await aService(street, { id: 'counted', calendar, terms, counting })
    await aResident('resident')
    expect(await street.resident(open, { serviceId: 'counted' })).toMatchObject({
      value: {
        door: 'visited',
        form: { kind: 'pickup' },
        cancelHours: 2,
        changeHours: 4,
        mine: { phone: '', consented: true },
        last: null,
        countsFor: [{ projectId: 'project', words: '每完成一次预约计 1 次，计入第 1 件实事' }],
      },
    })
  })

  it('offers to repeat what was asked for the last time, for oneself', async () => {
    await booked('resident', 'b1')
    await booked('resident', 'b2', '2021-06-15', { beneficiary: { kind: 'other', relation: '母亲' } })
    expect(await street.resident(open, { serviceId: 'pickup' })).toMatchObject({
      value: { last: { items: [{ category: 'paper', amount: 2 }], address: '3号楼2单元501室' } },
    })
    expect(await street.neighbour(open, { serviceId: 'pickup' })).toMatchObject({ value: { last: null } })
  })
})

describe('the days of a service', () => {
  const shown = async (caller = street.resident, from?: string) => {
    const answer = await caller(days, { serviceId: 'pickup', ...(from === undefined ? {} : { from }) })
    if (!answer.ok) throw new Error(answer.message)
    return answer.value
  }
  const stateOn = async (day: string, caller = street.resident) =>
    (await shown(caller)).days.find((each) => each.day === day)

  it('come two weeks at a time, up to the horizon', async () => {
    const first = await shown()
    expect(first.days.map(({ day }) => day).slice(0, 2)).toEqual(['2021-06-10', '2021-06-11'])
    expect(first.days).toHaveLength(14)
    expect(first.next).toBe('2021-06-24')
    const second = await shown(street.resident, '2021-06-24')
    expect(second.days.map(({ day }) => day).at(-1)).toBe('2021-06-30')
    expect(second.next).toBeNull()
    expect(await shown(street.resident, '2021-07-01')).toEqual({ days: [], next: null })
    expect((await shown(street.resident, '2020-01-01')).days[0]?.day).toBe('2021-06-10')
  })

  it('say what is free, full, mine, closed, at rest, and over', async () => {
    await booked('resident', 'b1')
    expect(await stateOn('2021-06-11')).toMatchObject({ state: 'full', slots: [{ state: 'mine', free: null }] })
    expect(await stateOn('2021-06-11', street.neighbour)).toMatchObject({
      state: 'free',
      slots: [{ slot: 'a5', from: '14:00', to: '16:00', capacity: 2, free: 1, state: 'free' }],
    })
    await booked('neighbour', 'b2')
    expect(await stateOn('2021-06-11', street.as('third'))).toMatchObject({ state: 'full', slots: [{ free: 0 }] })

    expect(await stateOn('2021-06-14')).toEqual({ day: '2021-06-14', state: 'closed', note: '端午', slots: [] })
    expect(await stateOn('2021-06-19')).toMatchObject({ state: 'rest' })
    street.kernel.setClock(Date.parse('2021-06-10T05:30:00Z'))
    expect(await stateOn('2021-06-10')).toMatchObject({ state: 'past', slots: [{ state: 'past', free: null }] })
  })

  it('are closed at once when the office closes them, or pauses the service', async () => {
    await booked('resident', 'b1')
    const set = { kind: 'closed' as const, reason: '车辆检修' }
    await street.office(setDay, { actionId: 'a1', serviceId: 'pickup', day: '2021-06-11', set })
    expect(await stateOn('2021-06-11')).toMatchObject({ state: 'closed', note: '车辆检修' })
    await street.office(setServiceState, { actionId: 'a2', serviceId: 'pickup', state: 'paused', reason: '' })
    expect(await stateOn('2021-06-15')).toMatchObject({ state: 'closed', note: '暂停预约' })
  })

  it('count the places of a large slot over all its cells', async () => {
    const large = { ...calendar, week: [{ id: 'a5', weekday: 5, from: '14:00', to: '16:00', capacity: 403 }] }
    await aService(street, { id: 'film', form: FORMS.voucher, calendar: large, terms })
    const caller = await aResident('resident')
    const asked = { bookingId: 'film1', serviceId: 'film', day: '2021-06-11', slot: 'a5', waiting: false }
    expect(
      await caller(book, { ...asked, wish: { ...wish, items: [], contact: { ...wish.contact, name: '王秀英' } } }),
    ).toMatchObject({ ok: true })
    const answer = await street.neighbour(days, { serviceId: 'film', from: '2021-06-11' })
    expect(answer.ok && answer.value.days[0]?.slots[0]).toMatchObject({ capacity: 403, free: 402 })
  })
})

describe('my bookings', () => {
  it('are three lists, those under way by their time', async () => {
    const caller = await booked('resident', 'late', '2021-06-15')
    await booked('resident', 'soon', '2021-06-11')
    await booked('resident', 'gone', '2021-06-16')
    await caller(cancel, { actionId: 'c', bookingId: 'gone', reason: '临时有事' })
    await street.kernel.settle()

    const active = await caller(myBookings, { list: 'active' })
    expect(active.ok && active.value.rows.map(({ id }) => id)).toEqual(['soon', 'late'])
    expect(active).toMatchObject({
      value: {
        counts: { active: 2, done: 0, ended: 1 },
        rows: [{ line: '废纸 2 袋', may: { cancel: true, change: true, rate: false }, phone: '010-5555 0107' }, {}],
      },
    })
    expect(await caller(myBookings, { list: 'ended' })).toMatchObject({
      value: { rows: [{ id: 'gone', state: 'cancelled', line: '临时有事', may: { cancel: false, change: false } }] },
    })
    expect(await street.neighbour(myBookings, { list: 'active' })).toMatchObject({ value: { rows: [] } })
  })

  it('say who waits at which place, and for whom it was', async () => {
    for (const [openid, id] of [
      ['one', 'b1'],
      ['two', 'b2'],
      ['three', 'b3'],
    ] as const)
      await booked(openid, id)
    await booked('fourth', 'b4', '2021-06-11', { beneficiary: { kind: 'other', relation: '母亲' } })
    expect(await street.as('three')(myBookings, { list: 'active' })).toMatchObject({
      value: { rows: [{ state: 'waiting', line: '第 1 位候补', may: { cancel: true, change: false } }] },
    })
    expect(await street.as('fourth')(myBookings, { list: 'active' })).toMatchObject({
      value: { rows: [{ line: '为母亲代办 · 第 2 位候补' }] },
    })
    expect(await street.as('fourth')(booking, { bookingId: 'b4' })).toMatchObject({
      value: { ahead: 1, forOther: true },
    })
  })

  it('go on page by page, none twice and none left out', async () => {
    for (let index = 0; index < 45; index++)
      await aBooking(street, `b${index}`, { hour: index % 20, state: 'done', list: 'done', on: '2021-06-01' })
    const seen: string[] = []
    let after: string | undefined
    for (;;) {
      const answer = await street.resident(myBookings, { list: 'done', ...(after === undefined ? {} : { after }) })
      if (!answer.ok) throw new Error(answer.message)
      seen.push(...answer.value.rows.map(({ id }) => id))
      if (answer.value.next === null) break
      after = answer.value.next
    }
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
  })
})

describe('one booking', () => {
  it('tells its history in plain words, and what is still to come', async () => {
    const caller = await booked('resident', 'b1')
    await caller(change, { actionId: 'm', bookingId: 'b1', day: '2021-06-15', slot: 'a2' })
    await street.kernel.settle()
    const before = await caller(booking, { bookingId: 'b1' })
    expect(before.ok && before.value.timeline.map(({ title, text, kind }) => [title, text, kind])).toEqual([
      ['上门称重', '6月15日 14:00–16:00', 'toCome'],
      ['改了时间', '从6月11日 14:00改到6月15日 14:00', 'now'],
      ['预约好了', '', 'done'],
    ])

    street.kernel.setClock(Date.parse('2021-06-15T06:00:00Z'))
    await street.as('collector')(setOut, { actionId: 's', bookingId: 'b1' })
    const outcome = {
      kind: 'done' as const,
      weighed: [{ category: 'paper', quantity: 12_800 }],
      note: '',
      checked: true,
    }
    await street.as('collector')(finish, { actionId: 'f', bookingId: 'b1', outcome, photos: [] })
    await street.kernel.settle()
    const after = await caller(booking, { bookingId: 'b1' })
    expect(after).toMatchObject({
      value: {
        state: 'done',
        line: '实收 12.8 公斤',
        weighed: [{ name: '废纸', quantity: 12_800, unit: '公斤' }],
        may: { rate: true, cancel: false, change: false },
        contact: { phone: expect.stringMatching(/^138/), address: '3号楼2单元501室' },
        note: '门铃坏了',
        calendar: { title: '上门回收', from: Date.parse('2021-06-15T06:00:00Z') },
      },
    })
    expect(after.ok && after.value.timeline.slice(0, 2).map(({ title, kind }) => [title, kind])).toEqual([
      ['已完成', 'done'],
      ['上门途中', 'done'],
    ])
    await caller(rate, { actionId: 'r', bookingId: 'b1', score: 3, text: '师傅很好' })
    expect(await caller(booking, { bookingId: 'b1' })).toMatchObject({
      value: { may: { rate: false }, rating: { score: 3, text: '师傅很好' } },
    })
  })

  it('says why it was called off', async () => {
    const caller = await booked('resident', 'b1')
    await street.office(callOff, { actionId: 'o', bookingId: 'b1', reason: '车辆检修' })
    await street.kernel.settle()
    const answer = await caller(booking, { bookingId: 'b1' })
    expect(answer).toMatchObject({ value: { state: 'cancelled', line: '车辆检修', result: '车辆检修' } })
    expect(answer.ok && answer.value.timeline[0]).toMatchObject({
      title: '服务方取消了预约',
      text: '车辆检修',
      kind: 'back',
    })
  })

  it('is shown to whoever made it, and to nobody else', async () => {
    await booked('resident', 'b1')
    for (const other of [street.neighbour, street.office, street.as('collector'), street.admin])
      expect(await other(booking, { bookingId: 'b1' })).toMatchObject({ ok: false, code: 'actor.forbidden' })
    expect(await street.resident(booking, { bookingId: 'none' })).toMatchObject({ code: 'record.missing' })
  })
})
