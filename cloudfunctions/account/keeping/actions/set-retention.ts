import { handle } from '../../../kernel/action'
import type { Term } from '../../../kernel/contract'
import { refuse } from '../../../kernel/record'
import { daysOf } from '../../../kernel/retention'
import type { Place } from '../../model'
import { setRetention, TERMS } from '../contract'
import { setDays } from '../rules'

export default handle(setRetention, async ({ actionId, placeId, kind, days, reason }, { records, touched }) => {
  if ((touched as unknown as Place).kind !== 'street') return refuse('place.notStreet')
  const term = TERMS.find((candidate) => candidate.kind === kind) as Term
  if (!(await records.retentions.get(placeId)))
    await records.retentions.create(placeId, [placeId], { days: {} }, { action: 'begun', actionId: 'begun' })
  return records.retentions.step(placeId, actionId, (record) =>
    setDays(record, term, daysOf(term, record), days, reason),
  )
})
