import { handle } from '../../../kernel/action'
import { LONGEST_DAYS } from '../../../kernel/contract'
import { refuse } from '../../../kernel/record'
import { daysOf, type StreetTerms } from '../../../kernel/retention'
import type { Place } from '../../model'
import { retention, TERMS } from '../contract'

export default handle(retention, async ({ placeId }, { kernel, touched }) => {
  if ((touched as unknown as Place).kind !== 'street') return refuse('place.notStreet')
  const changed = await kernel.store.get<StreetTerms>('retentions', placeId)
  return {
    terms: TERMS.map((term) => ({
      kind: term.kind,
      word: term.word,
      what: term.what,
      days: daysOf(term, changed),
      usual: term.days,
      least: term.least,
      most: LONGEST_DAYS,
    })),
  }
})
