import ExcelJS from 'exceljs'
import { beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS } from '../../cloudfunctions/kernel/clock'
import type { Pool } from '../../cloudfunctions/kernel/places/rules'
import type { Document } from '../../cloudfunctions/kernel/store/port'
import { sumsOf, type Totals } from '../../cloudfunctions/kernel/totals'
import { inbox } from '../../cloudfunctions/notices/contract'
import { book, cancel } from '../../cloudfunctions/services/booking/contract'
import { neutral } from '../../cloudfunctions/services/exporting/sheet'
import {
  assign,
  type BookingFilter,
  bookings,
  callOff,
  checkIn,
  closeEvent,
  eventReport,
  exportBookings,
  health,
  load,
  noteAttendance,
} from '../../cloudfunctions/services/office/contract'
import { setServiceState } from '../../cloudfunctions/services/settings/contract'
import { slotTime } from '../../cloudfunctions/services/slots'
import { setOut } from '../../cloudfunctions/services/work/contract'
import { aSettled } from '../account/own'
import { every } from '../kernel/laws'
import { aConsent, aProject, aStreet, aTarget, type Street } from '../support/street'
import { aBooking, aService, aTime, aWorker, bookingOf, FORMS } from './given'

let street: Street
beforeEach(async () => {
  street = await aStreet()
  await aService(street)
})
const HOUR = 3_600_000
const messages = async (openid = 'resident') => {
  await street.kernel.settle()
  const answer = await street.as(openid)(inbox, {})
  return answer.ok ? answer.value.messages : []
}

describe('the table of bookings', () => {
  const ask = async (filter: BookingFilter = {}, placeId = 'qinghe', after?: string) => {
    const answer = await street.office(bookings, { placeId, filter, ...(after === undefined ? {} : { after }) })
    if (!answer.ok) throw new Error(answer.code)
    return answer.value
  }
  const ids = async (filter: BookingFilter = {}, placeId?: string) =>
    (await ask(filter, placeId)).rows.map(({ id }) => id)

  it('shows nobody’s whole name, phone or door, the latest days first', async () => {
    await aBooking(street, 'b1', { agent: 'gridWorker' })
    await aBooking(street, 'b2', { on: '2021-06-11' })
    const { rows, services } = await ask()
    expect(rows).toMatchObject([
      { id: 'b2' },
      {
        id: 'b1',
        name: '王**',
        phone: '138****1234',
        address: '3号楼2单元*室',
        items: '废纸 2 袋',
        result: '',
        flags: ['onBehalf'],
      },
    ])
    expect(services).toEqual([{ id: 'pickup', name: '上门回收' }])
  })

  it('is filtered by service, state, days and number', async () => {
    await aService(street, { id: 'party', form: FORMS.event, name: '手作课' })
    await aBooking(street, 'a', { receipt: 'HS-0610-00017' })
    await aBooking(street, 'b', { serviceId: 'party', on: '2021-06-12', receipt: 'HD-0612-00117' })
    await aBooking(street, 'c', { state: 'waiting', waitingSince: 1, receipt: 'HS-0610-00200' })
    await aBooking(street, 'd', { state: 'done', list: 'done', on: '2021-06-09', followUp: 'open' })
    await aBooking(street, 'e', { state: 'void', list: 'hidden' })
    expect(await ids()).toEqual(['b', 'c', 'a', 'd'])
    expect(await ids({ serviceId: 'party' })).toEqual(['b'])
    expect(await ids({ state: 'waiting' })).toEqual(['c'])
    expect(await ids({ state: 'active' })).toEqual(['b', 'c', 'a'])
    expect(await ids({ state: 'done' })).toEqual(['d'])
    expect(await ids({ state: 'ended' })).toEqual([])
    expect(await ids({ state: 'followUp' })).toEqual(['d'])
    expect(await ids({ from: '2021-06-10', to: '2021-06-10' })).toEqual(['c', 'a'])
    expect(await ids({ receipt: 'hs-0610-00017' })).toEqual(['a'])
    expect(await ids({ receipt: '17' })).toEqual(['b', 'a'])
    expect(await ids({ receipt: '' })).toEqual(['b', 'c', 'a', 'd'])
    const backwards = { placeId: 'qinghe', filter: { from: '2021-06-11', to: '2021-06-10' } }
    expect(await street.office(bookings, backwards)).toMatchObject({ code: 'filter.backwards' })
  })

  it('of one slot has all of its bookings, however many the day has besides', async () => {
    await aBooking(street, 'early', { hour: 9 })
    for (let nth = 0; nth < 30; nth++) await aBooking(street, `late${nth}`, { hour: 18 })
    const filter = { serviceId: 'pickup', from: '2021-06-10', to: '2021-06-10', slot: 'h9' }
    expect(await ask(filter)).toMatchObject({ rows: [{ id: 'early' }], next: null })
  })

  it('pages without gap or repeat, also where the end of a number is looked for', async () => {
    for (let nth = 0; nth < 130; nth++) {
      const day = `2021-06-${String(1 + (nth % 28)).padStart(2, '0')}`
      await aBooking(street, `n${nth}`, { on: day, receipt: `HS-${String(nth).padStart(3, '0')}${nth % 2}` })
    }
    for (const [filter, count] of [
      [{}, 130],
      [{ receipt: '1' }, 65],
    ] as const) {
      const seen: string[] = []
      let after: string | undefined
      do {
        const page = await ask(filter, 'qinghe', after)
        seen.push(...page.rows.map(({ id }) => id))
        after = page.next ?? undefined
      } while (after !== undefined)
      expect(new Set(seen).size).toBe(seen.length)
      expect(seen).toHaveLength(count)
    }
  })

  it('of a community is its own', async () => {
    await aBooking(street, 'here')
    await aBooking(street, 'there', { communityId: street.otherCommunity })
    expect(await ids({}, 'liufang')).toEqual(['here'])
    expect(await ids({ receipt: 'HS-0610-there' }, 'liufang')).toEqual([])
    expect(await ids({}, 'liufang-1')).toEqual([])
    expect(await street.communityOffice(bookings, { placeId: 'huaiyin', filter: {} })).toMatchObject({
      code: 'actor.forbidden',
    })
  })
})

describe('the load of a month', () => {
  const span = { id: 'am', weekday: 5, from: '09:00', to: '11:00', capacity: 3 }
  const days = [
    { kind: 'closed' as const, day: '2021-06-18', reason: '车辆检修' },
    { kind: 'open' as const, day: '2021-06-20', slots: [{ id: 'extra', from: '09:00', to: '10:00', capacity: 8 }] },
  ]
  beforeEach(() =>
    aService(street, { id: 'weekly', calendar: { week: [span], holidays: 'closed', days, closures: [] } }),
  )
  const ask = async (from = '2021-06-01') => {
    const answer = await street.office(load, { serviceId: 'weekly', from })
    if (!answer.ok) throw new Error(answer.code)
    return answer.value
  }

  it('says of each slot what is taken, also where it is over or service is paused', async () => {
    const at = (day: string) => ({ serviceId: 'weekly', ...slotTime({ id: 'weekly' }, day, span) })
    await aBooking(street, 'a', { ...at('2021-06-04'), state: 'done', list: 'done' })
    await aBooking(street, 'b', at('2021-06-11'))
    await street.office(setServiceState, { actionId: 'p', serviceId: 'weekly', state: 'paused', reason: '' })
    const { days: shown } = await ask()
    const of = (day: string) => shown.find((each) => each.day === day)?.slots
    expect(of('2021-06-04')).toMatchObject([{ state: 'past', capacity: 3, taken: 1 }])
    expect(of('2021-06-11')).toMatchObject([{ state: 'closed', capacity: 3, taken: 1 }])
    expect(of('2021-06-25')).toMatchObject([{ capacity: 3, taken: 0 }])
  })

  it('says of each day what is booked, waits and is free, and which days are of their own', async () => {
    await aBooking(street, 'a', { serviceId: 'weekly', on: '2021-06-11', hour: 9 })
    await aBooking(street, 'b', { serviceId: 'weekly', on: '2021-06-11', hour: 9, state: 'waiting' })
    await aBooking(street, 'c', { serviceId: 'weekly', on: '2021-06-04', hour: 9, state: 'done', list: 'done' })
    await aBooking(street, 'd', { serviceId: 'weekly', on: '2021-06-11', hour: 9, state: 'cancelled', list: 'ended' })
    await aBooking(street, 'e', { on: '2021-06-11', hour: 9 })
    const { name, today, days: shown } = await ask()
    expect({ name, today, count: shown.length }).toEqual({ name: '上门回收', today: '2021-06-10', count: 30 })
    const of = (day: string) => shown.find((each) => each.day === day)
    expect(of('2021-06-04')).toMatchObject({ state: 'past', booked: 1, waiting: 0, capacity: 3, isOwn: false })
    expect(of('2021-06-10')).toMatchObject({ state: 'rest', booked: 0, capacity: 0 })
    expect(of('2021-06-11')).toMatchObject({ state: 'free', booked: 1, waiting: 1, capacity: 3 })
    expect(of('2021-06-18')).toMatchObject({ state: 'closed', note: '车辆检修', capacity: 0, isOwn: true })
    expect(of('2021-06-20')).toMatchObject({ state: 'free', capacity: 8, isOwn: true })
    expect(of('2021-06-25')).toMatchObject({ state: 'free', booked: 0 })
    expect((await ask('2021-06-25')).days.map(({ day }) => day)).toHaveLength(6)
  })
})

describe('giving a booking to somebody', () => {
  const give = (actionId: string, personId: string) => street.office(assign, { actionId, bookingId: 'b1', personId })
  beforeEach(() => aWorker(street, 'collector', 'liufang'))

  it('tells the resident, and whoever is to do it in their own inbox', async () => {
    await aBooking(street)
    expect(await give('a', 'collector')).toMatchObject({ ok: true })
    expect(await bookingOf(street)).toMatchObject({ state: 'assigned', workerId: 'collector' })
    expect((await messages())[0]).toMatchObject({ about: 'booking.assigned', bookingId: 'b1' })
    expect((await messages('collector'))[0]).toMatchObject({ title: '派给您：上门回收', bookingId: null })
    expect(await give('b', 'collector')).toMatchObject({ code: 'assign.same' })
    expect(await give('c', 'community-office')).toMatchObject({ ok: true })
    expect((await messages()).filter(({ about }) => about === 'booking.assigned')).toHaveLength(1)
  })

  it('is for somebody who works there, and not for what has begun or ended', async () => {
    await aBooking(street)
    for (const personId of ['resident', 'far-office', 'grid-worker', 'nobody'])
      expect(await give('a', personId), personId).toMatchObject({ code: 'assign.notStaff' })
    await street.office(setOut, { actionId: 's', bookingId: 'b1' })
    expect(await give('b', 'collector')).toMatchObject({ code: 'booking.ended' })
  })
})

describe('whoever was sent', () => {
  it('reads in their own inbox that they need not go', async () => {
    await aWorker(street, 'collector', 'liufang')
    await aBooking(street)
    await street.office(assign, { actionId: 'a', bookingId: 'b1', personId: 'collector' })
    await street.resident(cancel, { actionId: 'c', bookingId: 'b1', reason: '' })
    expect((await messages('collector'))[0]).toMatchObject({
      title: '取消了：上门回收',
      text: '6月10日 14:00–16:00，HS-0610-b1，不用去了',
    })
  })
})

describe('calling a booking off', () => {
  it('says why to the resident, and gives the place back', async () => {
    const span = { id: 'am', weekday: 5, from: '09:00', to: '11:00', capacity: 1 }
    await aProject(street)
    await aService(street, {
      id: 'weekly',
      calendar: { week: [span], holidays: 'closed', days: [], closures: [] },
    })
    await aSettled(street.kernel, 'resident')
    await aSettled(street.kernel, 'neighbour')
    const wish = {
      contact: { name: '李春梅', phone: '13800001234', address: '3号楼2单元501室' },
      beneficiary: { kind: 'self' as const },
      items: [{ category: 'paper', amount: 1 }],
      answers: [],
      note: '',
      photos: [],
    }
    const slot = { serviceId: 'weekly', day: '2021-06-11', slot: 'am', waiting: false, wish }
    expect(await street.resident(book, { bookingId: 'first', ...slot })).toMatchObject({ ok: true })
    expect(await street.neighbour(book, { bookingId: 'second', ...slot })).toMatchObject({ code: 'slot.full' })

    const off = { actionId: 'off', bookingId: 'first', reason: '车辆故障' }
    expect(await street.office(callOff, off)).toMatchObject({ ok: true })
    expect(await street.office(callOff, off)).toMatchObject({ ok: true })
    expect(await street.office(callOff, { ...off, actionId: 'o2' })).toMatchObject({ code: 'booking.ended' })
    await street.kernel.settle()
    expect((await messages())[0]).toMatchObject({
      title: '上门回收取消了',
      text: '6月11日 09:00–11:00的预约由工作人员取消：车辆故障，有事请打 010-5555 0107',
    })
    const { slotId } = await bookingOf(street, 'first')
    expect(await street.kernel.store.get<Pool>('pools', slotId)).toMatchObject({ free: 1, claims: {} })
    expect(await street.neighbour(book, { bookingId: 'second', ...slot })).toMatchObject({ ok: true })
  })
})

describe('checking in', () => {
  beforeEach(async () => {
    await aService(street, { id: 'film', form: FORMS.voucher, name: '公益电影' })
    await aWorker(street, 'collector', 'liufang')
  })
  const show = (claimCode: string, actionId = `in-${claimCode}`, caller = street.office) =>
    caller(checkIn, { actionId, serviceId: 'film', claimCode })

  it('takes a code once, and says when it was used', async () => {
    await aBooking(street, 'b1', { serviceId: 'film', claimCode: '204915' })
    expect(await show('204915')).toEqual({
      ok: true,
      value: { bookingId: 'b1', receipt: 'HS-0610-b1', name: '王**', party: 1, gives: '电影票 1 张' },
    })
    expect(await show('204915')).toMatchObject({ ok: true })
    expect(await show('204915', 'again')).toMatchObject({
      code: 'claim.used',
      message: expect.stringMatching(/^这个号码已经用过：2021-06-10 09:\d\d$/),
    })
    expect(await bookingOf(street)).toMatchObject({ state: 'done', list: 'done' })
  })

  it('says which day a code is for, and that one was cancelled', async () => {
    await aBooking(street, 'b1', { serviceId: 'film', claimCode: '111111', on: '2021-06-11' })
    await aBooking(street, 'b2', { serviceId: 'film', claimCode: '222222', state: 'cancelled', list: 'ended' })
    expect(await show('111111')).toMatchObject({ code: 'claim.otherDay', message: '这个号码是2021-06-11的' })
    expect(await show('222222')).toMatchObject({ code: 'booking.ended' })
  })

  it('means today’s of two that have one code', async () => {
    await aBooking(street, 'old', { serviceId: 'film', claimCode: '333333', on: '2021-06-09', state: 'done' })
    await aBooking(street, 'today', { serviceId: 'film', claimCode: '333333' })
    expect(await show('333333')).toMatchObject({ value: { bookingId: 'today' } })
  })

  it('lets nobody try all the numbers there are', async () => {
    await aBooking(street, 'b1', { serviceId: 'film', claimCode: '204915' })
    for (let tried = 0; tried < 20; tried++)
      expect(await show(String(500_000 + tried))).toMatchObject({ code: 'claim.unknown' })
    expect(await show('204915')).toMatchObject({ code: 'tries.tooMany' })
    expect(await bookingOf(street)).toMatchObject({ state: 'booked' })
    street.kernel.setClock(street.kernel.clock.now() + HOUR)
    expect(await show('204915')).toMatchObject({ ok: true })
  })

  it('is for those who work at the service', async () => {
    await aBooking(street, 'b1', { serviceId: 'film', claimCode: '204915' })
    for (const caller of [street.resident, street.farOffice, street.communityOffice, street.as('collector')])
      expect(await show('204915', 'x', caller)).toMatchObject({ code: 'actor.forbidden' })
  })

  it('of many at once leaves out those for whom it is too late or too early, and counts nobody twice', async () => {
    await aBooking(street, 'a', { serviceId: 'film' })
    await aBooking(street, 'b', { serviceId: 'film', communityId: street.otherCommunity })
    await aBooking(street, 'other-day', { serviceId: 'film', on: '2021-06-11' })
    await aBooking(street, 'gone', { serviceId: 'film', state: 'cancelled', list: 'ended' })
    await aBooking(street, 'of-another')
    const bookingIds = ['a', 'b', 'other-day', 'gone', 'of-another', 'nobody']
    const many = () => street.office(noteAttendance, { actionId: 'many', serviceId: 'film', what: 'came', bookingIds })
    const answer = { ok: true, value: { noted: 2, others: ['HS-0610-gone', 'HS-0610-other-day'] } }
    expect(await many()).toEqual(answer)
    expect(await many()).toEqual(answer)
    expect(await bookingOf(street, 'b')).toMatchObject({ state: 'done', version: 2 })
    expect(await bookingOf(street, 'of-another')).toMatchObject({ state: 'booked' })
  })
})

describe('who did not come', () => {
  const many = (what: 'came' | 'absent', actionId: string, bookingIds: string[]) =>
    street.office(noteAttendance, { actionId, serviceId: 'film', what, bookingIds })
  beforeEach(async () => {
    await aService(street, { id: 'film', form: FORMS.voucher, name: '公益电影' })
    await aBooking(street, 'a', { serviceId: 'film' })
    await aBooking(street, 'b', { serviceId: 'film' })
  })

  it('is noted once it is over, and told with why', async () => {
    expect(await many('absent', 'early', ['a'])).toMatchObject({ value: { noted: 0, others: ['HS-0610-a'] } })
    street.kernel.setClock(aTime().endsAt)
    expect(await many('absent', 'over', ['a'])).toMatchObject({ value: { noted: 1, others: [] } })
    expect(await bookingOf(street, 'a')).toMatchObject({ state: 'notPresented', list: 'ended' })
    expect((await messages())[0]).toMatchObject({ text: expect.stringContaining('约好的时间没有来') })
  })

  it('is nobody whose door somebody was to come to', async () => {
    await aBooking(street, 'at-home')
    street.kernel.setClock(aTime().endsAt)
    const asked = { actionId: 'x', serviceId: 'pickup', what: 'absent' as const, bookingIds: ['at-home'] }
    expect(await street.office(noteAttendance, asked)).toMatchObject({ value: { noted: 0 } })
  })

  it('and who came are noted days later where nobody had said so', async () => {
    street.kernel.setClock(aTime(14, '2021-06-14').endsAt)
    expect(await many('came', 'late', ['a'])).toMatchObject({ value: { noted: 1 } })
    expect(await many('absent', 'late-too', ['a', 'b'])).toMatchObject({ value: { noted: 1, others: ['HS-0610-a'] } })
    expect([(await bookingOf(street, 'a')).state, (await bookingOf(street, 'b')).state]).toEqual([
      'done',
      'notPresented',
    ])
  })
})

describe('an event that is over', () => {
  const week = [{ id: 'pm', weekday: 4, from: '14:00', to: '16:00', capacity: 30 }]
  const targets = [
    { id: 'times', what: 'events', unit: '场' },
    { id: 'visits', what: 'attendance', unit: '人次' },
    { id: 'firms', what: 'counter', counter: 'firms', unit: '家' },
  ] as const
  beforeEach(async () => {
    await aProject(street, {
      targets: targets.map(({ id, unit }) => aTarget({ id, unit, source: { kind: 'records', rule: 'bookings' } })),
    })
    await aService(street, {
      id: 'fair',
      form: FORMS.event,
      name: '招聘会',
      calendar: { week, holidays: 'closed', days: [], closures: [] },
      counting: targets.map(({ id, ...rule }) => ({ projectId: 'project', targetId: id, ...rule })),
    })
    street.kernel.setClock(aTime().endsAt + HOUR)
  })
  const say = (actionId: string, change: object = {}) =>
    street.office(closeEvent, {
      ...{ actionId, serviceId: 'fair', day: '2021-06-10', slot: 'pm' },
      ...{ walkIns: 12, counters: [{ id: 'firms', quantity: 62_000 }], note: '雨天' },
      ...change,
    })
  const numbers = async () => {
    await street.kernel.settle()
    const totals = await street.kernel.store.get<Totals>('totals', 'project')
    return targets.map(({ id }) => sumsOf(totals, id).counted)
  }

  it('counts once, with its counters and who came unannounced', async () => {
    expect(await say('a')).toMatchObject({ ok: true, value: { version: 1 } })
    expect(await say('a')).toMatchObject({ ok: true, value: { version: 1 } })
    expect(await numbers()).toEqual([1_000, 12_000, 62_000])
  })

  it('said again is put right, by whoever has seen the last word', async () => {
    await say('a')
    expect(await say('b', { walkIns: 10 })).toMatchObject({ code: 'event.changed' })
    expect(await say('c', { walkIns: 10, counters: [], seenVersion: 1 })).toMatchObject({ value: { version: 2 } })
    expect(await numbers()).toEqual([1_000, 10_000, 0])
    expect(await say('d', { seenVersion: 1 })).toMatchObject({ code: 'event.changed' })
  })

  it('is shown as it was said to whoever puts it right, on whichever phone', async () => {
    const read = (caller = street.admin) => caller(eventReport, { serviceId: 'fair', day: '2021-06-10', slot: 'pm' })
    expect(await read()).toEqual({ ok: true, value: { report: null } })
    await say('a')
    const counters = [{ id: 'firms', quantity: 62_000 }]
    expect(await read()).toEqual({ ok: true, value: { report: { version: 1, walkIns: 12, counters, note: '雨天' } } })
    expect(await read(street.resident)).toMatchObject({ code: 'actor.forbidden' })
  })

  it('is of a slot that there is, over, and of an event with such counters', async () => {
    expect(await say('a', { slot: 'am' })).toMatchObject({ code: 'slot.missing' })
    expect(await say('a', { day: '2021-06-17' })).toMatchObject({ code: 'event.early' })
    expect(await say('a', { counters: [{ id: 'posts', quantity: 1 }] })).toMatchObject({ code: 'counter.unknown' })
    const twice = [1, 2].map((quantity) => ({ id: 'firms', quantity }))
    expect(await say('a', { counters: twice })).toMatchObject({ code: 'counter.unknown' })
    expect(await say('a', { serviceId: 'pickup' })).toMatchObject({ code: 'slot.missing' })
    expect(await numbers()).toEqual([0, 0, 0])
  })
})

describe('bookings as a spreadsheet', () => {
  const take = (filter: BookingFilter = {}, caller = street.office) =>
    caller(exportBookings, { placeId: 'qinghe', filter, reason: '月度汇总' })
  const opened = async (content: string) => {
    const book = new ExcelJS.Workbook()
    await book.xlsx.load(Buffer.from(content, 'base64') as never)
    return book
  }

  it('is masked, and says on every sheet who took it, when and why', async () => {
    await aBooking(street)
    const answer = await take()
    expect(answer).toMatchObject({ ok: true, value: { name: '预约表-2021-06-10.xlsx', rows: 1, isCut: false } })
    const book = await opened(answer.ok ? answer.value.content : '')
    expect(book.worksheets.map(({ name }) => name)).toEqual(['预约', '汇总'])
    for (const sheet of book.worksheets) {
      expect(sheet.getCell('A1').value).toMatch(/^office甲（街道工作人员） 于 2021-06-10 09:\d\d 导出，用途：月度汇总/)
      expect(sheet.headerFooter.oddFooter).toContain('office甲')
    }
    const cells = book.worksheets.flatMap((sheet) => sheet.getSheetValues().flat()).map(String)
    expect(cells).toEqual(expect.arrayContaining(['HS-0610-b1', '王**', '138****1234', '3号楼2单元*室', '废纸 2 袋']))
    expect(cells.join()).not.toMatch(/13812341234|王秀英|501/)
  })

  it('leaves that it was taken, by whom, why and what', async () => {
    await aBooking(street)
    await take({ state: 'active' })
    expect(await every(street.kernel.store, 'audit', { recordId: 'bookings/qinghe' })).toMatchObject([
      {
        log: 1,
        event: {
          action: 'services.exportBookings',
          actor: 'office',
          role: 'office',
          note: { reason: '月度汇总', filter: { state: 'active' }, rows: 1 },
        },
      },
    ])
  })

  it('holds nothing that a spreadsheet takes for a formula', async () => {
    await aService(street, { id: 'odd', name: '=1+1' })
    await aBooking(street, 'b1', { serviceId: 'odd', wish: { contact: { name: '@SUM(1)', phone: '', address: '' } } })
    const answer = await take()
    const book = await opened(answer.ok ? answer.value.content : '')
    for (const sheet of book.worksheets)
      sheet.eachRow((row) =>
        row.eachCell(({ value }) => {
          if (typeof value === 'string') expect(value).not.toMatch(/^[=+\-@\t\r]/)
          else expect(typeof value).toBe('number')
        }),
      )
    expect(['=1', '+1', '-1', '@a', '\tx', '安全', "'="].map(neutral)).toEqual([
      ...["'=1", "'+1", "'-1", "'@a", "'\tx", '安全', "'="],
    ])
  })

  it('is of something, the right way round, and for those who may', async () => {
    expect(await take()).toMatchObject({ code: 'export.empty' })
    expect(await take({ from: '2021-06-11', to: '2021-06-10' })).toMatchObject({ code: 'filter.backwards' })
    for (const caller of [street.resident, street.farOffice, street.communityOffice])
      expect(await take({}, caller)).toMatchObject({ code: 'actor.forbidden' })
  })
})

describe('how the house of services stands', () => {
  it('says what was reconciled, and what is stuck on its way', async () => {
    await aConsent(street, { resident: 1 })
    expect(await street.office(health, { placeId: 'qinghe' })).toMatchObject({
      value: { waiting: 0, outbox: { waiting: 0, sending: 0, failed: 0, unknown: 0 } },
    })
    await aBooking(street)
    await street.office(setOut, { actionId: 's', bookingId: 'b1' })
    street.kernel.forget()
    street.kernel.setClock(street.kernel.clock.now() + DAY_MS)
    expect(await street.office(health, { placeId: 'qinghe' })).toMatchObject({ value: { waiting: 1 } })
    expect(await street.office(health, { placeId: 'liufang' })).toMatchObject({ code: 'place.notStreet' })
    const row: Document = {
      ...{ id: 'services.reconciled', at: 5, pools: 3, taken: 7, active: 7, mended: { buried: 1 }, version: 1 },
    }
    await street.kernel.store.put('reports', row)
    expect(await street.office(health, { placeId: 'qinghe' })).toMatchObject({
      value: { reconciled: { at: 5, pools: 3, taken: 7, active: 7, mended: [{ kind: 'buried', count: 1 }] } },
    })
  })
})
