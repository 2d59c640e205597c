import { performance } from 'node:perf_hooks'
import { addDays } from '../../cloudfunctions/kernel/clock'
import type { Contract, InputOf } from '../../cloudfunctions/kernel/contract'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import type { Engine } from '../../cloudfunctions/kernel/store/engine'
import { metered } from '../../cloudfunctions/kernel/store/metered'
import { pgliteEngine } from '../../cloudfunctions/kernel/store/pglite'
import { poolEngine } from '../../cloudfunctions/kernel/store/pool'
import { openStore } from '../../cloudfunctions/kernel/store/postgres'
import type { TargetTotal } from '../../cloudfunctions/kernel/totals'
import { writeCard } from '../../cloudfunctions/projects/board'
import { evidence, home, open } from '../../cloudfunctions/projects/contract'
import type { TestKernel } from '../support/kernel'
import { aProject, aStreet, aTarget } from '../support/street'
import { boardInCloud } from './board-cloud'
import type { Benchmark } from './figures'
import { quantile, rounded } from './figures'

const SIZES = [10_000, 100_000, 1_000_000]
const PROJECTS = 20
const DAYS = 365
const CALLS = 300
const WARM_UP = 50

/**
 * Home, project page and the evidence behind a figure, at growing numbers of evidence rows of one street.
 * `storeReads` counts store calls as design §5 does; `growth` is the median against that at the smallest size.
 * The rows are made in SQL, folded as the kernel would leave them; what is timed is the whole action through the kernel.
 */
export const board: Benchmark = {
  name: 'board',
  async run(report) {
    const engine = process.env.DATABASE_URL ? poolEngine(process.env.DATABASE_URL, 4) : await pgliteEngine({})
    const name = process.env.DATABASE_URL ? 'postgresql' : 'pglite'
    const store = await openStore(engine, collections)
    for (const collection of Object.keys(collections)) await engine.run(`truncate "doc_${collection}"`, [])
    const meter = metered(store)
    const street = await aStreet({ store: meter.store })
    const projects = Array.from({ length: PROJECTS }, (_, index) => `project-${index + 1}`)
    for (const [index, id] of projects.entries()) {
      await aProject(
        street,
        { no: index + 1, title: `第 ${index + 1} 件实事`, targets: [aTarget({ quantity: 100_000_000 })] },
        id,
      )
    }
    await street.kernel.store.updateIf('places', street.street, { id: street.street }, { set: { years: [2021] } })

    const before: Record<string, number> = {}
    let made = 0
    for (const size of SIZES) {
      await addEvidence(engine, made, size)
      made = size
      for (const id of projects) await foldAsKernelWould(street.kernel, engine, id)
      const pages: Readonly<Record<string, () => Promise<unknown>>> = {
        home: ask(street.kernel, home, { communityId: street.community }),
        project: ask(street.kernel, open, { projectId: 'project-7' }),
        evidence: ask(street.kernel, evidence, { projectId: 'project-7', targetId: 't1' }),
      }
      for (const [page, call] of Object.entries(pages)) {
        const { times, reads } = await measure(call, meter.calls)
        const p50 = quantile(times, 0.5)
        before[page] ??= p50
        report({
          engine: name,
          page,
          evidenceRows: size,
          storeReads: reads,
          p50,
          p99: quantile(times, 0.99),
          growth: rounded(p50 / (before[page] ?? p50)),
        })
      }
    }
    await engine.close()
    await boardInCloud(report)
  },
}

const ask =
  <C extends Contract>(kernel: TestKernel, contract: C, input: InputOf<C>) =>
  async () => {
    const answer = await kernel.as('resident')(contract, input)
    if (!answer.ok) throw new Error(answer.message)
  }

async function measure(call: () => Promise<unknown>, calls: () => number): Promise<{ times: number[]; reads: number }> {
  for (let index = 0; index < WARM_UP; index++) await call()
  const first = calls()
  await call()
  const reads = calls() - first
  const times: number[] = []
  for (let index = 0; index < CALLS; index++) {
    const started = performance.now()
    await call()
    times.push(performance.now() - started)
  }
  return { times, reads }
}

/** Rows spread evenly over the projects and the days of the year, one 场 each. */
async function addEvidence(engine: Engine, from: number, to: number): Promise<void> {
  const days = Array.from({ length: DAYS }, (_, index) => addDays('2021-01-01', index))
  const STEP = 20_000
  for (let begin = from; begin < to; begin += STEP) {
    await engine.run(
      `insert into "doc_evidence" (id, data)
       select 'bench-' || n, jsonb_build_object(
         'base', 'bench-' || n, 'generation', 1, 'projectId', 'project-' || (n % ${PROJECTS} + 1), 'targetId', 't1',
         'source', jsonb_build_object('kind', 'update', 'id', 'bench-' || n), 'recordId', 'projects/bench', 'n', 1,
         'state', 'counted', 'quantity', 1000, 'label', '活动', 'proof', '活动登记表',
         'day', ($3::jsonb) ->> (n / ${PROJECTS} % ${DAYS})::int, 'at', 1600000000000 + n,
         'countedDay', ($3::jsonb) ->> (n / ${PROJECTS} % ${DAYS})::int, 'revokedDay', null, 'folded', 1, 'version', 1)
       from generate_series($1::int, $2::int) n`,
      [String(begin), String(Math.min(begin + STEP, to) - 1), JSON.stringify(days)],
    )
  }
  await engine.run('analyze "doc_evidence"', [])
}

/** The totals of one project from its rows, as the fold leaves them, and its card. */
async function foldAsKernelWould(kernel: TestKernel, engine: Engine, projectId: string): Promise<void> {
  const { rows } = await engine.run(
    `select data ->> 'countedDay' as day, sum((data ->> 'quantity')::bigint)::text as total
     from "doc_evidence" where data @> jsonb_build_object('projectId', $1::text) group by 1`,
    [projectId],
  )
  const counted = Object.fromEntries(rows.map(({ day, total }) => [String(day), Number(total)]))
  const total: TargetTotal = { counted, revoked: {}, pending: 0, returned: 0 }
  const before = await kernel.store.get('totals', projectId)
  const version = Number(before?.version ?? 0) + 1
  await kernel.store.put('totals', { id: projectId, targets: { t1: total }, version })
  await writeCard(projectId, kernel)
}
