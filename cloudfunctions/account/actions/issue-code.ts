import { handle } from '../../kernel/action'
import { derivedId } from '../../kernel/ids'
import { refuse } from '../../kernel/record'
import type { Document } from '../../kernel/store/port'
import { issueCode } from '../contract'
import type { Place } from '../model'

const WITH_CODES = ['community', 'grid', 'building']

/** The code follows from the caller's action id: asking twice gives the same code, and it says nothing of the place. */
export default handle(issueCode, async ({ actionId, placeId }, { kernel, touched }) => {
  const place = touched as unknown as Document & Place
  if (!WITH_CODES.includes(place.kind)) return refuse('place.notCommunity')
  const code = derivedId('code', placeId, actionId)
    .replace(/[^A-Za-z0-9]/g, '')
    .slice(0, 8)
    .toUpperCase()
  await kernel.store.insertMany('codes', [{ id: code, placeId, state: 'active', at: kernel.clock.now(), version: 1 }])
  const row = await kernel.store.get<Document & { placeId: string }>('codes', code)
  return row?.placeId === placeId ? { code } : refuse('action.reused')
})
