import { type Refused, refuse, type Step, step } from '../../kernel/record'
import type { Person } from '../model'
import { consentOf, newcomer } from '../rules'

/**
 * Takes away everything that names somebody, in one write. Their answers to the privacy notice stay as proof, with one
 * more that takes the last agreement back, so that whoever comes again is asked again.
 */
export function erase(person: Person, number: string, at: number): Step<Person> | Refused<'erase.staff'> {
  if (person.memberships.length > 0) return refuse('erase.staff')
  const agreed = consentOf(person)
  const consents = agreed === null ? person.consents : [...person.consents, { version: agreed, agreed: false, at }]
  return step('erased', {
    change: { ...newcomer(person.id), consents, home: undefined, path: [] },
    note: { number },
  })
}

/** Somebody at work sees the whole of an address; that they did, and why, is what this step leaves. */
export const lookAt = (person: Person, reason: string): Step<Person> | Refused<'address.none'> =>
  person.home ? step('lookedAt', { reason }) : refuse('address.none')
