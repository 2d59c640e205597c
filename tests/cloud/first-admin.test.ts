import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { acceptInvitation, enter } from '../../cloudfunctions/account/contract'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { type Deployed, deployed } from './function'
import { type Local, localCloud } from './given'

let local: Local
let cloud: Deployed

beforeAll(async () => {
  await build('functions')
  local = await localCloud(collections)
  cloud = deployed(local.gateway)
})
afterAll(async () => {
  await cloud.close()
  await local.store.close()
})

const command = (...words: string[]) =>
  promisify(execFile)(process.execPath, [path.join(root, 'scripts/cloud-admin.mjs'), ...words], {
    env: {
      ...process.env,
      ...{ CLOUD_ENV: 'local-env', TENCENTCLOUD_SECRETID: 'id', TENCENTCLOUD_SECRETKEY: 'key' },
      CLOUD_GATEWAY: local.gateway.url,
    },
  })

describe('the first admin of an environment', () => {
  it('comes in with a code from the command, once, though nobody knows their openid', async () => {
    const { stdout } = await command('清泉街道')
    const code = /邀请码：([A-Z0-9]{10})/.exec(stdout)?.[1] ?? ''
    const accepted = await cloud.call('somebody', acceptInvitation, { actionId: 'a1', code })
    expect(accepted).toMatchObject({ ok: true, value: { role: 'admin', placeName: '清泉街道' } })
    expect(await cloud.call('somebody', enter, {})).toMatchObject({
      value: { memberships: [{ role: 'admin', placeName: '清泉街道' }] },
    })
    expect(await cloud.call('another', acceptInvitation, { actionId: 'a2', code })).toMatchObject({
      code: 'invitation.used',
    })
  })

  it('is not invited to a place that is not there, and the street is made once', async () => {
    await expect(command('清泉街道', '没有的社区')).rejects.toThrow('下面没有')
    expect(await local.store.count('places', { kind: 'street' })).toBe(1)
  })

  it('needs keys', async () => {
    const { TENCENTCLOUD_SECRETKEY: _, ...env } = process.env
    const asked = promisify(execFile)(process.execPath, [path.join(root, 'scripts/cloud-admin.mjs'), '清泉街道'], {
      env: { ...env, CLOUD_ENV: '' } as NodeJS.ProcessEnv,
    })
    await expect(asked).rejects.toThrow('CLOUD_ENV')
  })
})
