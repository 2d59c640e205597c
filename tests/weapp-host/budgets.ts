import type { Happening } from './host/journal'

/** What a phone of some years ago still does without a wait, in bytes and calls of setData. */
export const LIMITS = {
  /** All that a page sets until it shows what it was opened for, and whatever content comes later. */
  opening: 32_000,
  interaction: 4_000,
  keystroke: 512,
  /** Calls after one answer. */
  callsAfterAnswer: 3,
} as const

/** What one thing that happened made the mini-program set. */
export type Cost = Readonly<{
  /** `content`: an answer that came after the page was there, or more of it at its end. */
  cause: 'opening' | 'content' | 'interaction' | 'keystroke' | 'paste'
  route: string
  bytes: number
  calls: number
  /** The most calls that followed one answer. */
  callsAfterAnswer: number
  /** Characters that were typed or pasted at once. */
  characters: number
  /** Where in the tree something was set, with its bytes. */
  paths: readonly string[]
}>

/** Each cause with what was set until the next one. */
export function costsOf(happenings: readonly Happening[]): readonly Cost[] {
  const costs: Cost[] = []
  const routes = new Map<number, string>()
  let now: Cost | undefined
  let callsSince: number | undefined

  const begin = (cause: Cost['cause'], route: string, characters = 0): void => {
    now = { cause, route, bytes: 0, calls: 0, callsAfterAnswer: 0, characters, paths: [] }
    costs.push(now)
    callsSince = undefined
  }
  const change = (more: Partial<Cost>): void => {
    if (!now) return
    now = { ...now, ...more }
    costs[costs.length - 1] = now
  }

  for (const happening of happenings) {
    if (happening.kind === 'opened' || happening.kind === 'shown') {
      routes.set(happening.page, happening.route)
      begin('opening', happening.route)
    } else if (happening.kind === 'reached') begin('content', routes.get(happening.page) ?? '')
    else if (happening.kind === 'touched') begin('interaction', routes.get(happening.page) ?? '')
    else if (happening.kind === 'typed') {
      const { page, characters } = happening
      begin(characters > 1 ? 'paste' : 'keystroke', routes.get(page) ?? '', characters)
    } else if (happening.kind === 'answered') {
      if (now && now.cause !== 'opening') begin('content', now.route)
      callsSince = 0
    } else if (happening.kind === 'set' && now) {
      if (callsSince !== undefined) callsSince++
      change({
        bytes: now.bytes + happening.bytes,
        calls: now.calls + 1,
        callsAfterAnswer: Math.max(now.callsAfterAnswer, callsSince ?? 0),
        paths: [...now.paths, `${happening.bytes} B on ${routes.get(happening.page)}: ${happening.paths.join(' ')}`],
      })
    }
  }
  return costs
}

/** A pasted character is at most this many bytes of JSON. */
const BYTES_OF_CHARACTER = 4

const limitOf = ({ cause, characters }: Cost): number =>
  ({
    opening: LIMITS.opening,
    content: LIMITS.opening,
    interaction: LIMITS.interaction,
    keystroke: LIMITS.keystroke,
    paste: LIMITS.interaction + characters * BYTES_OF_CHARACTER,
  })[cause]

/** What costs more than it may, each as a sentence. */
export function overBudget(costs: readonly Cost[]): readonly string[] {
  return costs.flatMap((cost) => {
    const { cause, route, bytes, callsAfterAnswer, paths } = cost
    return [
      ...(bytes > limitOf(cost)
        ? [`${cause} on ${route} sets ${bytes} B, more than ${limitOf(cost)} B (${paths.join('; ').slice(0, 600)})`]
        : []),
      ...(callsAfterAnswer > LIMITS.callsAfterAnswer
        ? [`${cause} on ${route} sets ${callsAfterAnswer} times after an answer, more than ${LIMITS.callsAfterAnswer}`]
        : []),
    ]
  })
}

/** The most that each cause cost, for printing: `opening 24100 B · interaction 1200 B …`. */
export function mostOf(costs: readonly Cost[]): string {
  const most = (cause: Cost['cause']): number =>
    Math.max(0, ...costs.filter((cost) => cost.cause === cause).map(({ bytes }) => bytes))
  const calls = Math.max(0, ...costs.map(({ callsAfterAnswer }) => callsAfterAnswer))
  return [
    ...(['opening', 'content', 'interaction', 'keystroke'] as const).map((cause) => `${cause} ${most(cause)} B`),
    `${calls} calls after an answer`,
  ].join(' · ')
}
