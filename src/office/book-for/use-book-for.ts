import { useCallback, useState } from 'react'
import type { InputOf, OutputOf } from '../../../cloudfunctions/kernel/contract'
import { bookFor, type Receipt } from '../../../cloudfunctions/services/booking/contract'
import type { open, SlotView } from '../../../cloudfunctions/services/contract'
import { call, newId, type Refusal, useDraft } from '../../client'

export type Opened = OutputOf<typeof open>
type Answer = string | boolean

/** What was said on the telephone or at the counter, as it is typed. */
export type Draft = Readonly<{
  name: string
  phone: string
  address: string
  items: Readonly<Record<string, number>>
  eligibility: string
  party: number
  answers: Readonly<Record<string, Answer>>
  note: string
  day: string
  slot: string
  /** What becomes of it where the slot is full. */
  full: 'wait' | 'over' | ''
  over: string
  /** Stays the same until it is booked, so that it is booked once. */
  bookingId: string
}>

const EMPTY: Draft = {
  ...{ name: '', phone: '', address: '', items: {}, eligibility: '', party: 1, answers: {}, note: '' },
  ...{ day: '', slot: '', full: '', over: '', bookingId: '' },
}
const PHONE = /^\+?[0-9][0-9 ()-]{4,22}$/

/** What is missing, by the name of the field. */
export function problemsOf(
  draft: Draft,
  { form, fields, door }: Pick<Opened, 'form' | 'fields' | 'door'>,
  slot: Pick<SlotView, 'state'> | undefined,
): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {}
  if (!slot) problems.slot = '请选时间'
  else if (slot.state === 'full' && draft.full === '') problems.slot = '这个时段约满了，请选候补、加号，或换一个时间'
  else if (slot.state === 'full' && draft.full === 'over' && draft.over.trim() === '')
    problems.over = '写明为什么要加号，会留在记录里'
  if (door !== 'visited' && draft.name.trim() === '') problems.name = '写上姓名'
  if (!PHONE.test(draft.phone.trim())) problems.phone = '写居民的电话，例如 13800000000'
  if (door !== 'none' && draft.address.trim() === '')
    problems.address = door === 'visited' ? '写上门的地址' : '写住址，按户限次数'
  if (form.kind === 'pickup' && !Object.values(draft.items).some((amount) => amount > 0))
    problems.items = '请至少选一样要收的东西'
  if (form.kind === 'assessment' && form.eligibility.length > 0 && draft.eligibility === '')
    problems.eligibility = '请选符合哪一种条件'
  for (const { id, label, required, kind } of fields) {
    const answer = draft.answers[id]
    const text = typeof answer === 'string' ? answer.trim() : ''
    if (required && kind !== 'yesNo' && text === '') problems[`answer.${id}`] = `还差一项：${label}`
    if (kind === 'number' && text !== '' && !Number.isFinite(Number(text))) problems[`answer.${id}`] = '这里要填数字'
  }
  return problems
}

function wishOf(draft: Draft, { form, fields, door }: Opened): InputOf<typeof bookFor>['wish'] {
  return {
    contact: {
      name: draft.name.trim(),
      phone: draft.phone.trim(),
      address: door === 'none' ? '' : draft.address.trim(),
    },
    beneficiary: { kind: 'other', relation: '工作人员代办' },
    items:
      form.kind === 'pickup'
        ? Object.entries(draft.items).flatMap(([category, amount]) => (amount > 0 ? [{ category, amount }] : []))
        : [],
    ...(form.kind === 'assessment' && draft.eligibility !== '' ? { eligibility: draft.eligibility } : {}),
    ...(form.kind === 'event' ? { party: draft.party } : {}),
    answers: fields.flatMap(({ id, kind }) => {
      const answer = draft.answers[id]
      if (answer === undefined || answer === '') return []
      return [{ field: id, value: kind === 'number' ? Number(answer) : answer }]
    }),
    note: draft.note.trim(),
    photos: [],
  }
}

/** A booking that somebody at work makes for a resident. It is kept on this device until it is made. */
export function useBookFor(opened: Opened | undefined, slotOf: (day: string, slot: string) => SlotView | undefined) {
  const { draft, isResumed, change, discard } = useDraft<Draft>('book-for', opened?.id ?? '', EMPTY)
  const [isTried, setIsTried] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [receipt, setReceipt] = useState<Receipt | undefined>()
  const slot = slotOf(draft.day, draft.slot)
  const problems = opened ? problemsOf(draft, opened, slot) : {}
  const type = useCallback((name: string, typed: string) => change({ [name]: typed }), [change])
  const answer = useCallback(
    (name: string, value: Answer) => change({ answers: { ...draft.answers, [name.replace('answer.', '')]: value } }),
    [change, draft.answers],
  )
  const book = async (): Promise<Readonly<Record<string, string>>> => {
    setIsTried(true)
    setRefusal(undefined)
    if (!opened || !slot || Object.keys(problems).length > 0) return problems
    const bookingId = draft.bookingId || (await newId())
    change({ bookingId })
    const isFull = slot.state === 'full'
    const answered = await call(bookFor, {
      ...{ bookingId, serviceId: opened.id, day: draft.day, slot: draft.slot, wish: wishOf(draft, opened) },
      waiting: isFull && draft.full === 'wait',
      ...(isFull && draft.full === 'over' ? { over: draft.over.trim() } : {}),
    })
    if (answered.ok) {
      setReceipt(answered.value)
      setIsTried(false)
      discard()
    } else {
      setRefusal(answered)
      if (answered.code !== 'network.lost' && answered.code !== 'network.slow') change({ bookingId: '' })
    }
    return {}
  }
  return {
    ...{ draft, isResumed, change, discard, type, answer, book, refusal, receipt, slot },
    problems: isTried ? problems : {},
  }
}
