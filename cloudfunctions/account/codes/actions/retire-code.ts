import { handle } from '../../../kernel/action'
import { refuse } from '../../../kernel/record'
import type { SceneCodeRow } from '../../model'
import { retireCode } from '../contract'

export default handle(retireCode, async ({ placeId, code }, { kernel }) => {
  const row = await kernel.store.get<SceneCodeRow>('codes', code)
  if (row?.placeId !== placeId) return refuse('code.unknown')
  await kernel.store.updateIf(
    'codes',
    code,
    { version: row.version, state: 'active' },
    { set: { state: 'retired', version: row.version + 1 } },
  )
  return { retired: true }
})
