import { beforeEach, describe, expect, it } from 'vitest'
import { acceptInvitation, enter } from '../../cloudfunctions/account/contract'
import { perform } from '../../cloudfunctions/kernel/action'
import type { Contract, InputOf } from '../../cloudfunctions/kernel/contract'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { CAPABILITIES } from '../../server/capabilities'
import { invitationWords } from '../../server/first-admin'
import { openService, type Service } from '../../server/service'
import { aStore } from '../support/store'

let service: Service
beforeEach(async () => {
  service = openService({ store: await aStore(), capabilities: CAPABILITIES, log: silentLog })
})

const call = <C extends Contract>(openid: string, { name }: C, input: InputOf<C>) =>
  perform(service.kernel, service.handlers, { action: name, input, openid, requestId: 'r' })
const codeIn = (words: string): string => /邀请码：([A-Z0-9]{10})/.exec(words)?.[1] ?? ''

describe('the first admin of a server of one’s own', () => {
  it('comes in by a code, without an openid that anybody had to know', async () => {
    const code = codeIn(await invitationWords(service.kernel, ['清泉街道']))
    expect(await call('somebody', acceptInvitation, { actionId: 'a1', code })).toMatchObject({ ok: true })
    expect(await call('somebody', enter, {})).toMatchObject({
      value: { memberships: [{ role: 'admin', placeName: '清泉街道' }] },
    })
    expect(await call('another', acceptInvitation, { actionId: 'a2', code })).toMatchObject({ code: 'invitation.used' })
  })

  it('is invited by a code that nobody can read in the database, and to one street however often it is asked for', async () => {
    const codes = [
      codeIn(await invitationWords(service.kernel, ['清泉街道'])),
      codeIn(await invitationWords(service.kernel, ['清泉街道'])),
    ]
    expect(new Set(codes).size).toBe(2)
    const { store } = service.kernel
    expect(await store.count('places', { kind: 'street' })).toBe(1)
    const kept = await store.find('invitations', { todo: 1 }, { orderBy: ORDER, limit: 10 })
    expect(kept).toHaveLength(2)
    for (const code of codes) expect(JSON.stringify(kept)).not.toContain(code)
  })
})

const ORDER = [
  ['updatedAt', 'asc'],
  ['id', 'asc'],
] as const
