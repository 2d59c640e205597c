import { describe, expect, it } from 'vitest'
import { acceptInvitation, enter, members } from '../../cloudfunctions/account/contract'
import { DAY_MS } from '../../cloudfunctions/kernel/clock'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { CAPABILITIES } from '../../server/capabilities'
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
})
