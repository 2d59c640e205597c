import { AsyncLocalStorage } from 'node:async_hooks'
import { performance } from 'node:perf_hooks'
import { consent, PRIVACY_VERSION, switchCommunity } from '../../cloudfunctions/account/contract'
import { addDays } from '../../cloudfunctions/kernel/clock'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import type { Engine } from '../../cloudfunctions/kernel/store/engine'
import { pgliteEngine } from '../../cloudfunctions/kernel/store/pglite'
import type { Document, Store } from '../../cloudfunctions/kernel/store/port'
import { openStore } from '../../cloudfunctions/kernel/store/postgres'
import { book } from '../../cloudfunctions/services/booking/contract'
import { aService } from '../services/given'
import { serverEngine } from '../support/store'
import { aStreet, type Street } from '../support/street'
import { type Benchmark, quantile, rounded } from './figures'

const ATTEMPTS = 2_000
const CAPACITY = 100
const ROUNDS = 5
const PATTERNS = { atOnce: 0, over2s: 2_000, over10s: 10_000 } as const
type Pattern = keyof typeof PATTERNS
const FIRST_DAY = '2021-06-11'
const MANY = 100

/** What one attempt asked of the store until its reply. */
const asking = new AsyncLocalStorage<{ calls: number }>()

/**
 * 2,000 residents for one slot of 100 places, through the real action, in three patterns of arrival. `callsRefused` and
 * `callsAccepted` are the means and the most of store calls per attempt, as design §5 counts; `throughputRatio` is
 * attempts per second against a bare transaction of two statements on the same engine, alternated, median of five.
 */
export const burst: Benchmark = {
  name: 'burst',
  async run(report) {
    const url = process.env.DATABASE_URL
    const engines: [string, Engine][] = [['pglite', await pgliteEngine({})]]
    if (url) engines.push(['postgresql', await serverEngine(url)])
    for (const [name, engine] of engines) {
      const store = await openStore(counted(engine), collections)
      const town = await aTown(store)
      await bareTables(engine)
      let day = FIRST_DAY
      const next = (): string => {
        day = addDays(day, 1)
        return day
      }
      const level = name === 'postgresql' ? READ_COMMITTED : undefined
      await attempts(town, next(), 0)
      await bareAttempts(engine, next(), level)
      const ratios: number[] = []
      const atOnce: Outcome[] = []
      for (let round = 0; round < ROUNDS; round++) {
        const ours = await attempts(town, next(), 0)
        const bare = await bareAttempts(engine, next(), level)
        atOnce.push(ours)
        ratios.push(bare / ours.ms)
      }
      const middle = (values: readonly number[]): number => quantile(values, 0.5)
      for (const pattern of Object.keys(PATTERNS) as Pattern[]) {
        const outcome =
          pattern === 'atOnce' ? (atOnce[ROUNDS - 1] as Outcome) : await attempts(town, next(), PATTERNS[pattern])
        report({
          engine: name,
          pattern,
          attempts: ATTEMPTS,
          capacity: CAPACITY,
          ...outcome.figures,
          ...(pattern === 'atOnce' ? { throughputRatio: middle(ratios) } : {}),
        })
      }
      await engine.close()
    }
  },
}

/** A service of one slot a day. */
async function aTown(store: Store): Promise<Street> {
  const street = await aStreet({ store })
  const span = { from: '09:00', to: '11:00', capacity: CAPACITY }
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ id: `w${weekday}`, weekday, ...span }))
  const limits = { active: null, personYear: 200, householdYear: null }
  await aService(street, {
    calendar: { week, holidays: 'asUsual', days: [], closures: [] },
    terms: {
      ...{ leadHours: 0, horizonDays: 90, cancelHours: 2, changeHours: 2, waiting: false, offerMinutes: 60 },
      ...{ limits, noShow: null },
    },
  })
  await street.resident(switchCommunity, { actionId: 'home', communityId: street.community })
  await street.resident(consent, { actionId: 'agrees', version: PRIVACY_VERSION, agreed: true })
  await street.kernel.tick()
  return street
}

const personOf = (day: string, index: number): string => `person-${day}-${index}`

/** Those of one day have never booked before. */
async function comeTogether(store: Store, day: string): Promise<void> {
  const resident = (await store.get<Document>('people', 'resident')) as Document
  for (let from = 0; from < ATTEMPTS; from += MANY) {
    const page = Array.from({ length: MANY }, (_, index) => ({ ...resident, id: personOf(day, from + index) }))
    await store.insertMany('people', page)
  }
}

const counted = (engine: Engine): Engine => ({
  ...engine,
  run: (sql, values) => {
    const asked = asking.getStore()
    if (asked) asked.calls++
    return engine.run(sql, values)
  },
})

type Attempt = Readonly<{ isAccepted: boolean; ms: number; calls: number }>
type Outcome = Readonly<{ ms: number; figures: Readonly<Record<string, number>> }>

async function attempts(street: Street, day: string, spread: number): Promise<Outcome> {
  await comeTogether(street.kernel.store, day)
  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: ATTEMPTS }, async (_, index): Promise<Attempt> => {
      if (spread > 0) await new Promise((resolve) => setTimeout(resolve, (index * spread) / ATTEMPTS))
      const asked = { calls: 0 }
      const started = performance.now()
      const answer = await asking.run(asked, () => street.as(personOf(day, index))(book, wishOf(day, index)))
      if (!answer.ok && answer.code !== 'slot.full') throw new Error(`${answer.code} ${answer.message}`)
      return { isAccepted: answer.ok, ms: performance.now() - started, calls: asked.calls }
    }),
  )
  const ms = performance.now() - began
  const drained = performance.now()
  await street.kernel.settle()
  const drainMs = performance.now() - drained
  return { ms, figures: await figuresOf(street, day, answers, ms, drainMs) }
}

const weekdayOf = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

const wishOf = (day: string, index: number) => ({
  ...{ bookingId: `b-${day}-${index}`, serviceId: 'pickup', day, slot: `w${weekdayOf(day)}`, waiting: false },
  wish: {
    contact: { name: '', phone: '13812341234', address: `${index}号楼1单元101` },
    beneficiary: { kind: 'self' as const },
    items: [{ category: 'paper', amount: 2 }],
    answers: [],
    note: '',
    photos: [],
  },
})

async function figuresOf(
  { kernel: { store } }: Street,
  day: string,
  answers: readonly Attempt[],
  ms: number,
  drainMs: number,
): Promise<Readonly<Record<string, number>>> {
  const accepted = answers.filter(({ isAccepted }) => isAccepted)
  const refused = answers.filter(({ isAccepted }) => !isAccepted)
  const booked = await store.sumBy('bookings', { serviceId: 'pickup', day, list: 'active' }, 'beneficiary', 'version')
  const mean = (of: readonly Attempt[]): number =>
    rounded(of.reduce((sum, { calls }) => sum + calls, 0) / Math.max(1, of.length))
  const most = (of: readonly Attempt[]): number => Math.max(0, ...of.map(({ calls }) => calls))
  return {
    accepted: accepted.length,
    duplicates: booked.filter(({ count }) => count > 1).length + Math.abs(booked.length - accepted.length),
    callsRefused: mean(refused),
    callsRefusedMost: most(refused),
    callsAccepted: mean(accepted),
    callsAcceptedMost: most(accepted),
    p95: quantile(
      answers.map((answer) => answer.ms),
      0.95,
    ),
    perSecond: Math.round((ATTEMPTS * 1_000) / ms),
    drainMs: Math.round(drainMs),
  }
}

async function bareTables(engine: Engine): Promise<void> {
  await engine.run('create table if not exists bare_slots (id text primary key, free int not null)', [])
  await engine.run('create table if not exists bare_bookings (id text primary key, slot text not null)', [])
}

/** The engine's own level would have a crowd at one row start over and over, which nobody would write. */
const READ_COMMITTED = 'set transaction isolation level read committed'

/** The least that could be done: take one of what is left, and say who has it. @returns milliseconds */
async function bareAttempts(engine: Engine, slot: string, level?: string): Promise<number> {
  await engine.run('insert into bare_slots values ($1, $2::int)', [slot, String(CAPACITY)])
  const began = performance.now()
  await Promise.all(
    Array.from({ length: ATTEMPTS }, (_, index) =>
      engine.transaction(async (run) => {
        if (level) await run(level, [])
        const { written } = await run('update bare_slots set free = free - 1 where id = $1 and free > 0', [slot])
        if (written === 1) await run('insert into bare_bookings values ($1, $2)', [`${slot}-${index}`, slot])
      }),
    ),
  )
  return performance.now() - began
}
