import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { enter } from '../../cloudfunctions/account/contract'
import { KERNEL_REFUSALS } from '../../cloudfunctions/kernel/contract'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { home } from '../../cloudfunctions/projects/contract'
import { build } from '../../scripts/lib/builds.mjs'
import { aStreet } from '../support/street'
import { type BuiltFunction, builtFunction } from './function'
import type { Fault } from './gateway'
import { type Local, localCloud } from './given'

const SENTENCE = /^[^{}]*[\u4e00-\u9fff]{4}[^{}]*$/

let local: Local
let account: BuiltFunction

beforeAll(async () => {
  await build('functions')
  local = await localCloud(collections)
  await aStreet({ store: local.store })
  account = await builtFunction('account', local.gateway)
})
beforeEach(() => {
  local.gateway.plan.fault = undefined
})
afterAll(async () => {
  expect(account.isAlive()).toBe(true)
  expect(account.unhandled).toEqual([])
  await account.end()
  await local.store.close()
})

const entering = { action: enter.name, input: {} }

describe('an event that is not what the phone sends', () => {
  it.each<[string, unknown, string]>([
    ['nothing', null, 'request.invalid'],
    ['a text', '{"action":"account.enter"}', 'request.invalid'],
    ['a list', [entering], 'request.invalid'],
    ['a number', 7, 'request.invalid'],
    ['an openid beside the input', { ...entering, openid: 'admin' }, 'request.invalid'],
    ['a context beside the input', { ...entering, OPENID: 'admin' }, 'request.invalid'],
    ['an openid in the input', { ...entering, input: { openid: 'admin' } }, 'request.invalid'],
    ['no action', { input: {} }, 'request.unknownAction'],
    ['an object for an action', { action: { $ne: null }, input: {} }, 'request.unknownAction'],
    ['an action of another function', { action: home.name, input: {} }, 'request.unknownAction'],
    ['an action that every object has', { action: 'toString', input: {} }, 'request.unknownAction'],
    ['a text of 6 MB', { ...entering, input: { scene: 'x'.repeat(6_000_000) } }, 'request.tooLarge'],
    ['an action of 6 MB', { action: 'x'.repeat(6_000_000), input: {} }, 'request.unknownAction'],
    ['6 MB under another name', { ...entering, ['x'.repeat(6_000_000)]: 1 }, 'request.invalid'],
    ['an operator for a text', { ...entering, input: { scene: { $gt: '' } } }, 'request.invalid'],
  ])('%s is refused in a sentence', async (_, event, code) => {
    const answer = await account.call(event, 'resident')
    expect(answer).toMatchObject({ ok: false, code, message: expect.stringMatching(SENTENCE) })
    expect(JSON.stringify(answer).length).toBeLessThan(400)
  })

  it('may have what the platform adds, of which nothing is believed', async () => {
    const event = { ...entering, userInfo: { openId: 'admin', appId: 'wx' } }
    expect(await account.call(event, 'stranger-1')).toMatchObject({ ok: true, value: { roles: ['resident'] } })
  })
})

describe('who calls', () => {
  it('gets done what they themselves typed on this phone, and nothing that somebody else did', async () => {
    const { value } = (await account.call(entering, 'resident')) as { value: { key: string } }
    expect(await account.call({ ...entering, as: value.key }, 'resident')).toMatchObject({ ok: true })
    for (const as of ['', 7, 'resident', { $ne: '' }])
      expect(await account.call({ ...entering, as }, 'resident')).toMatchObject({ ok: false, code: 'actor.other' })
    expect(await account.call({ ...entering, as: value.key }, 'admin')).toMatchObject({
      ok: false,
      code: 'actor.other',
    })
  })

  it.each([
    ['the platform does not name', undefined],
    ['the platform names by nothing', ''],
    ['is a number, which the SDK made of digits', '0123456789'],
  ])('is nobody when %s', async (_, openid) => {
    expect(await account.call(entering, openid)).toMatchObject({ ok: false, code: 'actor.unknown' })
  })

  it('is who called, though the next caller stands in the environment before the first is answered', async () => {
    const people = ['admin', 'resident', 'office', 'stranger-2', 'handler']
    const answers = await Promise.all(people.map((openid) => account.call(entering, openid)))
    const roles = answers.map((answer) => (answer as { value: { roles: string[] } }).value.roles.at(-1))
    expect(roles).toEqual(['admin', 'resident', 'office', 'resident', 'handler'])
  })

  it('may not strike the timer', async () => {
    const tick = await builtFunction('tick', local.gateway)
    expect(await tick.call({ Type: 'Timer' }, 'resident')).toMatchObject({ ok: false, code: 'request.unknownAction' })
    expect(await tick.strike()).toMatchObject({ kind: 'ran' })
    await tick.end()
  })
})

describe('a gateway', () => {
  it.each<[Fault['answer']]>([['reset'], ['garbage'], ['shapeless'], ['status'], ['busy']])(
    'whose every answer is %s gives a sentence, and the next call goes through',
    async (answer) => {
      local.gateway.plan.fault = () => ({ answer, done: false })
      expect(await account.call(entering, 'resident')).toEqual({
        ok: false,
        code: 'service.unsure',
        message: KERNEL_REFUSALS['service.unsure'],
        requestId: expect.stringMatching(/^request-\d+$/),
      })
      local.gateway.plan.fault = undefined
      expect(await account.call(entering, 'resident')).toMatchObject({ ok: true })
    },
  )

  it('that never answers gives a sentence in the end', async () => {
    local.gateway.plan.fault = () => ({ answer: 'none', done: false })
    expect(await account.call(entering, 'resident')).toMatchObject({ ok: false, code: 'service.unsure' })
  })

  it('that is not there gives a sentence', async () => {
    const lonely = await builtFunction('account', { url: 'http://127.0.0.1:9/admin' })
    expect(await lonely.call(entering, 'resident')).toMatchObject({ ok: false, code: 'service.unsure' })
    expect(lonely.unhandled).toEqual([])
    await lonely.end()
  })
})

describe('a process', () => {
  it.each<[string, Record<string, string>]>([
    [
      'is no production process and its gateway is elsewhere',
      { TCB_CONTEXT_CNFG: '{"URL":"https://192.0.2.1/admin"}' },
    ],
    ['is no production process and its gateway is unknown', { TCB_CONTEXT_CNFG: '' }],
    ['has no keys', { TENCENTCLOUD_SECRETKEY: '' }],
    ['stands outside of the platform', { TENCENTCLOUD_RUNENV: '' }],
  ])('that %s answers with a sentence, asks nobody, and says why in its log', async (_, environment) => {
    const lost = await builtFunction('account', local.gateway, environment)
    const first = local.gateway.calls.length
    expect(await lost.call(entering, 'resident')).toMatchObject({ ok: false, code: 'service.failed' })
    expect(local.gateway.calls).toHaveLength(first)
    expect(await lost.end()).toMatch(/"reason":"(not set|only a production).*UnsuitableEnvironment/)
    expect(lost.unhandled).toEqual([])
  })

  it('logs a call by its action and the platform’s request id, and nothing of what was in it', async () => {
    const discreet = await builtFunction('account', local.gateway)
    await discreet.call({ ...entering, input: { scene: 'secret-scene' } }, 'secret-openid')
    const log = await discreet.end()
    expect(log).toMatch(/"event":"call","requestId":"request-\d+","action":"account.enter"/)
    expect(log).not.toMatch(/secret/)
  })
})
