import { describe, expect, it } from 'vitest'
import type { Form } from '../../cloudfunctions/services/contract'
import { type Draft, EMPTY } from '../../src/booking/typed'
import {
  contactOf,
  estimateOf,
  estimateWords,
  faultsOfContact,
  faultsOfForm,
  itemsWords,
  lastItems,
  wishOf,
} from '../../src/booking/wish'

const categories = [
  { id: 'paper', name: '废纸', examples: '', measure: 'bag' },
  { id: 'plug', name: '电器电子', examples: '', measure: 'piece' },
] as const
const pickup: Form = { kind: 'pickup', categories: [...categories], refuses: '' }
const atDoor = { form: pickup, fields: [], door: 'visited' as const }
const drafted = (part: Partial<Draft>): Draft => ({ ...EMPTY, ...part })
const wang = { name: '王芳', phone: '13800138000', address: '3 号楼 2 单元 501' }

describe('what is still missing of a booking', () => {
  it('is something to fetch, until an amount is more than none', () => {
    expect(faultsOfForm(atDoor, drafted({ items: { paper: 0 } })).map(({ name }) => name)).toEqual(['items'])
    expect(faultsOfForm(atDoor, drafted({ items: { paper: 1 } }))).toEqual([])
  })

  it('is a condition, where the service has any', () => {
    const form = { kind: 'assessment', eligibility: [{ id: 'a', word: '低保' }], season: null, results: [] } as Form
    expect(faultsOfForm({ ...atDoor, form }, EMPTY).map(({ name }) => name)).toEqual(['eligibility'])
    expect(faultsOfForm({ ...atDoor, form: { ...form, eligibility: [] } as Form }, EMPTY)).toEqual([])
  })

  it('is an answer that is due or no number, in the order of the page', () => {
    const field = { options: [], required: true }
    const fields = [
      { ...field, id: 'size', label: '人口', kind: 'number' as const },
      { ...field, id: 'lift', label: '有没有电梯', kind: 'yesNo' as const },
      { ...field, id: 'hint', label: '暗号', kind: 'text' as const, required: false },
    ]
    const draft = drafted({ items: { paper: 1 }, answers: { size: '三口' } })
    expect(faultsOfForm({ ...atDoor, fields }, draft).map(({ name, message }) => [name, message])).toEqual([
      ['field.size', '这里要填数字'],
      ['field.lift', '请选有没有电梯'],
    ])
  })

  it('is a phone always, a door where somebody comes to it, and a name and a relation for somebody else', () => {
    const nobody = { name: '', phone: '', address: '' }
    const namesOf = (...given: Parameters<typeof faultsOfContact>) => faultsOfContact(...given).map(({ name }) => name)
    expect(namesOf(atDoor, EMPTY, nobody)).toEqual(['phone', 'address'])
    expect(namesOf({ ...atDoor, door: 'none' as const }, EMPTY, nobody)).toEqual(['phone'])
    expect(namesOf(atDoor, drafted({ isForOther: true }), { ...wang, name: '' })).toEqual(['relation', 'name'])
    expect(faultsOfContact(atDoor, EMPTY, { ...wang, phone: '隔壁' })[0]?.message).toContain('数字')
  })
})

describe('whom a booking is for', () => {
  const mine = { ...wang, consented: true }
  const last = { items: [], phone: '010-5555 0101', address: '7 号楼' }

  it('is who was typed, else as the last time, else as the community was told', () => {
    expect(contactOf({ mine, last: null }, EMPTY)).toEqual(wang)
    expect(contactOf({ mine, last }, EMPTY)).toEqual({ name: '王芳', phone: '010-5555 0101', address: '7 号楼' })
    expect(contactOf({ mine, last }, drafted({ contact: { ...wang, name: '李敏' } })).name).toBe('李敏')
  })
})

describe('what is booked', () => {
  it('is told with its units and a first idea of its weight', () => {
    const items = { paper: 3, plug: 1 }
    expect(itemsWords(categories, items)).toBe('废纸 3 袋、电器电子 1 件')
    expect(estimateWords(estimateOf(categories, items))).toBe('约 15 公斤 + 1 件')
    expect(estimateWords(estimateOf(categories, { plug: 2 }))).toBe('2 件')
  })

  it('is the same as the last time, but for what is no longer collected', () => {
    const items = [
      { category: 'paper', amount: 2 },
      { category: 'tyres', amount: 4 },
    ]
    expect(lastItems({ form: pickup, last: { items, phone: '', address: '' } })).toEqual({ paper: 2 })
  })

  it('leaves for the cloud without what the form did not ask', () => {
    const draft = drafted({ items: { paper: 2, plug: 0 }, party: 3, eligibility: 'a', note: ' 三楼 ' })
    expect(wishOf(atDoor, draft, wang)).toEqual({
      contact: wang,
      beneficiary: { kind: 'self' },
      items: [{ category: 'paper', amount: 2 }],
      answers: [],
      note: '三楼',
      photos: [],
    })
    const form: Form = { kind: 'event', partyMost: 4, counters: [] }
    expect(wishOf({ form, fields: [], door: 'none' as const }, draft, wang)).toMatchObject({
      contact: { address: '' },
      items: [],
      party: 3,
    })
  })

  it('has answers of the kind that was asked for, and none where nothing was typed', () => {
    const field = { options: ['剪纸'], required: false }
    const fields = [
      { ...field, id: 'a', label: '人口', kind: 'number' as const },
      { ...field, id: 'b', label: '电梯', kind: 'yesNo' as const },
      { ...field, id: 'c', label: '小组', kind: 'choice' as const },
      { ...field, id: 'd', label: '暗号', kind: 'text' as const },
    ]
    const answers = { a: '3', b: '否', c: '剪纸', d: ' ' }
    expect(wishOf({ ...atDoor, fields }, drafted({ answers }), wang).answers).toEqual([
      { field: 'a', value: 3 },
      { field: 'b', value: false },
      { field: 'c', value: '剪纸' },
    ])
  })
})
