import { describe, expect, it } from 'vitest'
import { acceptInvitation, enter, members } from '../../cloudfunctions/account/contract'
import { DAY_MS } from '../../cloudfunctions/kernel/clock'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { CAPABILITIES } from '../../server/capabilities'
import { invitationWords } from '../../server/first-admin'
import { momentAt } from '../../server/seed/acting'
import { openService } from '../../server/service'
import { inviteAdmin, makeStreet, placeAt } from '../../server/street'
import { aStore } from '../support/store'

const NOW = Date.parse('2026-11-20T02:00:00Z')

async function anInvitedStreet() {
  const service = openService({
    store: await aStore(),
    capabilities: CAPABILITIES,
    log: silentLog,
    clock: { now: () => NOW },
  })
  await makeStreet(service.kernel, '清和街道', '010-0000')
  const street = await placeAt(service.kernel, ['清和街道'])
  if (!street) throw new Error('no street')
  return { service, street, ...(await inviteAdmin(service.kernel, street)) }
}

describe('the first admin of a street', () => {
  it('is whoever enters the code of the command, once', async () => {
    const { service, street, code } = await anInvitedStreet()
    const now = momentAt(service, NOW)
    await now.act('anna', acceptInvitation, { actionId: 'accepted', code })
    expect((await now.act('anna', enter, {})).roles).toContain('admin')
    expect(await now.act('anna', members, { placeId: street.id })).toMatchObject({ members: [{ name: '管理员' }] })
    await expect(now.act('berta', acceptInvitation, { actionId: 'accepted-2', code })).rejects.toThrow('invitation.')
  })

  it('has seven days to come', async () => {
    const { service, code } = await anInvitedStreet()
    const late = momentAt(service, NOW + 7 * DAY_MS + 1)
    await expect(late.act('anna', acceptInvitation, { actionId: 'accepted', code })).rejects.toThrow('invitation.')
  })

  it('is invited by a code that nobody can read in the database, to one street however often it is asked for', async () => {
    const { service } = await anInvitedStreet()
    const words = [
      await invitationWords(service.kernel, ['清和街道']),
      await invitationWords(service.kernel, ['清和街道']),
    ]
    const codes = words.map((said) => /邀请码：([A-Z0-9]{10})/.exec(said)?.[1] ?? said)
    expect(new Set(codes).size).toBe(2)
    const { store } = service.kernel
    expect(await store.count('places', { kind: 'street' })).toBe(1)
    const order = [
      ['updatedAt', 'asc'],
      ['id', 'asc'],
    ] as const
    const kept = await store.find('invitations', { todo: 1 }, { orderBy: order, limit: 10 })
    expect(kept).toHaveLength(3)
    for (const code of codes) expect(JSON.stringify(kept)).not.toContain(code)
  })
})
