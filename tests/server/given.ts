import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as v from 'valibot'
import { onTestFinished } from 'vitest'
import { handle } from '../../cloudfunctions/kernel/action'
import type { Capability } from '../../cloudfunctions/kernel/capability'
import { type Clock, systemClock } from '../../cloudfunctions/kernel/clock'
import { defineAction, Id, PlainText, type Result } from '../../cloudfunctions/kernel/contract'
import { randomIds } from '../../cloudfunctions/kernel/ids'
import { type Log, silentLog } from '../../cloudfunctions/kernel/log'
import type { Membership } from '../../cloudfunctions/kernel/policy'
import type { Store } from '../../cloudfunctions/kernel/store/port'
import { type WeChatKeys, weChatApi } from '../../cloudfunctions/kernel/wechat/https'
import { deskLogin } from '../../server/desk-login'
import { developmentLogin } from '../../server/development'
import { IDENTITIES } from '../../server/identities'
import { LIMITS, type Limits } from '../../server/limits'
import { startServer } from '../../server/server'
import { openService } from '../../server/service'
import { WECHAT, weChatLogin } from '../../server/wechat-login'
import { aStore } from '../support/store'

export const PREVIEW_TOKEN = 'the-token-of-the-terminal'

const whoAmI = defineAction('notes.whoAmI', {
  allow: { resident: 'any' },
  input: v.strictObject({}),
  output: v.strictObject({ openid: v.string(), roles: v.array(v.string()) }),
  refusals: {},
})
const write = defineAction('notes.write', {
  allow: { resident: 'any' },
  input: v.strictObject({ noteId: Id, text: PlainText(100) }),
  output: v.strictObject({ noteId: v.string() }),
  refusals: {},
})
const staffOnly = defineAction('notes.staffOnly', {
  allow: { office: 'any' },
  input: v.strictObject({}),
  output: v.strictObject({}),
  refusals: {},
})

/** A capability as small as one can be; `writing` holds a write up until it resolves. */
const notes = (writing: () => Promise<void>): Capability => ({
  name: 'notes',
  handlers: [
    handle(whoAmI, async (_, { actor }) => ({
      openid: actor.openid,
      roles: actor.memberships.map(({ role }) => role),
    })),
    handle(write, async ({ noteId, text }, { kernel }) => {
      await writing()
      await kernel.store.insertMany('attempts', [{ id: noteId, text }])
      kernel.afterReply(async () => {
        await writing()
        await kernel.store.insertMany('attempts', [{ id: `${noteId}.after`, text }])
      })
      return { noteId }
    }),
    handle(staffOnly, async () => ({})),
  ],
})

type Wishes = Readonly<{
  production?: boolean
  /** The mini-program whose users log in. */
  wechat?: WeChatKeys
  proxies?: number
  /** Besides a small one of its own. */
  capabilities?: readonly Capability[]
  /** Whether whoever asks sits at this machine. */
  isHere?: boolean
  limits?: Partial<Limits>
  clock?: Clock
  writing?: () => Promise<void>
  site?: Readonly<Record<string, string>>
  log?: Log
}>

export type Answer = Readonly<{ status: number; headers: Headers; text: string; json: Result<Record<string, unknown>> }>

/** A server of its own on a free loopback port, over an empty store; it is stopped with the test. */
export async function aServer(wishes: Wishes = {}) {
  const { production = false, isHere, limits, clock = systemClock, writing = async () => {}, site = {} } = wishes
  const { wechat, proxies = 0, capabilities = [], log = silentLog } = wishes
  const store: Store = await aStore()
  const service = openService({ store, capabilities: [notes(writing), ...capabilities], log, clock })
  const rate = { ...LIMITS, ...limits }
  const place = isHere === undefined ? {} : { isHere: () => isHere }
  const login = developmentLogin({
    identities: IDENTITIES,
    previewToken: PREVIEW_TOKEN,
    clock,
    ids: randomIds,
    rate: rate.login,
    ...place,
  })
  const real = wechat ? [weChatLogin({ wechat: weChatApi(wechat), clock, rate: rate.login, log })] : []
  const desk = wechat ? [deskLogin({ kernel: service.kernel, rate: rate.login, phones: [WECHAT] })] : []
  const running = await startServer({
    service,
    methods: production ? [...real, ...desk] : [...real, ...desk, login],
    withoutLogin: production,
    proxies,
    web: aFolder(site),
    host: '127.0.0.1',
    port: 0,
    limits: rate,
  })
  onTestFinished(running.stop)
  const address = `http://127.0.0.1:${running.port}`

  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const reply = await fetch(address + path, init)
    const text = await reply.text()
    const isJson = reply.headers.get('content-type')?.startsWith('application/json')
    return {
      status: reply.status,
      headers: reply.headers,
      text,
      json: isJson && text !== '' ? JSON.parse(text) : undefined,
    }
  }
  const post = (path: string, body: BodyInit, token?: string, headers: Record<string, string> = {}): Promise<Answer> =>
    ask(path, {
      method: 'POST',
      body,
      headers: { ...headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    })

  return {
    address,
    store,
    ask,
    post,
    stop: running.stop,
    call: (action: unknown, input: unknown, token?: string) => post('/call', JSON.stringify({ action, input }), token),
    upload: (kind: string, id: string, bytes: Uint8Array<ArrayBuffer>, token?: string) =>
      post(`/files?kind=${kind}&id=${id}`, bytes, token),
    /** A session; of a fresh resident when no identity is named. */
    session: async (identity?: string, headers: Record<string, string> = {}): Promise<string> => {
      const { json } = await post(
        '/dev/session',
        JSON.stringify(identity === undefined ? {} : { identity }),
        undefined,
        headers,
      )
      if (!json.ok) throw new Error(json.message)
      return String(json.value.token)
    },
    /** Enters somebody into the register with roles. */
    register: (openid: string, ...memberships: Membership[]) =>
      store.put('people', { id: openid, path: [], memberships }),
  }
}

function aFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'site-'))
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
