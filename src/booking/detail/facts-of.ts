import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { booking } from '../../../cloudfunctions/services/contract'
import type { TimelineNode } from '../../components/timeline'
import { amount, momentWords } from '../../components/words'

export type Detail = OutputOf<typeof booking>

type Fact = Readonly<{ name: string; value: string }>

/** What was booked and for whom, the empty left out. */
export function factsOf(detail: Detail): readonly Fact[] {
  const { items, contact, forOther, where, answers, note, weighed, result } = detail
  const facts: Fact[] = [
    { name: '内容', value: items.join('、') },
    {
      name: '实收',
      value: weighed.map(({ name, quantity, unit }) => `${name} ${amount(quantity)} ${unit}`).join('、'),
    },
    { name: '结果', value: result },
    { name: '地点', value: where },
    { name: forOther ? '替谁约' : '姓名', value: contact.name },
    { name: '地址', value: contact.address },
    { name: '电话', value: contact.phone },
    ...answers.map(({ label, value }) => ({ name: label, value })),
    { name: '说明', value: note },
  ]
  return facts.filter(({ value }) => value !== '')
}

const STATES = { done: 'done', now: 'now', back: 'back', toCome: 'next' } as const

/** The history of a booking as the timeline draws it. */
export const nodesOf = (timeline: Detail['timeline'], now: number): readonly TimelineNode[] =>
  timeline.map(({ at, title, text, kind }) => ({
    id: `${at} ${title}`,
    title,
    at: momentWords(at, now),
    text: text || undefined,
    state: STATES[kind],
  }))
