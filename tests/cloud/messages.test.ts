import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '../../cloudfunctions/kernel/log'
import type { OutboxRow } from '../../cloudfunctions/kernel/messages/model'
import { openCloud } from '../../cloudfunctions/kernel/store/cloudbase-sdk'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { cloudMessages, cloudWeChat } from '../../cloudfunctions/kernel/wechat/cloudbase'
import { consented, settings } from '../../cloudfunctions/notices/contract'
import { follow, postUpdate } from '../../cloudfunctions/projects/contract'
import { build } from '../../scripts/lib/builds.mjs'
import { every } from '../kernel/laws'
import { aConsent, aProject, aStreet, aTemplate } from '../support/street'
import { type Deployed, deployed } from './function'
import type { Fault } from './gateway'
import { usualOpenApi } from './gateway/openapi'
import { type Local, localCloud } from './given'

const { templateId } = aTemplate
const SEND = 'subscribeMessage.send'

let local: Local
let cloud: Deployed
let goBack: () => void

/** A street whose resident agreed to two messages, and has one coming. */
beforeAll(async () => {
  await build('functions')
  local = await localCloud(collections)
  cloud = deployed(local.gateway)
  const street = await aStreet({ store: local.store, now: Date.now() })
  await aProject(street, { title: '修路灯' }, 'lights')
  await aConsent(street)
  await street.kernel.tick()
  await cloud.call('resident', follow, { projectId: 'lights', follow: true })
  for (const actionId of ['tap1', 'tap2']) {
    const answers = [{ templateId, answer: 'accept' as const }]
    expect(await cloud.call('resident', consented, { actionId, communityId: 'liufang', answers })).toMatchObject({
      value: { counted: 1 },
    })
  }
  const update = { updateId: 'u1', projectId: 'lights', text: '又修好五盏', photos: [], counted: [], seenVersion: 1 }
  expect(await cloud.call('office', postUpdate, update)).toMatchObject({ ok: true })
  goBack = local.gateway.database.save()
})
beforeEach(() => {
  goBack()
  local.gateway.plan.fault = undefined
  local.gateway.plan.openapi = usualOpenApi
})
afterAll(async () => {
  expect(cloud.unhandled()).toEqual([])
  await cloud.close()
  await local.store.close()
})

const row = async (): Promise<OutboxRow | undefined> => (await every<OutboxRow>(local.store, 'outbox'))[0]
const left = async () =>
  (await local.store.get<{ id: string; left: Record<string, number> }>('ledgers', 'resident'))?.left

/** Lets the timer strike, and tells how often WeChat was asked. */
async function strike(): Promise<number> {
  const before = local.gateway.calls.filter(({ action }) => action === `openapi.${SEND}`).length
  expect(await cloud.strike()).toMatchObject({ kind: 'ran' })
  return local.gateway.calls.filter(({ action }) => action === `openapi.${SEND}`).length - before
}
const refusing = (errcode: number, errmsg: string) => {
  local.gateway.plan.openapi = { ...usualOpenApi, [SEND]: () => ({ errcode, errmsg }) }
}
const failing = (fault: Fault) => {
  local.gateway.plan.fault = ({ action }) => (action === `openapi.${SEND}` ? fault : undefined)
}

describe('the built function tick', () => {
  it('sends what waits, once, in the words of the template', async () => {
    expect(await strike()).toBe(1)
    expect(local.gateway.asked.at(-1)).toMatchObject({
      api: SEND,
      input: {
        touser: 'resident',
        template_id: templateId,
        page: 'pages/project/index?id=lights',
        data: { thing1: { value: '修路灯' }, phrase2: { value: '推进中' }, thing4: { value: '又修好五盏' } },
        lang: 'zh_CN',
        miniprogram_state: 'formal',
      },
    })
    expect(await row()).toMatchObject({ state: 'sent' })
    expect(await left()).toEqual({ [templateId]: 1 })
    expect(await strike()).toBe(0)
  })

  it('keeps no number of the message, which is longer than numbers are', async () => {
    const reply = '{"errcode":0,"errmsg":"ok","msgid":3456789012345678901}'
    local.gateway.plan.openapi = {
      ...usualOpenApi,
      [SEND]: () => ({ buffer: Buffer.from(reply), type: 'application/json' }),
    }
    await strike()
    expect(await row()).toMatchObject({ state: 'sent' })
    expect(JSON.stringify(await row())).not.toContain('msgid')
  })

  it.each([
    [43101, 'user refuse to accept the msg', 'failed', '43101', 0],
    [47003, 'argument invalid! data.thing1.value invalid', 'failed', '47003', 2],
    [40037, 'invalid template_id', 'failed', '40037', 2],
    [41030, 'invalid page', 'failed', '41030', 2],
    [45009, 'reach max api daily quota limit', 'waiting', undefined, 2],
    [43108, 'concurrent sends', 'waiting', undefined, 2],
    [-1, 'system error', 'waiting', undefined, 2],
  ] as const)('takes WeChat’s %i (%s): %s', async (errcode, errmsg, state, reason, remaining) => {
    refusing(errcode, errmsg)
    expect(await strike()).toBe(1)
    const after = await row()
    expect([after?.state, after?.reason]).toEqual([state, reason])
    expect(await left()).toEqual({ [templateId]: remaining })
    expect(await strike()).toBe(0)
  })

  it.each<[string, Fault]>([
    ['is cut off before it is carried out', { answer: 'reset', done: false }],
    ['is cut off after it was carried out', { answer: 'reset', done: true }],
    ['is garbage', { answer: 'garbage', done: true }],
    ['is JSON of another shape', { answer: 'shapeless', done: true }],
    ['is a failure of the gateway', { answer: 'status', done: true }],
    ['is refused by a busy gateway', { answer: 'busy', done: false }],
    ['does not come', { answer: 'none', done: true }],
  ])('does not know what became of a message whose answer %s, and never sends it again', async (_, fault) => {
    failing(fault)
    expect(await strike()).toBe(1)
    expect(await row()).toMatchObject({ state: 'unknown' })
    local.gateway.plan.fault = undefined
    expect(await strike()).toBe(0)
    expect(await left()).toEqual({ [templateId]: 2 })
  })

  it('shows the office that the function may not send, or that the template is wrong', async () => {
    const { process, call } = cloud
    for (const [openapi, errcode] of [
      [{}, '-604101'],
      [{ [SEND]: () => ({ errcode: 40037, errmsg: 'invalid template_id' }) }, '40037'],
    ] as const) {
      goBack()
      local.gateway.plan.openapi = openapi
      await strike()
      expect(await (await process('tick')).end()).toContain('"event":"alert"')
      expect(await call('admin', settings, { placeId: 'qinghe' })).toMatchObject({
        value: { kinds: [{ kind: 'project', alert: { errcode }, counts: { failed: 1 } }, { kind: 'booking' }] },
      })
    }
  })

  it('sends a message at most once, at whichever request it is killed', async () => {
    const requests = await (async () => {
      const first = local.gateway.calls.length
      await cloud.strike()
      return local.gateway.calls.length - first
    })()
    for (let at = 0; at < requests; at++) {
      goBack()
      const [first, asked] = [local.gateway.calls.length, local.gateway.asked.length]
      const running = await cloud.process('tick')
      cloud.prepare('tick')
      local.gateway.plan.watch = async ({ number }, moment) => {
        if (number !== first + at || moment !== 'after') return
        running.kill()
        await running.ended
      }
      await cloud.strike()
      local.gateway.plan.watch = undefined
      for (const id of ['tick', 'resident'])
        await local.store.updateIf(
          id === 'tick' ? 'leases' : 'ledgers',
          id,
          {},
          { set: { until: 0 }, unset: ['claim'] },
        )
      await cloud.strike()
      const sent = local.gateway.asked.length - asked
      expect(sent, `killed after request ${at} of ${requests}`).toBeLessThanOrEqual(1)
      // Killed between taking the message and asking WeChat: the sweeper will say that nobody knows.
      if (sent === 0) expect(await row()).toMatchObject({ state: 'sending' })
    }
  })
})

describe('a message that finds no gateway', () => {
  it('was not sent', async () => {
    const closed = createServer()
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve))
    const { port } = closed.address() as AddressInfo
    await new Promise((resolve) => closed.close(resolve))
    const wechat = cloudWeChat(openCloud({ serviceUrl: `http://127.0.0.1:${port}/admin` }), silentLog, [cloudMessages])
    const message = { openid: 'resident', templateId, page: 'pages/home/index', data: {} }
    expect(await wechat.sendMessage(message)).toEqual({ kind: 'notSent' })
  })
})
