import { handle } from '../../kernel/action'
import { DAY_MS } from '../../kernel/clock'
import { refuse } from '../../kernel/record'
import type { Document } from '../../kernel/store/port'
import { invite } from '../contract'
import { openInvitation } from '../invitation'
import type { Place, Unit } from '../model'

export default handle(
  invite,
  async ({ invitationId, placeId, role, unitId, name, days }, { kernel, records, touched }) => {
    const place = touched as unknown as Document & Place
    if (role === 'handler' && unitId === undefined) return refuse('unit.needed')
    if (unitId !== undefined) {
      const unit = await kernel.store.get<Document & Unit>('units', unitId)
      if (unit?.streetId !== place.path[0]) return refuse('unit.missing')
    }
    if (await records.invitations.get(invitationId)) return refuse('invitation.shown')

    const expiresAt = kernel.clock.now() + days * DAY_MS
    const membership = { role, placeId, ...(unitId === undefined ? {} : { unitId }) }
    return openInvitation(records, invitationId, place, { name, membership, expiresAt })
  },
)
