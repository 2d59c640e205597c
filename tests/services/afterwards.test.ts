import { beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, startOf } from '../../cloudfunctions/kernel/clock'
import { LEASE_MS } from '../../cloudfunctions/kernel/tick'
import { inbox } from '../../cloudfunctions/notices/contract'
import { rate, reportMissed } from '../../cloudfunctions/services/booking/contract'
import { bookings, openBooking, settleFollowUp } from '../../cloudfunctions/services/office/contract'
import { correctOutcome, finish } from '../../cloudfunctions/services/work/contract'
import { aPost, type Post } from '../support/messages'
import { aConsent, aStreet, aTemplate, type Street } from '../support/street'
import { aBooking, aService, aTime, bookingOf, FORMS } from './given'

let street: Street
let post: Post
beforeEach(async () => {
  post = aPost()
  street = await aStreet({ wechat: post })
  await aService(street)
})
const at = (instant: number) => street.kernel.setClock(instant)
const HOUR = 3_600_000
const messages = async (openid = 'resident') => {
  await street.kernel.settle()
  const answer = await street.as(openid)(inbox, {})
  return answer.ok ? answer.value.messages : []
}
const done = (bookingId = 'b1') =>
  street.office(finish, {
    actionId: `f-${bookingId}`,
    bookingId,
    outcome: { kind: 'done', weighed: [{ category: 'paper', quantity: 12_800 }], note: '', checked: false },
    photos: [],
  })

describe('saying how it was', () => {
  const say = (actionId: string, caller = street.resident) =>
    caller(rate, { actionId, bookingId: 'b1', score: 3, text: '师傅很好，电话 13812341234' })

  it('is for whoever booked, once, when it is done', async () => {
    await aBooking(street)
    expect(await say('a')).toMatchObject({ code: 'rate.notDone' })
    await done()
    expect(await say('n', street.neighbour)).toMatchObject({ code: 'actor.forbidden' })
    expect(await say('b')).toMatchObject({ ok: true })
    expect(await say('b')).toMatchObject({ ok: true })
    expect(await say('c')).toMatchObject({ code: 'rate.twice' })
    expect(await bookingOf(street)).toMatchObject({ rating: { score: 3, text: '师傅很好，电话 138****1234' } })
  })
})

describe('saying that nobody came', () => {
  const say = (actionId = 'm', bookingId = 'b1') =>
    street.resident(reportMissed, { actionId, bookingId, text: '等了一下午' })
  const end = aTime().endsAt

  it('becomes a follow-up, which the office settles with an answer that the resident reads', async () => {
    await aBooking(street)
    at(end + HOUR)
    expect(await say()).toMatchObject({ ok: true })
    expect(await say('again')).toMatchObject({ code: 'missed.twice' })
    expect(await bookingOf(street)).toMatchObject({ state: 'booked', followUp: 'open', followUpText: '等了一下午' })
    expect((await messages())[0]).toMatchObject({ title: '收到您的反映', bookingId: 'b1' })

    const settle = { bookingId: 'b1', answer: '明天上午补收' }
    expect(await street.office(settleFollowUp, { actionId: 's', ...settle })).toMatchObject({ ok: true })
    expect(await street.office(settleFollowUp, { actionId: 't', ...settle })).toMatchObject({
      code: 'followUp.settled',
    })
    expect((await messages())[0]).toMatchObject({ text: '明天上午补收' })
    expect((await done()).ok).toBe(true)
  })

  it('is too early before the time is over, and too late after two working days, which leave a holiday out', async () => {
    await aBooking(street)
    at(end - HOUR)
    expect(await say()).toMatchObject({ code: 'missed.notYet', message: expect.stringContaining('010-5555 0107') })
    // Thursday before the Dragon Boat holiday: Friday, then Tuesday.
    at(startOf('2021-06-15') + DAY_MS - HOUR)
    expect(await say()).toMatchObject({ ok: true })
    await aBooking(street, 'b2')
    at(startOf('2021-06-16'))
    expect(await say('l', 'b2')).toMatchObject({ code: 'missed.late' })
  })

  it('is for what comes to the door and has not been done', async () => {
    await aService(street, { id: 'party', form: FORMS.event })
    await aBooking(street, 'event', { serviceId: 'party' })
    await aBooking(street, 'done')
    await aBooking(street, 'gone', { state: 'cancelled', list: 'ended' })
    await aBooking(street, 'not-home', { state: 'notHome', list: 'ended' })
    await done('done')
    at(end + HOUR)
    for (const id of ['event', 'done', 'gone'])
      expect(await say(`m-${id}`, id), id).toMatchObject({ code: 'missed.ended' })
    expect(await say('m-home', 'not-home')).toMatchObject({ ok: true })
  })

  it('is nothing to settle where nobody said so', async () => {
    await aBooking(street)
    expect(await street.office(settleFollowUp, { actionId: 's', bookingId: 'b1', answer: '好' })).toMatchObject({
      code: 'followUp.none',
    })
  })
})

describe('a reminder', () => {
  const evening = startOf('2021-06-10') + 18 * HOUR
  beforeEach(() => aBooking(street, 'b1', { on: '2021-06-11', remindAt: evening }))
  const reminders = async () => (await messages()).filter(({ about }) => about === 'booking.reminded')
  const strike = async () => {
    at(street.kernel.clock.now() + LEASE_MS)
    await street.kernel.tick()
  }

  it('is given once, in its time', async () => {
    at(evening - HOUR)
    await strike()
    expect(await reminders()).toEqual([])
    at(evening)
    await strike()
    await strike()
    expect(await reminders()).toMatchObject([
      { title: '上门回收就要到了', text: '6月11日 14:00–16:00上门，请留人在家，有事请打 010-5555 0107' },
    ])
    expect(await bookingOf(street)).toMatchObject({ remindAt: null, state: 'booked' })
  })

  it('is pushed with the day, the time and the number of what it is about, and opens it', async () => {
    const template = {
      ...aTemplate,
      page: 'pages/booking/index',
      fields: [
        { key: 'thing1', from: 'title' as const },
        { key: 'phrase2', from: 'state' as const },
        { key: 'time3', from: 'time' as const },
        { key: 'character_string4', from: 'receipt' as const },
        { key: 'thing5', from: 'place' as const },
      ],
    }
    await aConsent(street, { resident: 1 }, template, 'booking')
    at(evening)
    await strike()
    expect(post.arrived).toEqual([
      {
        openid: 'resident',
        templateId: template.templateId,
        page: 'pages/booking/index?id=b1',
        data: {
          thing1: '上门回收就要到了',
          phrase2: '预约提醒',
          time3: '2021年06月11日 14:00',
          character_string4: 'HS-0610-b1',
          thing5: '清和街道',
        },
      },
    ])
  })

  it('is still given some hours late, and let go in silence when it is about to begin', async () => {
    await aBooking(street, 'soon', { on: '2021-06-11', hour: 9, remindAt: evening })
    at(aTime(9, '2021-06-11').startsAt - HOUR / 2)
    await strike()
    expect((await reminders()).map(({ bookingId }) => bookingId)).toEqual(['b1'])
    expect(await bookingOf(street, 'soon')).toMatchObject({ remindAt: null })
    await strike()
    expect(await reminders()).toHaveLength(1)
  })

  it('is not given to what has ended meanwhile', async () => {
    await street.kernel.store.updateIf('bookings', 'b1', {}, { set: { state: 'cancelled', list: 'ended' } })
    at(evening)
    await strike()
    expect(await reminders()).toEqual([])
    expect(await bookingOf(street)).toMatchObject({ remindAt: null })
  })

  it('goes to more than one page of bookings', async () => {
    for (let nth = 0; nth < 101; nth++)
      await aBooking(street, `n${nth}`, { on: '2021-06-11', remindAt: evening - nth, ownerId: `r${nth}` })
    at(evening)
    await strike()
    expect(await street.kernel.store.count('bookings', { remindAt: { gte: 0 } })).toBe(0)
    expect(await street.kernel.store.count('inbox', { about: 'booking.reminded' })).toBe(102)
  })
})

describe('what is to be repaired', () => {
  const end = (result: string, actionId: string) =>
    street.office(finish, {
      ...{ actionId, bookingId: 'b1', photos: [] },
      outcome: { kind: 'done', weighed: [], result, note: '漏水', checked: true },
    })
  const put = (result: string) =>
    street.office(correctOutcome, {
      ...{ actionId: `to-${result}`, bookingId: 'b1', reason: '看错了' },
      outcome: { kind: 'done', weighed: [], result, note: '漏水', checked: true },
    })
  const toAnswer = async () => {
    const answer = await street.office(bookings, { placeId: street.street, filter: { state: 'followUp' } })
    return answer.ok ? answer.value.rows.map(({ followUp }) => followUp) : []
  }
  beforeEach(async () => {
    await aService(street, { id: 'check', form: FORMS.assessment, name: '设备检测' })
    await aBooking(street, 'b1', { serviceId: 'check' })
  })

  it('is followed up by the office until the resident has an answer', async () => {
    await end('broken', 'e')
    expect(await toAnswer()).toEqual([{ kind: 'repair', text: '要修' }])
    const answer = '维修单位周五上门'
    expect(await street.office(settleFollowUp, { actionId: 's', bookingId: 'b1', answer })).toMatchObject({ ok: true })
    expect((await messages())[0]).toMatchObject({ title: '设备检测的维修有回复了', text: answer })
    expect(await toAnswer()).toEqual([])
  })

  it('is not when that was put right, and is when it is put right into that', async () => {
    await end('broken', 'e')
    await put('fine')
    expect(await toAnswer()).toEqual([])
    await put('broken')
    expect(await toAnswer()).toEqual([{ kind: 'repair', text: '要修' }])
  })
})

describe('what a resident and a worker wrote', () => {
  it('is read by the office: without numbers in the table, whole in the booking', async () => {
    await aBooking(street)
    at(aTime().endsAt + HOUR)
    const text = '等到四点，打 13800001111 没人接'
    await street.resident(reportMissed, { actionId: 'm', bookingId: 'b1', text })
    const table = await street.office(bookings, { placeId: street.street, filter: { state: 'followUp' } })
    expect(table).toMatchObject({
      value: { rows: [{ followUp: { kind: 'missed', text: '等到四点，打 138****1111 没人接' } }] },
    })
    await done()
    await street.resident(rate, { actionId: 'r', bookingId: 'b1', score: 1, text: '来得太晚' })
    expect(await street.office(openBooking, { actionId: 'o', bookingId: 'b1', reason: '核对' })).toMatchObject({
      value: { rating: '来得太晚', outcome: '' },
    })
  })
})

describe('looking at a whole booking', () => {
  it('leaves who, when and why before it shows anything', async () => {
    await aBooking(street)
    const look = { actionId: 'look', bookingId: 'b1', reason: '找不到门' }
    for (const caller of [street.farOffice, street.handler, street.neighbour, street.resident])
      expect(await caller(openBooking, look)).toMatchObject({ code: 'actor.forbidden' })
    expect(await street.communityOffice(openBooking, look)).toEqual({
      ok: true,
      value: {
        name: '王秀英',
        phone: '13812341234',
        address: '3号楼2单元501室',
        note: '门铃坏了，请敲门',
        photos: [],
        answers: [{ label: '有没有电梯', value: '是' }],
        ...{ outcome: '', outcomePhotos: [], rating: '' },
      },
    })
    expect((await bookingOf(street)).events.at(-1)).toMatchObject({
      action: 'lookedAt',
      actor: 'community-office',
      reason: '找不到门',
    })
  })
})
