import type { Message } from '../../../cloudfunctions/notices/contract'
import { dayOf } from '../../components/words'

export type MessageDay = Readonly<{ word: '今天' | '昨天' | '更早'; messages: readonly Message[] }>

const wordOf = (at: number, today: number): MessageDay['word'] => {
  const ago = today - dayOf(at).number
  return ago <= 0 ? '今天' : ago === 1 ? '昨天' : '更早'
}

/** Messages, newest first, under the day they came. */
export function byDay(messages: readonly Message[], now: number): readonly MessageDay[] {
  const today = dayOf(now).number
  return (['今天', '昨天', '更早'] as const)
    .map((word) => ({ word, messages: messages.filter(({ at }) => wordOf(at, today) === word) }))
    .filter((day) => day.messages.length > 0)
}
