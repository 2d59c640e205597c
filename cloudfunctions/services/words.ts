import { momentOf } from '../kernel/clock'
import type { Wish } from './booking/contract'
import type { Form } from './contract'
import type { Booking } from './model'

/** 6月11日 18:00. */
export function momentWords(instant: number): string {
  const text = momentOf(instant)
  return `${Number(text.slice(5, 7))}月${Number(text.slice(8, 10))}日 ${text.slice(11)}`
}

const MEASURES = { bag: '袋', piece: '件' } as const

/** 废纸 2 袋. */
export const itemWords = (form: Form, { items, party, eligibility }: Wish): string[] => {
  switch (form.kind) {
    case 'pickup':
      return items.flatMap(({ category, amount }) => {
        const known = form.categories.find(({ id }) => id === category)
        return known ? [`${known.name} ${amount} ${MEASURES[known.measure]}`] : []
      })
    case 'assessment':
      return form.eligibility.filter(({ id }) => id === eligibility).map(({ word }) => word)
    case 'event':
      return [`${party ?? 1} 人`]
    case 'voucher':
    case 'meal':
      return [form.gives]
  }
}

/** 还有效的号码: shown at the counter while the booking is to come. */
export const shownCode = ({ claimCode, state }: Pick<Booking, 'claimCode' | 'state'>): string =>
  state === 'booked' || state === 'assigned' || state === 'onTheWay' ? claimCode : ''
