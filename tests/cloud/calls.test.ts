import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Contract } from '../../cloudfunctions/kernel/contract'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { metered } from '../../cloudfunctions/kernel/store/metered'
import type { Store } from '../../cloudfunctions/kernel/store/port'
import { inbox } from '../../cloudfunctions/notices/contract'
import { evidence, followed, home, open, timeline } from '../../cloudfunctions/projects/contract'
import { build } from '../../scripts/lib/builds.mjs'
import { aStore } from '../support/store'
import { aProject, aStreet, type Street } from '../support/street'
import { type Deployed, deployed } from './function'
import { type Local, localCloud } from './given'

/** A street with two projects, one of them with something behind its figure. */
async function aBoard(store: Store): Promise<Street> {
  const street = await aStreet({ store })
  await aProject(street, { title: '修路灯' }, 'lights')
  await aProject(street, { title: '改下水' }, 'water')
  await store.updateIf('places', 'qinghe', {}, { set: { years: [2021] } })
  await store.insertMany(
    'evidence',
    Array.from({ length: 30 }, (_, index) => ({
      ...{ id: `e${index}`, base: `e${index}`, generation: 1, projectId: 'lights', targetId: 't1', n: 1, version: 1 },
      ...{
        source: { kind: 'update', id: `u${index}` },
        recordId: 'projects/lights',
        state: 'counted',
        quantity: 1_000,
      },
      ...{ label: '一盏', day: '2021-06-01', countedDay: '2021-06-01', revokedDay: null, at: index, folded: 1 },
    })),
  )
  return street
}

let local: Local
let cloud: Deployed
let street: Street
let calls: () => number

beforeAll(async () => {
  await build('functions')
  local = await localCloud(collections)
  await aBoard(local.store)
  cloud = deployed(local.gateway)
  const meter = metered(await aStore())
  street = await aBoard(meter.store)
  calls = meter.calls
})
afterAll(async () => {
  await cloud.close()
  await local.store.close()
})

const pages: readonly (readonly [Contract, Record<string, unknown>])[] = [
  [home, { communityId: 'liufang' }],
  [open, { projectId: 'lights' }],
  [evidence, { projectId: 'lights', targetId: 't1' }],
  [timeline, { projectId: 'lights' }],
  [followed, {}],
  [inbox, {}],
]

describe('a page of the built function', () => {
  it.each(pages)('$name asks the gateway as often as the same page asks PostgreSQL', async (contract, input) => {
    const before = calls()
    expect(await street.resident(contract, input)).toMatchObject({ ok: true })
    const onPostgres = calls() - before

    const first = local.gateway.statements()
    expect(await cloud.call('resident', contract, input)).toMatchObject({ ok: true })
    expect(local.gateway.statements() - first).toBe(onPostgres)
  })
})
