import { type Refused, refuse } from '../../kernel/record'
import type { Wish } from '../booking/contract'
import type { Field, Form } from '../contract'
import type { Service } from '../model'
import { isAtHome } from './telling'

type Fault = Refused<
  | 'items.missing'
  | 'category.unknown'
  | 'eligibility.missing'
  | 'party.tooMany'
  | 'address.missing'
  | 'name.missing'
  | 'field.missing'
  | 'field.invalid'
  | 'field.unknown'
>

/** Whether a door is asked for: because somebody comes to it, or because what is given is counted by household. */
export function doorOf({ form, terms }: Pick<Service, 'form' | 'terms'>): 'visited' | 'counted' | 'none' {
  if (isAtHome(form.kind)) return 'visited'
  return terms.limits.householdYear === null ? 'none' : 'counted'
}

/** What is missing or wrong in a form, by what its service asks. The first thing to put right, or nothing. */
export function wishFault(service: Pick<Service, 'form' | 'fields' | 'terms'>, wish: Wish): Fault | undefined {
  return formFault(service.form, wish) ?? contactFault(service, wish) ?? fieldsFault(service.fields, wish)
}

function formFault(form: Form, { items, eligibility, party }: Wish): Fault | undefined {
  if (form.kind !== 'pickup' && items.length > 0) return refuse('category.unknown')
  switch (form.kind) {
    case 'pickup': {
      const known = new Set(form.categories.map(({ id }) => id))
      if (items.length === 0) return refuse('items.missing')
      const isRight = items.every(({ category }) => known.has(category))
      return isRight && new Set(items.map(({ category }) => category)).size === items.length
        ? undefined
        : refuse('category.unknown')
    }
    case 'assessment':
      return form.eligibility.length === 0 || form.eligibility.some(({ id }) => id === eligibility)
        ? undefined
        : refuse('eligibility.missing')
    case 'event':
      return (party ?? 1) <= form.partyMost ? undefined : refuse('party.tooMany', String(form.partyMost))
    case 'voucher':
    case 'meal':
      return (party ?? 1) === 1 ? undefined : refuse('party.tooMany', '1')
  }
}

function contactFault(service: Pick<Service, 'form' | 'terms'>, { contact, beneficiary }: Wish): Fault | undefined {
  if (doorOf(service) !== 'none' && contact.address === '') return refuse('address.missing')
  // A door is found by its number; whoever comes to a counter is asked for by name.
  if (isAtHome(service.form.kind)) return undefined
  return beneficiary.kind === 'other' && contact.name === '' ? refuse('name.missing') : undefined
}

function fieldsFault(fields: readonly Field[], { answers }: Wish): Fault | undefined {
  const given = new Map(answers.map(({ field, value }) => [field, value]))
  if (given.size !== answers.length || answers.some(({ field }) => !fields.some(({ id }) => id === field)))
    return refuse('field.unknown')
  for (const field of fields) {
    const value = given.get(field.id)
    if (value === undefined || value === '') {
      if (field.required) return refuse('field.missing', field.label)
    } else if (!fits(field, value)) return refuse('field.invalid', field.label)
  }
  return undefined
}

function fits({ kind, options }: Field, value: string | number | boolean): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string'
    case 'number':
      return typeof value === 'number'
    case 'yesNo':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && options.includes(value)
  }
}
