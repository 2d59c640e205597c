import { performance } from 'node:perf_hooks'
import { addDays, startOf } from '../../cloudfunctions/kernel/clock'
import type { Result } from '../../cloudfunctions/kernel/contract'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import type { Engine } from '../../cloudfunctions/kernel/store/engine'
import { pgliteEngine } from '../../cloudfunctions/kernel/store/pglite'
import { openStore } from '../../cloudfunctions/kernel/store/postgres'
import { myBookings } from '../../cloudfunctions/services/contract'
import { jobs } from '../../cloudfunctions/services/work/contract'
import { aBooking, aService } from '../services/given'
import { serverEngine } from '../support/store'
import { aStreet } from '../support/street'
import { type Benchmark, quantile, rounded } from './figures'

const SIZES = [1_000, 100_000]
const MINE = 8
const TODAY = '2021-06-10'
const DAYS = 700
const ROUNDS = 40
const WARM_UP = 40

/**
 * What a resident's list and a collector's day cost, with 1,000 and with 100,000 bookings of others in the table, on
 * other days of two years. `growth` is the median against that of the smaller table; each is timed in turns.
 */
export const bookings: Benchmark = {
  name: 'bookings',
  async run(report) {
    const url = process.env.DATABASE_URL
    const engines: [string, () => Promise<Engine>][] = [['pglite', () => pgliteEngine({})]]
    if (url) engines.push(['postgresql', () => serverEngine(url)])
    for (const [engine, open] of engines) {
      const towns = await Promise.all(SIZES.map(async (size) => ({ size, ...(await aTown(await open(), size)) })))
      for (const page of ['mine', 'day'] as const) {
        const times = towns.map((): number[] => [])
        for (let round = -WARM_UP; round < ROUNDS; round++)
          for (const [index, town] of towns.entries()) {
            const began = performance.now()
            await town[page]()
            if (round >= 0) times[index]?.push(performance.now() - began)
          }
        const medians = times.map((of) => quantile(of, 0.5))
        for (const [index, { size, rows }] of towns.entries()) {
          const p50 = medians[index] ?? 0
          report({ engine, page, bookings: size, rows: rows[page], p50, growth: rounded(p50 / (medians[0] ?? p50)) })
        }
      }
      for (const { close } of towns) await close()
    }
  },
}

/** One resident with bookings today, which are a collector's day as well, and so many of others. */
async function aTown(engine: Engine, others: number) {
  const store = await openStore(engine, collections)
  const street = await aStreet({ store })
  await aService(street)
  for (let index = 0; index < MINE; index++) await aBooking(street, `mine-${index}`, { hour: 9 + index })
  await street.kernel.tick()
  await engine.run(
    `insert into "doc_bookings" (id, data)
     select 'other-' || n, data || jsonb_build_object(
       'ownerId', 'owner-' || (n % 5000), 'beneficiary', 'person-' || (n % 5000), 'slotId', 'slot-' || (n % 9000),
       'day', ($2::jsonb) ->> (n % ${DAYS})::int, 'startsAt', ($3::jsonb -> (n % ${DAYS})::int), 'list', 'done', 'state', 'done')
     from generate_series(1, $1::int) n, (select data from "doc_bookings" where id = 'mine-0') as one`,
    [String(others), ...daysBefore()],
  )
  await engine.run('analyze "doc_bookings"', [])
  const asked = async (answer: Promise<Result<Readonly<Record<string, unknown>>>>): Promise<unknown> => {
    const { ok, ...rest } = await answer
    if (!ok) throw new Error(JSON.stringify(rest))
    return (rest as unknown as { value: Record<string, unknown> }).value
  }
  const mine = () => asked(street.resident(myBookings, { list: 'active' }))
  const day = () => asked(street.office(jobs, { placeId: street.street }))
  const rows = {
    mine: ((await mine()) as { rows: unknown[] }).rows.length,
    day: ((await day()) as { jobs: unknown[] }).jobs.length,
  }
  return { mine, day, rows, close: () => engine.close() }
}

/** Dates, and the instants at which they begin, as JSON. */
function daysBefore(): [string, string] {
  const days = Array.from({ length: DAYS }, (_, index) => addDays(TODAY, -1 - index))
  return [JSON.stringify(days), JSON.stringify(days.map(startOf))]
}
