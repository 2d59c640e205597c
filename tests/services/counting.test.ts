import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { DAY_MS, dayOf } from '../../cloudfunctions/kernel/clock'
import type { Evidence } from '../../cloudfunctions/kernel/evidence'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import type { Document } from '../../cloudfunctions/kernel/store/port'
import { recountProject, sumsOf, type Totals } from '../../cloudfunctions/kernel/totals'
import { boardId, publishRound } from '../../cloudfunctions/projects/board'
import { evidence } from '../../cloudfunctions/projects/contract'
import type { Round } from '../../cloudfunctions/projects/model'
import { weightIn } from '../../cloudfunctions/services/rules/counting'
import type { Counted } from '../../cloudfunctions/services/settings/contract'
import { correctOutcome, finish, type Outcome } from '../../cloudfunctions/services/work/contract'
import { every } from '../kernel/laws'
import { memoryStore } from '../support/memory'
import { aProject, aStreet, aTarget, type Street } from '../support/street'
import { aBooking, aService, FORMS } from './given'

/** What the targets of the project are counted by, and in what. */
const TARGETS = {
  times: { what: 'completed', unit: '次' },
  kilos: { what: 'weight', unit: '公斤' },
  tons: { what: 'weight', unit: '吨' },
  pieces: { what: 'pieces', unit: '件' },
  visits: { what: 'attendance', unit: '人次' },
  people: { what: 'people', unit: '人' },
  doors: { what: 'households', unit: '户' },
} as const satisfies Record<string, { what: Counted; unit: string }>
type TargetId = keyof typeof TARGETS
const IDS = Object.keys(TARGETS) as TargetId[]

const byRecords = (id: string, unit: string) =>
  aTarget({ id, name: id, unit, quantity: 7_650_000, source: { kind: 'records', rule: 'bookings' } })

async function aCountingStreet(): Promise<Street> {
  const street = await aStreet({ store: memoryStore(collections) })
  await aProject(street, { targets: IDS.map((id) => byRecords(id, TARGETS[id].unit)) })
  const counting = IDS.map((targetId) => ({ projectId: 'project', targetId, ...TARGETS[targetId] }))
  await aService(street, { counting })
  return street
}

const numbers = async ({ kernel }: Street, until?: string): Promise<Record<string, number>> => {
  const totals = await kernel.store.get<Totals>('totals', 'project')
  return Object.fromEntries(IDS.map((id) => [id, sumsOf(totals, id, until).counted]))
}

const weighed = (kilos: Readonly<Record<string, number>>): Outcome => ({
  kind: 'done',
  weighed: Object.entries(kilos).map(([category, quantity]) => ({ category, quantity })),
  note: '',
  checked: true,
})
const NOT_HOME: Outcome = { kind: 'notHome', reason: '没人' }
const NOTHING = Object.fromEntries(IDS.map((id) => [id, 0]))

describe('a booking that is done', () => {
  let street: Street
  beforeEach(async () => {
    street = await aCountingStreet()
    await aBooking(street)
  })
  const end = (outcome: Outcome, actionId = 'f') =>
    street.office(finish, { actionId, bookingId: 'b1', outcome, photos: [] })
  const right = (outcome: Outcome, actionId = 'c') =>
    street.office(correctOutcome, { actionId, bookingId: 'b1', outcome, reason: '记错了' })

  it('counts in the same step for each target, in its own unit', async () => {
    expect(await end(weighed({ paper: 12_800, metal: 5_600, tv: 2_000 }))).toMatchObject({ ok: true })
    const booking = await street.kernel.store.get<Document & { events: { evidence: unknown[] }[] }>('bookings', 'b1')
    expect(booking?.events.at(-1)?.evidence).toHaveLength(IDS.length)
    await street.kernel.settle()
    expect(await numbers(street)).toEqual({
      ...{ times: 1_000, kilos: 18_400, tons: 18, pieces: 2_000, visits: 1_000, people: 1_000, doors: 1_000 },
    })
  })

  it('opens from the public number as a line without anybody’s name, phone, door or photo', async () => {
    await end(weighed({ paper: 12_800 }))
    await street.kernel.settle()
    const answer = await street.resident(evidence, { projectId: 'project', targetId: 'kilos' })
    expect(answer).toMatchObject({
      value: { rows: [{ kind: 'booking', label: '上门回收 HS-0610-b1', quantity: 12_800, photos: [], proof: '' }] },
    })
    const rows = JSON.stringify(await every(street.kernel.store, 'evidence'))
    for (const own of ['王秀英', '13812341234', '501', 'person-resident', 'door-']) expect(rows).not.toContain(own)
  })

  it('that came to nothing counts nowhere', async () => {
    await end(NOT_HOME)
    await street.kernel.settle()
    expect(await numbers(street)).toEqual(NOTHING)
    expect(await every(street.kernel.store, 'evidence')).toEqual([])
  })

  it('counts nothing by weight where nothing was weighed in it', async () => {
    await end(weighed({ tv: 1_000 }))
    await street.kernel.settle()
    expect(await numbers(street)).toMatchObject({ kilos: 0, tons: 0, pieces: 1_000 })
  })

  it('put right replaces what it counted, taken back restores what was before', async () => {
    await end(weighed({ paper: 12_800, tv: 1_000 }))
    await right(weighed({ paper: 9_400 }), 'c1')
    await street.kernel.settle()
    expect(await numbers(street)).toMatchObject({ times: 1_000, kilos: 9_400, tons: 9, pieces: 0 })
    await right(NOT_HOME, 'c2')
    await street.kernel.settle()
    expect(await numbers(street)).toEqual(NOTHING)
    const rows = await every<Evidence>(street.kernel.store, 'evidence', { targetId: 'kilos' })
    expect(rows.map(({ state }) => state)).toEqual(['revoked', 'revoked'])
    await right(weighed({ paper: 9_400 }), 'c3')
    await street.kernel.settle()
    expect(await numbers(street)).toMatchObject({ times: 1_000, kilos: 9_400, people: 1_000 })
  })

  it('taken back is taken back where it was counted, though its service counts elsewhere by now', async () => {
    await end(weighed({ paper: 12_800 }))
    await street.kernel.settle()
    const set = { counting: [], countingUnits: [] }
    await street.kernel.store.updateIf('services', 'pickup', {}, { set })
    await right(NOT_HOME)
    await street.kernel.settle()
    expect(await numbers(street)).toEqual(NOTHING)
  })
})

describe('people and visits', () => {
  it('of an event: everybody who was there, and each person once', async () => {
    const street = await aCountingStreet()
    const counting = (['visits', 'people'] as const).map((targetId) => ({
      projectId: 'project',
      targetId,
      ...TARGETS[targetId],
    }))
    await aService(street, { id: 'party', form: FORMS.event, name: '手作课', counting })
    for (const [id, party] of [
      ['e1', 3],
      ['e2', 2],
    ] as const) {
      await aBooking(street, id, { serviceId: 'party', wish: { party } })
      const attended = party - 1
      const outcome: Outcome = { kind: 'done', weighed: [], attended, note: '', checked: false }
      await street.office(finish, { actionId: `f-${id}`, bookingId: id, outcome, photos: [] })
    }
    await street.kernel.settle()
    expect(await numbers(street)).toMatchObject({ visits: 3_000, people: 1_000, times: 0 })
  })
})

describe('a weight', () => {
  it.each([
    ['公斤', 12_800, 12_800],
    ['千克', 1, 1],
    ['斤', 12_800, 25_600],
    ['吨', 12_499, 12],
    ['吨', 12_500, 13],
    ['吨', 450_000_000, 450_000],
  ])('in %s: %i thousandths of a kilogram are %i of it', (unit, thousandths, quantity) => {
    expect(weightIn(unit, thousandths)).toBe(quantity)
  })

  it('in a unit that is none of weight is nothing', () => {
    for (const unit of ['', '次', '人', '吨级']) expect(weightIn(unit, 12_800)).toBeUndefined()
  })
})

/** Whose the given bookings are, and at which door: two of one person, two of one household. */
const BOOKED = [
  { id: 'x', beneficiary: 'wang', household: 'door-1' },
  { id: 'y', beneficiary: 'wang', household: 'door-2' },
  { id: 'z', beneficiary: 'li', household: 'door-1' },
] as const

/** The numbers that outcomes come to, counted here once more by hand. */
function expected(outcomes: ReadonlyMap<string, Outcome>): Record<string, number> {
  const done = BOOKED.flatMap((booked) => {
    const outcome = outcomes.get(booked.id)
    if (outcome?.kind !== 'done') return []
    const of = (wanted: string) => outcome.weighed.find(({ category }) => category === wanted)?.quantity ?? 0
    return [{ ...booked, kilos: of('paper') + of('metal'), pieces: of('tv') }]
  })
  const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0)
  return {
    times: done.length * 1_000,
    kilos: sum(done.map(({ kilos }) => kilos)),
    tons: sum(done.map(({ kilos }) => Math.round(kilos / 1_000))),
    pieces: sum(done.map(({ pieces }) => pieces)),
    visits: done.length * 1_000,
    people: new Set(done.map(({ beneficiary }) => beneficiary)).size * 1_000,
    doors: new Set(done.map(({ household }) => household)).size * 1_000,
  }
}

type Deed = Readonly<{
  on: number
  outcome: Outcome
  /** Sent so many times. */
  times: number
  /** Whether what follows is left to the timer. */
  isForgetful: boolean
  /** Before it. */
  daysLater: number
}>

const outcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc
    .record({ paper: fc.integer({ min: 1, max: 99_999 }), tv: fc.constantFrom(0, 1_000, 2_000) })
    .map(({ paper, tv }) => weighed({ paper, ...(tv === 0 ? {} : { tv }) })),
  fc.constantFrom<Outcome>(NOT_HOME, { kind: 'refused', reason: '不收' }, { kind: 'notPresented', reason: '没放' }),
)
const deeds: fc.Arbitrary<Deed[]> = fc.array(
  fc.record({
    on: fc.nat({ max: BOOKED.length - 1 }),
    outcome,
    times: fc.integer({ min: 1, max: 3 }),
    isForgetful: fc.boolean(),
    daysLater: fc.nat({ max: 1 }),
  }),
  { maxLength: 10 },
)

describe('whatever is noted, corrected and sent again', () => {
  it('the numbers are those of the outcomes that stand, equal a recount, and past days and rounds stay', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (all) => {
        const street = await aCountingStreet()
        const { kernel } = street
        for (const { id, ...whose } of BOOKED) await aBooking(street, id, whose)
        const standing = new Map<string, Outcome>()
        const past = new Map<string, Record<string, number>>()
        let round: Round | undefined

        for (const [nth, deed] of all.entries()) {
          if (deed.daysLater > 0) {
            await kernel.tick()
            past.set(dayOf(kernel.clock.now()), await numbers(street))
            if (!round) {
              await publishRound(kernel, boardId('qinghe', 2021), 'list', dayOf(kernel.clock.now()))
              round = await kernel.store.get<Round>('rounds', `${boardId('qinghe', 2021)}.1`)
            }
            kernel.setClock(kernel.clock.now() + DAY_MS)
          }
          const bookingId = BOOKED[deed.on]?.id ?? ''
          const isFirst = !standing.has(bookingId)
          for (let time = 0; time < deed.times; time++) {
            const input = { actionId: `a${nth}`, bookingId, outcome: deed.outcome }
            const answer = isFirst
              ? await street.office(finish, { ...input, photos: [] })
              : await street.office(correctOutcome, { ...input, reason: '更正' })
            if (answer.ok) standing.set(bookingId, deed.outcome)
            else expect(answer.code).toBe('correct.same')
          }
          if (deed.isForgetful) kernel.forget()
          else await kernel.settle()
        }

        await kernel.tick()
        expect(await numbers(street)).toEqual(expected(standing))
        const recounted = await recountProject(kernel.store, 'project')
        expect(Object.fromEntries(IDS.map((id) => [id, recounted[id]?.counted ?? 0]))).toEqual(expected(standing))
        for (const [day, then] of past) expect(await numbers(street, day), `at ${day}`).toEqual(then)
        if (round) expect(await kernel.store.get('rounds', round.id)).toEqual(round)

        const before = [await numbers(street), (await every(kernel.store, 'evidence')).length]
        for (const { id } of BOOKED) await kernel.store.updateIf('bookings', id, {}, { set: { todo: 1, applied: 0 } })
        await kernel.tick()
        expect([await numbers(street), (await every(kernel.store, 'evidence')).length]).toEqual(before)
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})
