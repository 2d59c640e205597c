import type { Receipt } from '../../../cloudfunctions/services/booking/contract'
import type { TimelineNode } from '../../components/timeline'

/** 接下来: what happens after a booking, the first of it now. */
export const nextSteps = (next: Receipt['next']): readonly TimelineNode[] =>
  next.map(({ title, when, text }, at) => ({
    id: String(at),
    title,
    at: when,
    text: text || undefined,
    state: at === 0 ? 'now' : 'next',
  }))
