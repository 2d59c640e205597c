import * as v from 'valibot'
import { Phone } from '../../cloudfunctions/kernel/contract'
import type { Wish } from '../../cloudfunctions/services/booking/contract'
import type { Category, Field } from '../../cloudfunctions/services/contract'
import type { Opened } from './service'
import type { Draft, Person } from './typed'

/** What is typed of a booking, and what is still missing, by the rules of the cloud. */

export type Fault = Readonly<{ name: string; label: string; message: string }>

/** A bag, in kilograms, for a first idea; it is weighed at the door. */
export const BAG_KG = 5

type Asked = Pick<Opened, 'form' | 'fields' | 'door'>
type Items = Draft['items']

const YES = '是'
export const YES_NO = [YES, '否'] as const

export const fieldName = (id: string): string => `field.${id}`

const NUMBER = /^-?\d+(\.\d+)?$/

function faultOf({ label, kind, required }: Field, typed: string): string | undefined {
  if (typed === '') {
    if (!required) return undefined
    return kind === 'text' || kind === 'number' ? `请填${label}` : `请选${label}`
  }
  return kind === 'number' && !NUMBER.test(typed) ? '这里要填数字' : undefined
}

/** What stands in the way of the next step, in the order of the page. */
export function faultsOfForm({ form, fields }: Asked, draft: Draft): readonly Fault[] {
  const faults: Fault[] = []
  if (form.kind === 'pickup' && itemsOf(form.categories, draft.items).length === 0)
    faults.push({ name: 'items', label: '要收的东西', message: '请至少选一样要收的东西' })
  if (form.kind === 'assessment' && form.eligibility.length > 0 && draft.eligibility === '')
    faults.push({ name: 'eligibility', label: '符合的条件', message: '请选择符合哪一种条件' })
  for (const field of fields) {
    const message = faultOf(field, (draft.answers[field.id] ?? '').trim())
    if (message !== undefined) faults.push({ name: fieldName(field.id), label: field.label, message })
  }
  return faults
}

/** What is missing of whom it is for, in the order of the page. */
export function faultsOfContact(asked: Asked, draft: Draft, contact: Person): readonly Fault[] {
  const faults: Fault[] = []
  if (draft.isForOther && draft.relation === '')
    faults.push({ name: 'relation', label: '和您的关系', message: '请选和您的关系' })
  if (draft.isForOther && contact.name.trim() === '') faults.push({ name: 'name', label: '姓名', message: '请填姓名' })
  const phone = v.safeParse(Phone, contact.phone)
  if (!phone.success)
    faults.push({
      ...{ name: 'phone', label: '电话' },
      message: contact.phone.trim() === '' ? '请填电话' : phone.issues[0].message,
    })
  if (asked.door !== 'none' && contact.address.trim() === '')
    faults.push({ name: 'address', label: '地址', message: asked.door === 'visited' ? '请填上门的地址' : '请填住址' })
  return faults
}

/** What somebody is known by: as they typed it here, else the last time, else as they told the community. */
export function contactOf({ mine, last }: Pick<Opened, 'mine' | 'last'>, draft: Draft): Person {
  if (draft.contact) return draft.contact
  return { name: mine.name, phone: last?.phone || mine.phone, address: last?.address || mine.address }
}

export const NOBODY: Person = { name: '', phone: '', address: '' }

type Item = Readonly<{ category: string; amount: number }>

/** The amounts that are more than none, in the order of the form. */
export const itemsOf = (categories: readonly Category[], items: Items): Item[] =>
  categories.flatMap(({ id }) => ((items[id] ?? 0) > 0 ? [{ category: id, amount: items[id] ?? 0 }] : []))

const MEASURES = { bag: '袋', piece: '件' } as const
export const measureUnit = ({ measure }: Category): string => MEASURES[measure]

/** 废纸、电器电子 */
export const namesOf = (categories: readonly Category[], items: Items): string =>
  categories
    .filter(({ id }) => (items[id] ?? 0) > 0)
    .map(({ name }) => name)
    .join('、')

/** 废纸 2 袋、电器电子 1 件 */
export const itemsWords = (categories: readonly Category[], items: Items): string =>
  categories
    .filter(({ id }) => (items[id] ?? 0) > 0)
    .map((category) => `${category.name} ${items[category.id]} ${measureUnit(category)}`)
    .join('、')

export type Estimate = Readonly<{ kilograms: number; pieces: number }>

/** What it comes to: 15 公斤 and 1 件. */
export function estimateOf(categories: readonly Category[], items: Items): Estimate {
  const sum = (measure: Category['measure']): number =>
    categories.reduce((all, each) => all + (each.measure === measure ? (items[each.id] ?? 0) : 0), 0)
  return { kilograms: sum('bag') * BAG_KG, pieces: sum('piece') }
}

/** 约 15 公斤 + 1 件 */
export function estimateWords({ kilograms, pieces }: Estimate): string {
  const parts = [kilograms > 0 && `约 ${kilograms} 公斤`, pieces > 0 && `${pieces} 件`]
  return parts.filter(Boolean).join(' + ')
}

/** The amounts of somebody's last booking, of what is still collected. */
export const lastItems = ({ form, last }: Pick<Opened, 'form' | 'last'>): Items =>
  form.kind === 'pickup' && last
    ? Object.fromEntries(
        last.items
          .filter(({ category }) => form.categories.some(({ id }) => id === category))
          .map(({ category, amount }) => [category, amount]),
      )
    : {}

type Answer = Wish['answers'][number]

function answerOf({ id, kind }: Field, typed: string): Answer[] {
  if (typed === '') return []
  return [{ field: id, value: kind === 'number' ? Number(typed) : kind === 'yesNo' ? typed === YES : typed }]
}

/** All that was typed, as the cloud takes it. */
export function wishOf({ form, fields, door }: Asked, draft: Draft, { name, phone, address }: Person): Wish {
  return {
    contact: { name: name.trim(), phone: phone.trim(), address: door === 'none' ? '' : address.trim() },
    beneficiary: draft.isForOther ? { kind: 'other', relation: draft.relation } : { kind: 'self' },
    items: form.kind === 'pickup' ? itemsOf(form.categories, draft.items) : [],
    ...(form.kind === 'assessment' && draft.eligibility !== '' ? { eligibility: draft.eligibility } : {}),
    ...(form.kind === 'event' ? { party: draft.party } : {}),
    answers: fields.flatMap((field) => answerOf(field, (draft.answers[field.id] ?? '').trim())),
    note: draft.note.trim(),
    photos: [...draft.photos],
  }
}
