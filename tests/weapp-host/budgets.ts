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
  /**
   * `content`: an answer that came after the page was there, more of it at its end, or what is behind a tab. A key that
   * makes something appear or go is an `interaction`.
   */
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

/** Changing how everything looks draws everything anew, and may cost what opening it costs. */
const REDRAWS = 'account.setPreferences'

/**
 * Each cause with what was set until the next one. A page that is still being opened when another comes to the front
 * pays for itself, also where that one was asked for by a touch.
 */
export function costsOf(happenings: readonly Happening[]): readonly Cost[] {
  const costs: (Cost & { callsSince?: number })[] = []
  const routes = new Map<number, string>()
  const opening = new Map<number, number>()
  const openings = new Map<number, number>()

  const begin = (cause: Cost['cause'], page: number, characters = 0): void => {
    const route = routes.get(page) ?? ''
    costs.push({ cause, route, bytes: 0, calls: 0, callsAfterAnswer: 0, characters, paths: [] })
    if (cause === 'opening') {
      openings.set(page, costs.length - 1)
      for (const [each, at] of openings) opening.set(each, at)
    } else opening.clear()
  }
  const change = (at: number, by: (cost: Cost & { callsSince?: number }) => Partial<Cost & { callsSince: number }>) => {
    const cost = costs[at]
    if (cost) costs[at] = { ...cost, ...by(cost) }
  }

  for (const happening of happenings) {
    const last = costs.length - 1
    if (happening.kind === 'opened' || happening.kind === 'shown') {
      routes.set(happening.page, happening.route)
      begin('opening', happening.page)
    } else if (happening.kind === 'reached') begin('content', happening.page)
    else if (happening.kind === 'touched') begin(happening.event === 'tab' ? 'content' : 'interaction', happening.page)
    else if (happening.kind === 'typed')
      begin(happening.characters > 1 ? 'paste' : 'keystroke', happening.page, happening.characters)
    else if (happening.kind === 'asked' && happening.what === REDRAWS) change(last, () => ({ cause: 'content' }))
    else if (happening.kind === 'answered') {
      const { cause, route } = costs[last] ?? {}
      if (cause !== undefined && cause !== 'opening') {
        costs.push({
          cause: 'content',
          route: route ?? '',
          bytes: 0,
          calls: 0,
          callsAfterAnswer: 0,
          characters: 0,
          paths: [],
        })
      }
      for (const at of [...opening.values(), costs.length - 1]) change(at, () => ({ callsSince: 0 }))
    } else if (happening.kind === 'set') {
      const { page, bytes, paths } = happening
      change(opening.get(page) ?? last, (cost) => {
        const callsSince = cost.callsSince === undefined ? undefined : cost.callsSince + 1
        return {
          bytes: cost.bytes + bytes,
          calls: cost.calls + 1,
          ...(callsSince !== undefined && { callsSince }),
          callsAfterAnswer: Math.max(cost.callsAfterAnswer, callsSince ?? 0),
          ...(cost.cause === 'keystroke' && paths.some(isStructure) && { cause: 'interaction' as const }),
          paths: [...cost.paths, `${bytes} B on ${routes.get(page)}: ${paths.join(' ')}`],
        }
      })
    }
  }
  return costs
}

/** Taro's word for the children of an element, of which one came or went. */
const isStructure = (path: string): boolean => /\.cn(\.\[\d+\])?$/.test(path)

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
