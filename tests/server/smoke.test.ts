import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { openCloud } from '../../cloudfunctions/kernel/store/cloudbase-sdk'
import { root } from '../../scripts/lib/stale.mjs'
import { CAPABILITIES } from '../../server/capabilities'
import { askAll } from '../../server/smoke/case'
import { cloudCases } from '../../server/smoke/cloud'
import { webCases } from '../../server/smoke/web'
import type { Gateway } from '../cloud/gateway'
import { localCloud } from '../cloud/given'
import { type LocalWeChat, localWeChat } from '../support/wechat'
import { aServer } from './given'

const endings: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

async function anEnvironment() {
  const { gateway, store } = await localCloud({})
  endings.push(store.close)
  gateway.plan.functions = { account: () => ({ ok: false, code: 'actor.unknown' }) }
  return { gateway, ...cloudCases(openCloud({ serviceUrl: gateway.url })) }
}

async function asked(cases: Parameters<typeof askAll>[0]) {
  const lines: string[] = []
  const isAsExpected = await askAll(cases, (line) => lines.push(line))
  return { isAsExpected, lines }
}

describe('the questions to a CloudBase environment', () => {
  it('are all answered as this project takes for granted, and leave nothing behind', async () => {
    const { gateway, cases, cleanUp } = await anEnvironment()
    const { isAsExpected, lines } = await asked(cases)
    expect(lines.filter((line) => !line.startsWith('通过'))).toEqual([])
    expect(lines).toHaveLength(12)
    expect(isAsExpected).toBe(true)
    await cleanUp()
    expect(gateway.database.documents('smoke').size).toBe(0)
    expect(gateway.storage.files.size).toBe(0)
  })

  it('say what is different and what depends on it, and go on', async () => {
    const { gateway, cases, cleanUp } = await anEnvironment()
    gateway.plan.functions = { account: () => ({ ok: true, value: {} }) }
    gateway.plan.fault = ({ action }) =>
      action === 'database.startTransaction' ? { answer: 'reset', done: false } : undefined
    const { isAsExpected, lines } = await asked(cases)
    expect(isAsExpected).toBe(false)
    expect(lines.filter((line) => line.startsWith('不同'))).toHaveLength(4)
    expect(lines.join('\n')).toMatch(/云函数 account[\s\S]*影响：函数没有部署好/)
    await cleanUp()
    expect(gateway.database.documents('smoke').size).toBe(0)
  })
})

describe('npm run smoke', () => {
  const smoke = async (gateway: Gateway) => {
    const keys = { CLOUD_ENV: 'local-env', TENCENTCLOUD_SECRETID: 'id', TENCENTCLOUD_SECRETKEY: 'key' }
    const env = { ...process.env, ...keys, CLOUD_GATEWAY: gateway.url }
    const run = promisify(execFile)(process.execPath, [path.join(root, 'scripts/smoke.mjs')], { env })
    return run.then(
      ({ stdout }) => ({ code: 0, stdout }),
      ({ code, stdout }: { code: number; stdout: string }) => ({ code, stdout }),
    )
  }
  const remains = ({ database, storage }: Gateway) => database.documents('smoke').size + storage.files.size

  it('ends well when everything is as expected, and says what it cannot ask', async () => {
    const { gateway } = await anEnvironment()
    const { code, stdout } = await smoke(gateway)
    expect(stdout).not.toContain('不同')
    expect(stdout).toContain('云调用权限')
    expect([code, remains(gateway)]).toEqual([0, 0])
  })

  it('fails when something is different, and cleans up all the same', async () => {
    const { gateway } = await anEnvironment()
    gateway.plan.functions = {}
    const { code, stdout } = await smoke(gateway)
    expect(stdout).toMatch(/不同 {2}云函数 account[\s\S]*not found[\s\S]*Node\.js 18/)
    expect([code, remains(gateway)]).toEqual([1, 0])
  })

  it('fails when it could not clean up, and says where what remains is', async () => {
    const { gateway } = await anEnvironment()
    gateway.plan.fault = ({ action }) =>
      action === 'database.removeDocument' ? { answer: 'reset', done: false } : undefined
    const { code, stdout } = await smoke(gateway)
    expect(stdout).toMatch(/没有清干净[\s\S]*集合 smoke/)
    expect(code).toBe(1)
    expect(remains(gateway)).toBeGreaterThan(0)
  })
})

describe('the questions to a server of one’s own', () => {
  let wechat: LocalWeChat

  it('are answered as they should by a production start, but for the encryption that a proxy brings', async () => {
    wechat = await localWeChat()
    endings.push(wechat.close)
    const server = await aServer({ production: true, wechat: wechat.keys, capabilities: CAPABILITIES })
    const { lines } = await asked(webCases(server.address))
    expect(lines.filter((line) => line.startsWith('不同'))).toEqual([expect.stringContaining('地址不是 https')])
    expect(lines).toHaveLength(10)
  })

  it('find local identities that should not be there', async () => {
    const server = await aServer()
    expect((await asked(webCases(server.address))).lines.join('\n')).toMatch(/不同 {2}没有试用身份/)
  })
})
