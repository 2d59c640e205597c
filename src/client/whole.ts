import type { Contract, InputOf, OutputOf } from '../../cloudfunctions/kernel/contract'
import type { Answer } from './call'

/** How an answer that comes page by page becomes one. */
export type Pages<C extends Contract> = Readonly<{
  /** What to ask for the page after it; undefined when it is whole. */
  rest(input: InputOf<C>, value: OutputOf<C>): InputOf<C> | undefined
  join(before: OutputOf<C>, after: OutputOf<C>): OutputOf<C>
}>

/** Far more than there ever is: a server that never ends shall not hold a phone for ever. */
const MOST_PAGES = 40

/**
 * Asks for one page after the other until there is no more.
 *
 * @param mayBePart whether what was read so far is worth having when a later page does not come; else that is the answer
 */
export async function readWhole<C extends Contract>(
  ask: (input: InputOf<C>) => Promise<Answer<C>>,
  input: InputOf<C>,
  { rest, join }: Pages<C>,
  mayBePart: boolean,
): Promise<Answer<C>> {
  let answer = await ask(input)
  for (let page = 1; page < MOST_PAGES && answer.ok; page++) {
    const next = rest(input, answer.value)
    if (next === undefined) return answer
    const more = await ask(next)
    if (!more.ok) return mayBePart ? answer : more
    answer = { ...more, value: join(answer.value, more.value) }
  }
  return answer
}
