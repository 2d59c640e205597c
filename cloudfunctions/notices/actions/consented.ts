import { handle } from '../../kernel/action'
import { addConsent } from '../../kernel/messages/ledger'
import type { StreetRow } from '../../kernel/messages/outbox'
import { refuse } from '../../kernel/record'
import { consented } from '../contract'

export default handle(consented, async ({ actionId, answers }, { kernel, actor, touched, inputHash }) => {
  const { store } = kernel
  const street = await store.get<StreetRow>('places', touched?.path[0] ?? '')
  const inUse = new Set(Object.values(street?.templates ?? {}).map(({ templateId }) => templateId))
  const agreed = answers.flatMap(({ templateId, answer }) =>
    answer === 'accept' && inUse.has(templateId) ? [templateId] : [],
  )
  if (agreed.length === 0) return { counted: 0 }
  const isCounted = await addConsent(store, actor.openid, actionId, inputHash, agreed)
  return isCounted ? { counted: agreed.length } : refuse('action.reused')
})
