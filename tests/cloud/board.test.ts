import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contract, InputOf } from '../../cloudfunctions/kernel/contract'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { metered } from '../../cloudfunctions/kernel/store/metered'
import type { Store } from '../../cloudfunctions/kernel/store/port'
import { evidence, follow, home, open, postUpdate } from '../../cloudfunctions/projects/contract'
import { build } from '../../scripts/lib/builds.mjs'
import { aStore, type TestStore } from '../support/store'
import { aProject, aStreet, type Street } from '../support/street'
import { type Deployed, deployed } from './function'
import { type Local, localCloud } from './given'

let local: Local
let cloud: Deployed
let database: TestStore
let onDatabase: Readonly<{ street: Street; calls(): number }>

/** A street with a project of which something is counted, and a resident who follows it. */
async function given(store: Store): Promise<Street> {
  const street = await aStreet({ store })
  await aProject(street)
  const counted = [{ targetId: 't1', quantity: 3_000, proof: '登记表' }]
  const update = { updateId: 'u1', projectId: 'project', text: '办了三场', photos: [], seenVersion: 1 }
  await street.office(postUpdate, { ...update, counted })
  await street.kernel.tick()
  await store.updateIf('places', street.street, {}, { set: { years: [2021] } })
  await street.resident(follow, { projectId: 'project', follow: true })
  return street
}

beforeAll(async () => {
  await build('functions')
  local = await localCloud(collections)
  await given(local.store)
  cloud = deployed(local.gateway)
  database = await aStore()
  const meter = metered(database)
  onDatabase = { street: await given(meter.store), calls: meter.calls }
})
afterAll(async () => {
  expect(cloud.unhandled()).toEqual([])
  await cloud.close()
  await local.store.close()
})

/** How often the built function asks the database for one page, and how often the same action asks PostgreSQL. */
async function callsOf<C extends Contract>(contract: C, input: InputOf<C>): Promise<[cloud: number, database: number]> {
  const before = local.gateway.statements()
  const answer = await cloud.call('resident', contract, input)
  const inCloud = local.gateway.statements() - before
  const first = onDatabase.calls()
  const same = await onDatabase.street.resident(contract, input)
  expect([answer, same]).toMatchObject([{ ok: true }, { ok: true }])
  return [inCloud, onDatabase.calls() - first]
}

describe('a page through the built function and its SDK', () => {
  it('asks the database as often as on PostgreSQL, and seldom', async () => {
    const pages = {
      home: await callsOf(home, { communityId: 'liufang' }),
      project: await callsOf(open, { projectId: 'project' }),
      evidence: await callsOf(evidence, { projectId: 'project', targetId: 't1' }),
    }
    for (const [page, [inCloud, inDatabase]] of Object.entries(pages))
      expect([page, inCloud]).toEqual([page, inDatabase])
    expect(Math.max(...Object.values(pages).flat())).toBeLessThanOrEqual(5)
  })
})
