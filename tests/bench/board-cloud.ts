import { performance } from 'node:perf_hooks'
import { addDays } from '../../cloudfunctions/kernel/clock'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { writeCard } from '../../cloudfunctions/projects/board'
import { evidence, home, open } from '../../cloudfunctions/projects/contract'
import { deployed } from '../cloud/function'
import { localCloud } from '../cloud/given'
import { aProject, aStreet, aTarget } from '../support/street'
import { type Metrics, quantile } from './figures'

const ROWS = 10_000
const PROJECTS = 20
const CALLS = 30

/**
 * The same pages through the built function, its SDK and the gateway. `storeReads` is what to look at: the gateway is
 * a fixture that walks through all rows, so that its times say nothing of the cloud.
 */
export async function boardInCloud(report: (metrics: Metrics) => void): Promise<void> {
  const local = await localCloud(collections)
  const street = await aStreet({ store: local.store })
  const projects = Array.from({ length: PROJECTS }, (_, index) => `project-${index + 1}`)
  for (const [index, id] of projects.entries()) {
    const targets = [aTarget({ quantity: 100_000_000 })]
    await aProject(street, { no: index + 1, title: `第 ${index + 1} 件实事`, targets }, id)
  }
  await local.store.updateIf('places', street.street, {}, { set: { years: [2021] } })
  for (let n = 0; n < ROWS; n++) local.gateway.database.write('evidence', `bench-${n}`, rowOf(n))
  for (const id of projects) await writeCard(id, street.kernel)

  const cloud = deployed(local.gateway)
  const pages = {
    home: () => cloud.call('resident', home, { communityId: street.community }),
    project: () => cloud.call('resident', open, { projectId: 'project-7' }),
    evidence: () => cloud.call('resident', evidence, { projectId: 'project-7', targetId: 't1' }),
  }
  for (const [page, call] of Object.entries(pages)) {
    await call()
    const first = local.gateway.statements()
    const times: number[] = []
    for (let index = 0; index < CALLS; index++) {
      const began = performance.now()
      const answer = await call()
      times.push(performance.now() - began)
      if (typeof answer === 'symbol' || !answer.ok) throw new Error(`${page} failed`)
    }
    const storeReads = (local.gateway.statements() - first) / CALLS
    const [p50, p99] = [quantile(times, 0.5), quantile(times, 0.99)]
    report({ engine: 'built function and gateway', page, evidenceRows: ROWS, storeReads, p50, p99 })
  }
  await cloud.close()
  await local.store.close()
}

const rowOf = (n: number) => {
  const day = addDays('2021-01-01', Math.floor(n / PROJECTS) % 365)
  return {
    ...{ _id: `bench-${n}`, base: `bench-${n}`, generation: 1, n: 1, version: 1, folded: 1 },
    ...{ projectId: `project-${(n % PROJECTS) + 1}`, targetId: 't1', state: 'counted', quantity: 1_000 },
    ...{ source: { kind: 'update', id: `bench-${n}` }, recordId: 'projects/bench', label: '活动', proof: '活动登记表' },
    ...{ day, at: 1_600_000_000_000 + n, countedDay: day, revokedDay: null },
  }
}
