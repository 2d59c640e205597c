import { beforeEach, describe, expect, it } from 'vitest'
import { addDays, DAY_MS } from '../../cloudfunctions/kernel/clock'
import type { OutputOf } from '../../cloudfunctions/kernel/contract'
import { acceptUpload } from '../../cloudfunctions/kernel/files/accept'
import { metered } from '../../cloudfunctions/kernel/store/metered'
import type { Document } from '../../cloudfunctions/kernel/store/port'
import { inbox } from '../../cloudfunctions/notices/contract'
import { correctOutcome, finish, jobs, type Outcome, setOut } from '../../cloudfunctions/services/work/contract'
import { taggedJpeg } from '../kernel/files/pictures'
import { every } from '../kernel/laws'
import { aKernel, TENTH_OF_JUNE } from '../support/kernel'
import { faulty } from '../support/store'
import { aStreet, type Street } from '../support/street'
import { aBooking, aService, aWorker, bookingOf, FORMS } from './given'

let street: Street
beforeEach(async () => {
  street = await aStreet()
  await aService(street)
  await aWorker(street, 'collector', 'liufang')
})
const collector: Street['resident'] = (contract, input) => street.as('collector')(contract, input)

const weighed = (...kilos: readonly (readonly [category: string, quantity: number])[]) =>
  kilos.map(([category, quantity]) => ({ category, quantity }))
const done = (change: Partial<Extract<Outcome, { kind: 'done' }>> = {}): Outcome => ({
  kind: 'done',
  weighed: weighed(['paper', 12_800]),
  note: '',
  checked: false,
  ...change,
})
let made = 0
const end = (outcome: Outcome, bookingId = 'b1', caller = collector) =>
  caller(finish, { actionId: `f${++made}`, bookingId, outcome, photos: [] })
const messages = async (openid = 'resident') => {
  await street.kernel.settle()
  const answer = await street.as(openid)(inbox, {})
  return answer.ok ? answer.value.messages : []
}

describe('the jobs of a day', () => {
  it('stand in walking order: by time, then along streets and houses', async () => {
    await aBooking(street, 'late', { hour: 16, address: '1号楼1单元101室' })
    await aBooking(street, 'far', { address: '槐荫里 12 号' })
    await aBooking(street, 'near', { address: '槐荫里 2 号' })
    await aBooking(street, 'other-day', { on: '2021-06-11' })
    await aBooking(street, 'waits', { state: 'waiting' })
    await aBooking(street, 'gone', { state: 'cancelled', list: 'ended' })
    const answer = await collector(jobs, { placeId: 'liufang' })
    expect(answer).toMatchObject({ ok: true, value: { day: '2021-06-10', next: null, done: 0, weighed: 0 } })
    expect(answer.ok && answer.value.jobs.map(({ id }) => id)).toEqual(['near', 'far', 'late'])
  })

  it('show whom to call and where to go, what was asked for and what was weighed', async () => {
    await aBooking(street)
    await aBooking(street, 'b2', { workerId: 'collector', state: 'assigned' })
    await end(done({ weighed: weighed(['paper', 12_800], ['tv', 1_000]) }))
    expect(await collector(jobs, { placeId: 'liufang' })).toMatchObject({
      value: {
        done: 1,
        weighed: 12_800,
        services: [{ id: 'pickup', form: FORMS.pickup }],
        jobs: [
          {
            id: 'b1',
            contact: { name: '王秀英', phone: '13812341234', address: '3号楼2单元501室' },
            items: [{ category: 'paper', name: '废纸', amount: 2, measure: 'bag' }],
            answers: [{ label: '有没有电梯', value: '是' }],
            note: '门铃坏了，请敲门',
            weighed: [
              { name: '废纸', quantity: 12_800, unit: '公斤' },
              { name: '电视机', quantity: 1_000, unit: '件' },
            ],
            isMine: false,
          },
          { id: 'b2', state: 'assigned', isMine: true },
        ],
      },
    })
  })

  it('leave who saw whose before they are shown: where that fails, nothing is shown', async () => {
    await aBooking(street)
    await collector(jobs, { placeId: 'liufang' })
    const rows = await every<Document & { event: object }>(street.kernel.store, 'audit', {
      recordId: 'jobs/liufang',
    })
    expect(rows).toMatchObject([
      { log: 1, event: { action: 'services.jobs', actor: 'collector', role: 'collector', note: { bookings: ['b1'] } } },
    ])
    const dying = faulty(street.kernel.store, {
      fault: ({ operation, collection }) =>
        operation === 'insertMany' && collection === 'audit' ? 'unknownBefore' : undefined,
    })
    const kernel = await aKernel({ store: dying })
    const answer = await kernel.as('collector')(jobs, { placeId: 'liufang' })
    expect(answer).toMatchObject({ ok: false })
    expect(JSON.stringify(answer)).not.toContain('13812341234')
  })

  it('are those of a place: a community sees its own, the street all, another nothing', async () => {
    await aBooking(street, 'here')
    await aBooking(street, 'there', { communityId: street.otherCommunity })
    const seen = async (openid: string, placeId: string) => {
      const answer = await street.as(openid)(jobs, { placeId })
      return answer.ok ? answer.value.jobs.map(({ id }) => id).sort() : answer.code
    }
    expect(await seen('collector', 'liufang')).toEqual(['here'])
    expect(await seen('collector', 'huaiyin')).toBe('actor.forbidden')
    expect(await seen('office', 'qinghe')).toEqual(['here', 'there'])
    expect(await seen('far-office', 'qinghe')).toBe('actor.forbidden')
    expect(await seen('resident', 'liufang')).toBe('actor.forbidden')
    expect(await seen('office', 'liufang-1')).toEqual([])
  })

  it('of a unit are for its own collectors, who touch no others', async () => {
    await aService(street, { id: 'culture', unitId: 'unit-culture' })
    await aBooking(street, 'ours', { serviceId: 'culture' })
    await aBooking(street, 'others')
    await aWorker(street, 'of-unit', 'qinghe', 'collector', 'unit-culture')
    expect(await street.as('of-unit')(jobs, { placeId: 'liufang' })).toMatchObject({
      value: { jobs: [{ id: 'ours' }] },
    })
    expect(await end(done(), 'others', street.as('of-unit'))).toMatchObject({ code: 'actor.forbidden' })
    expect(await end(done(), 'ours', street.as('of-unit'))).toMatchObject({ ok: true })
  })

  const pagesOf = async (day?: string) => {
    const pages: OutputOf<typeof jobs>[] = []
    let after: string | null | undefined
    do {
      const answer = await collector(jobs, { placeId: 'liufang', ...(day && { day }), ...(after && { after }) })
      if (!answer.ok) throw new Error(answer.code)
      pages.push(answer.value)
      after = answer.value.next
    } while (after !== null)
    return pages
  }

  it('are all reached page by page, each once and in walking order, and their sums are the day’s', async () => {
    const made: string[] = []
    for (let nth = 0; nth < 60; nth++)
      for (const hour of [9, 14]) {
        made.push(`n${hour}-${nth}`)
        await aBooking(street, `n${hour}-${nth}`, { hour, address: `${60 - nth}号楼101室` })
      }
    await aBooking(street, 'last', { hour: 18 })
    for (const id of ['n9-5', 'n14-5', 'last']) await end(done(), id)
    const pages = await pagesOf()
    expect(pages.map(({ jobs: { length } }) => length)).toEqual([60, 61])
    const found = pages.flatMap((page) => page.jobs)
    expect(found.map(({ id }) => id).sort()).toEqual([...made, 'last'].sort())
    expect(found.slice(0, 2).map(({ id }) => id)).toEqual(['n9-59', 'n9-58'])
    expect(found.slice(60, 62).map(({ id }) => id)).toEqual(['n14-59', 'n14-58'])
    expect(pages.map((page) => [page.done, page.weighed])).toEqual([
      [1, 12_800],
      [2, 25_600],
    ])
  })

  it('are all reached where more than a page begin at one time', async () => {
    for (let nth = 0; nth < 80; nth++) await aBooking(street, `n${nth}`)
    expect((await pagesOf()).length).toBe(1)
    for (let nth = 80; nth < 165; nth++) await aBooking(street, `n${nth}`)
    const pages = await pagesOf()
    expect(pages.map(({ jobs: { length } }) => length)).toEqual([80, 80, 5])
    expect(new Set(pages.flatMap((page) => page.jobs.map(({ id }) => id))).size).toBe(165)
  })

  it('of a day before are there too, and what was not noted on it still can be', async () => {
    await aBooking(street, 'left', { on: '2021-06-08' })
    const [page] = await pagesOf('2021-06-08')
    expect(page?.jobs).toMatchObject([{ id: 'left', state: 'booked', day: '2021-06-08' }])
    expect(await end(done(), 'left')).toMatchObject({ ok: true })
    expect(await pagesOf('2021-06-08')).toMatchObject([{ done: 1, weighed: 12_800, jobs: [{ state: 'done' }] }])
  })

  it('take as many store calls, however much was ever booked', async () => {
    const callsNow = async () => {
      const { store, calls } = metered(street.kernel.store)
      const kernel = await aKernel({ store })
      expect(await kernel.as('collector')(jobs, { placeId: 'liufang' })).toMatchObject({ ok: true })
      return calls()
    }
    await aBooking(street)
    const before = await callsNow()
    for (let nth = 0; nth < 60; nth++) await aBooking(street, `n${nth}`, { on: addDays('2021-06-11', nth) })
    expect(await callsNow()).toBe(before)
    expect(before).toBeLessThanOrEqual(6)
  })
})

describe('setting out', () => {
  const go = (actionId: string) => collector(setOut, { actionId, bookingId: 'b1' })

  it('tells the resident that somebody is on the way, once', async () => {
    await aBooking(street)
    expect(await go('a')).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await go('a')).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await go('b')).toMatchObject({ code: 'setOut.twice' })
    expect(await bookingOf(street)).toMatchObject({ state: 'onTheWay', list: 'active' })
    expect(await messages()).toMatchObject([{ about: 'booking.setOut', bookingId: 'b1' }, { about: 'booking.made' }])
  })

  it('is not for another day, nor for what has ended', async () => {
    await aBooking(street, 'b1', { on: '2021-06-11' })
    expect(await go('a')).toMatchObject({ code: 'setOut.early' })
    await aBooking(street, 'b2', { state: 'cancelled', list: 'ended' })
    expect(await collector(setOut, { actionId: 'c', bookingId: 'b2' })).toMatchObject({ code: 'booking.ended' })
  })

  it('keeps what the device said of the time as a note, and counts by its own', async () => {
    await aBooking(street)
    await collector(setOut, { actionId: 'a', bookingId: 'b1', recordedAt: 7 })
    const { events } = await bookingOf(street)
    expect(events.at(-1)).toMatchObject({ day: '2021-06-10', note: { recordedAt: 7 } })
    expect(events.at(-1)?.at).toBeGreaterThanOrEqual(TENTH_OF_JUNE)
  })
})

describe('setting out that was recorded without signal', () => {
  const MINUTE_MS = 60_000
  const arrives = async (recordedAt: number) => {
    await aBooking(street)
    expect(await collector(setOut, { actionId: 'a', bookingId: 'b1', recordedAt })).toMatchObject({ ok: true })
    return (await messages()).map(({ about }) => about)
  }

  it('is told when it arrives within half an hour', async () => {
    expect(await arrives(street.kernel.clock.now() - 29 * MINUTE_MS)).toContain('booking.setOut')
  })

  it('is kept and told to nobody when it arrives later', async () => {
    expect(await arrives(street.kernel.clock.now() - 31 * MINUTE_MS)).toEqual(['booking.made'])
    expect(await bookingOf(street)).toMatchObject({ state: 'onTheWay' })
  })
})

describe('an outcome', () => {
  it('is noted with its weights, and told with them', async () => {
    await aBooking(street)
    const outcome = done({ weighed: weighed(['paper', 12_800], ['metal', 5_600], ['tv', 1_000]) })
    expect(await end(outcome)).toMatchObject({ ok: true })
    expect(await bookingOf(street)).toMatchObject({ state: 'done', list: 'done', outcome, remindAt: null })
    expect((await bookingOf(street)).doneAt).toBeGreaterThanOrEqual(TENTH_OF_JUNE)
    expect((await messages())[0]).toMatchObject({
      title: '上门回收已完成',
      text: '实收 18.4 公斤、1 件，请说说服务怎么样',
      bookingId: 'b1',
    })
  })

  it.each(['notHome', 'notPresented', 'refused'] as const)('may be %s, with its reason', async (kind) => {
    await aBooking(street)
    expect(await end({ kind, reason: '敲门没有人应' })).toMatchObject({ ok: true })
    expect(await bookingOf(street)).toMatchObject({ state: kind, list: 'ended', doneAt: null })
    expect((await messages())[0]?.text).toContain('敲门没有人应')
  })

  it('holds nobody’s number, in the record or in a message', async () => {
    await aBooking(street)
    await end({ kind: 'notHome', reason: '打 13912345678 没有人接' })
    expect(await bookingOf(street)).toMatchObject({ outcome: { reason: '打 139****5678 没有人接' } })
    const words = JSON.stringify([await messages(), (await bookingOf(street)).events])
    expect(words).not.toContain('13912345678')
  })

  it('is taken once: two people at once, one of them hears that it has ended', async () => {
    await aBooking(street)
    const answers = await Promise.all([end(done()), end({ kind: 'notHome', reason: '没人' }, 'b1', street.office)])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'booking.ended' })
  })

  it('recorded without signal arrives later, once, and counts on the day it arrived', async () => {
    await aBooking(street)
    street.kernel.setClock(TENTH_OF_JUNE + DAY_MS)
    const late = { actionId: 'late', bookingId: 'b1', outcome: done(), photos: [], recordedAt: TENTH_OF_JUNE }
    expect(await collector(finish, late)).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await collector(finish, late)).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await collector(finish, { ...late, outcome: done({ note: '两趟' }) })).toMatchObject({
      code: 'action.reused',
    })
    expect((await bookingOf(street)).events.at(-1)).toMatchObject({
      day: '2021-06-11',
      note: { recordedAt: TENTH_OF_JUNE },
    })
  })

  it.each([
    ['weight.missing', done({ weighed: [] })],
    ['category.unknown', done({ weighed: weighed(['glass', 1_000]) })],
    ['category.twice', done({ weighed: weighed(['paper', 1_000], ['paper', 2_000]) })],
    ['weight.fraction', done({ weighed: weighed(['tv', 1_500]) })],
    ['attended.tooMany', done({ attended: 2 })],
    ['request.invalid', done({ weighed: weighed(['paper', -1]) })],
    ['request.invalid', done({ weighed: weighed(['paper', 0]) })],
    ['request.invalid', done({ weighed: weighed(['paper', 2_000_001]) })],
    ['request.invalid', done({ weighed: weighed(['paper', 1.5]) })],
    ['request.invalid', { kind: 'notHome', reason: ' ' }],
  ] as const)('is refused for %s, and nothing changes', async (code, outcome) => {
    await aBooking(street)
    expect(await end(outcome as Outcome)).toMatchObject({ ok: false, code })
    expect(await bookingOf(street)).toMatchObject({ version: 1, state: 'booked' })
  })

  it('is refused before its day, and with photos that were never put in', async () => {
    await aBooking(street, 'b1', { on: '2021-06-11' })
    expect(await end(done())).toMatchObject({ code: 'outcome.early' })
    await aBooking(street, 'b2')
    const input = { actionId: 'p', bookingId: 'b2', outcome: done(), photos: ['nowhere'] }
    expect(await collector(finish, input)).toMatchObject({ code: 'photo.missing' })
    const photo = { id: 'scale', ownerId: 'collector', at: 1, kind: 'photo' } as const
    await acceptUpload(street.kernel.files, photo, taggedJpeg(6))
    expect(await collector(finish, { ...input, photos: ['scale'] })).toMatchObject({ ok: true })
    expect(await bookingOf(street, 'b2')).toMatchObject({ outcomePhotos: ['scale'] })
  })

  it('of an assessment says its result', async () => {
    await aService(street, { id: 'check', form: FORMS.assessment, name: '设备检测' })
    await aBooking(street, 'b1', { serviceId: 'check' })
    const without = done({ weighed: [] })
    expect(await end(without)).toMatchObject({ code: 'result.missing' })
    expect(await end({ ...without, result: 'odd' } as Outcome)).toMatchObject({ code: 'result.unknown' })
    expect(await end({ ...without, result: 'broken' } as Outcome)).toMatchObject({ ok: true })
    expect((await messages())[0]?.text).toBe('检测结果：要修，请说说服务怎么样')
  })
})

describe('an unusual weight', () => {
  it.each([
    ['far more than the bags weigh', 2, 128_000, '共 128 公斤，和约 2 袋差得多。请再看一眼秤，没有错就再点一次'],
    ['far less than the bags weigh', 12, 3_000, '共 3 公斤，和约 12 袋差得多。请再看一眼秤，没有错就再点一次'],
    ['far more than is usual', 40, 190_000, '共 190 公斤，比平常一次约 59 公斤多得多。请再看一眼秤，没有错就再点一次'],
  ])('%s is asked about, and believed when it was looked at again', async (_, bags, grams, message) => {
    await aBooking(street, 'b1', { wish: { items: [{ category: 'paper', amount: bags }] } })
    const outcome = done({ weighed: weighed(['paper', grams]) })
    expect(await end(outcome)).toMatchObject({ code: 'weight.unusual', message })
    expect(await bookingOf(street)).toMatchObject({ version: 1 })
    expect(await end({ ...outcome, checked: true } as Outcome)).toMatchObject({ ok: true })
  })

  it.each([
    [2, 12_800],
    [1, 18_000],
    [3, 59_000],
    [12, 59_000],
    [4, 2_000],
    [30, 150_000],
  ])('is none of %i bags and %i grams', async (bags, grams) => {
    await aBooking(street, 'b1', { wish: { items: [{ category: 'paper', amount: bags }] } })
    expect(await end(done({ weighed: weighed(['paper', grams]) }))).toMatchObject({ ok: true })
  })

  it('is no matter of pieces', async () => {
    await aBooking(street, 'b1', { wish: { items: [{ category: 'tv', amount: 1 }] } })
    expect(await end(done({ weighed: weighed(['tv', 90_000]) }))).toMatchObject({ ok: true })
  })
})

describe('putting an outcome right', () => {
  const right = (outcome: Outcome, actionId = 'c') =>
    collector(correctOutcome, { actionId, bookingId: 'b1', outcome, reason: '秤没有归零' })

  it('changes what was noted, says so, and keeps figures of before without anybody’s words', async () => {
    await aBooking(street)
    await end(done({ note: '王奶奶在楼下等' }))
    expect(await right(done({ weighed: weighed(['paper', 11_000]) }))).toMatchObject({ ok: true })
    const booking = await bookingOf(street)
    expect(booking).toMatchObject({ state: 'done', outcome: { weighed: [{ quantity: 11_000 }] } })
    expect(booking.events.at(-1)).toMatchObject({
      action: 'corrected',
      reason: '秤没有归零',
      note: { from: { weighed: [{ quantity: 12_800 }] }, to: { weighed: [{ quantity: 11_000 }] } },
    })
    expect(JSON.stringify(booking.events)).not.toContain('王奶奶')
    expect((await messages())[0]).toMatchObject({ about: 'booking.corrected', text: '实收 11 公斤' })
  })

  it('turns it into another outcome and back', async () => {
    await aBooking(street)
    await end(done())
    await right({ kind: 'notHome', reason: '记错了门' }, 'c1')
    expect(await bookingOf(street)).toMatchObject({ state: 'notHome', list: 'ended', doneAt: null })
    await right(done(), 'c2')
    expect(await bookingOf(street)).toMatchObject({ state: 'done', list: 'done' })
  })

  it('is refused for the same again, for what has no outcome, and for an unusual weight', async () => {
    await aBooking(street)
    expect(await right(done(), 'a')).toMatchObject({ code: 'correct.notDone' })
    await end(done({ weighed: weighed(['paper', 12_800], ['metal', 1_000]) }))
    const same = done({ weighed: weighed(['metal', 1_000], ['paper', 12_800]), checked: true })
    expect(await right(same, 'b')).toMatchObject({ code: 'correct.same' })
    expect(await right(done({ weighed: weighed(['paper', 300_000]) }), 'c')).toMatchObject({ code: 'weight.unusual' })
  })
})
