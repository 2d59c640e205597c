import { BOOKING_WORDS, type BookingState } from '../../../cloudfunctions/services/contract'
import type { ShapeName } from '../icon'
import { Tag } from '../tag'
import type { Tone } from '../words'

const LOOKS: Readonly<Record<BookingState, Readonly<{ tone: Tone; shape?: ShapeName }>>> = {
  waiting: { tone: 'late', shape: 'pend' },
  offered: { tone: 'late' },
  booked: { tone: 'wait' },
  assigned: { tone: 'doing' },
  onTheWay: { tone: 'doing' },
  done: { tone: 'done' },
  cancelled: { tone: 'back' },
  notHome: { tone: 'back' },
  notPresented: { tone: 'back' },
  refused: { tone: 'back' },
  void: { tone: 'back' },
}

/** 已约好 … 已完成, as shape, word and colour. */
export const BookingTag = ({ state, bare }: { state: BookingState; bare?: boolean | undefined }) => (
  <Tag {...LOOKS[state]} word={BOOKING_WORDS[state]} bare={bare} />
)
