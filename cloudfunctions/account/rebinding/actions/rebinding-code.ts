import { handle } from '../../../kernel/action'
import { derivedId } from '../../../kernel/ids'
import { registered } from '../../register'
import { spellCode } from '../../spelling'
import { CODE_LENGTH, CODE_MINUTES, rebindingCode } from '../contract'
import { mayReceive, replaceCode } from '../rules'

export default handle(rebindingCode, async ({ rebindingId }, context) => {
  const { kernel, records } = context
  const person = await registered(context)
  const no = mayReceive(person)
  if (no) return no
  const code = spellCode(CODE_LENGTH)
  const codeHash = derivedId('rebinding', code)
  const expiresAt = kernel.clock.now() + CODE_MINUTES * 60_000
  const isThere = (await records.rebindings.get(rebindingId)) !== undefined
  const answer = isThere
    ? await records.rebindings.step(rebindingId, kernel.ids.next(), (open) => replaceCode(open, codeHash, expiresAt))
    : await records.rebindings.create(
        rebindingId,
        [],
        { ownerId: person.id, codeHash, expiresAt, state: 'open' },
        { action: 'codeGiven' },
      )
  return 'version' in answer ? { code, expiresAt } : answer
})
