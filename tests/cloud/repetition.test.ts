import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { enter } from '../../cloudfunctions/account/contract'
import { take } from '../../cloudfunctions/files/contract'
import type { Contract, InputOf } from '../../cloudfunctions/kernel/contract'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { follow, postUpdate } from '../../cloudfunctions/projects/contract'
import { publishImport, readDocument } from '../../cloudfunctions/projects/importing/contract'
import { build } from '../../scripts/lib/builds.mjs'
import { taggedJpeg } from '../kernel/files/pictures'
import { aProject, aStreet } from '../support/street'
import { type Deployed, DIED, deployed, functionOf } from './function'
import { type Fault, Storage } from './gateway'
import { type Local, localCloud } from './given'

const LIST = `清和街道 2021 年实事项目（截至2021年6月10日）
1.开展120场文体活动。
进展情况：截至目前共开展文体活动45场。
2.为80户困难家庭更换燃气软管。
进展情况：目前未启动。`

const deed = <C extends Contract>(openid: string, contract: C, input: InputOf<C>) => ({ openid, contract, input })

/** What people do; each is one press of a button, sent again by the phone when it is not sure. */
const deeds = {
  'entering for the first time': deed('newcomer', enter, {}),
  'reading a document': deed('office', readDocument, {
    importId: 'other',
    placeId: 'qinghe',
    document: { kind: 'text', text: LIST },
  }),
  'publishing a list': deed('office', publishImport, { actionId: 'publish', importId: 'list', seenVersion: 1 }),
  'posting an update with figures': deed('office', postUpdate, {
    updateId: 'update',
    projectId: 'lights',
    text: '又修好五盏',
    photos: [],
    counted: [{ targetId: 't1', quantity: 5_000, proof: '验收单' }],
    seenVersion: 1,
  }),
  'following a project': deed('neighbour', follow, { projectId: 'lights', follow: true }),
  'sending a photo': deed('resident', take, {
    fileId: 'photo',
    kind: 'photo',
    cloudFileId: Storage.fileIdOf('incoming/photo'),
  }),
}

/** What was asked was lost, or what was answered; the store has one word for every way in which that happens. */
const FAULTS: readonly Fault[] = [
  { answer: 'reset', done: false },
  { answer: 'reset', done: true },
]

let local: Local
let cloud: Deployed
let goBack: () => void

beforeAll(async () => {
  await build('functions')
  local = await localCloud(collections)
  const street = await aStreet({ store: local.store })
  await aProject(street, { title: '修路灯' }, 'lights')
  await street.resident(follow, { projectId: 'lights', follow: true })
  const document = { kind: 'text', text: LIST } as const
  await street.office(readDocument, { importId: 'list', placeId: 'qinghe', document })
  await street.kernel.tick()
  goBack = local.gateway.database.save()
  cloud = deployed(local.gateway)
})
beforeEach(start)
afterAll(async () => {
  expect(cloud.unhandled()).toEqual([])
  await cloud.close()
  await local.store.close()
})

function start(): void {
  local.gateway.plan.fault = undefined
  local.gateway.plan.watch = undefined
  goBack()
  local.gateway.storage.files.clear()
  local.gateway.storage.files.set('incoming/photo', Buffer.from(taggedJpeg(6)))
}

/** When something was written and how often a row was turned are no effects. */
const NO_EFFECT = /^(at|createdAt|updatedAt|version|seenVersion|n|applied|_mark|publishedAt)$/
const NO_EFFECT_IN = new Set(['leases'])

/** Everything that stands in the database and in storage, but for when it came there. */
function everything(): unknown {
  const { database, storage } = local.gateway
  const rows = database.collections
    .filter((name) => !NO_EFFECT_IN.has(name))
    .map((name) => [name, [...database.documents(name).values()].sort((one, other) => (one._id < other._id ? -1 : 1))])
  const text = JSON.stringify(rows, (key, value) => (NO_EFFECT.test(key) ? undefined : value))
  return [JSON.parse(text), [...storage.files.keys()].filter((path) => !path.startsWith('incoming/'))]
}

type Deed = (typeof deeds)[keyof typeof deeds]

/** Presses the button until it is answered for certain, as a phone does, and lets the timer strike. */
async function press({ openid, contract, input }: Deed): Promise<void> {
  for (let turn = 0; ; turn++) {
    const answer = await cloud.call(openid, contract as Contract, input)
    if (answer !== DIED && answer.ok) break
    if (answer !== DIED) expect(answer.code).toMatch(/^service\./)
    expect(turn).toBeLessThan(3)
    local.gateway.plan.fault = undefined
    local.gateway.plan.watch = undefined
  }
  local.gateway.plan.fault = undefined
  local.gateway.plan.watch = undefined
  await cloud.strike()
}

describe.each(Object.entries(deeds))('%s', (_, one) => {
  /** How many requests it takes when nothing goes wrong, and what it leaves. */
  async function undisturbed(): Promise<{ requests: number; left: unknown }> {
    const first = local.gateway.calls.length
    const answer = await cloud.call(one.openid, one.contract as Contract, one.input)
    expect(answer).toMatchObject({ ok: true })
    const requests = local.gateway.calls.length - first
    await cloud.strike()
    return { requests, left: everything() }
  }

  it('does everything once, whichever request goes wrong and however', async () => {
    const { requests, left } = await undisturbed()
    for (const fault of FAULTS) {
      for (let at = 0; at < requests; at++) {
        start()
        const first = local.gateway.calls.length
        local.gateway.plan.fault = ({ number }) => (number === first + at ? fault : undefined)
        await press(one)
        expect(everything(), `request ${at} of ${requests}: ${fault.answer}, done ${fault.done}`).toEqual(left)
      }
    }
  })

  it('does everything once, at whichever request its process is killed', async () => {
    const name = functionOf(one.contract as Contract)
    const { requests, left } = await undisturbed()
    for (let at = 0; at < requests; at++) {
      start()
      const first = local.gateway.calls.length
      const running = await cloud.process(name)
      cloud.prepare(name)
      local.gateway.plan.watch = async ({ number }, moment) => {
        if (number !== first + at || moment !== 'after') return
        running.kill()
        await running.ended
      }
      await press(one)
      expect(everything(), `killed after request ${at} of ${requests}`).toEqual(left)
    }
  })
})
