import type { Journal } from '../journal'
import { Refused } from '../pages'

/** What WeChat's interfaces take: their own options, and who is to be told how it went. */
export type Options = Readonly<Record<string, unknown>> & {
  success?: (result: object) => void
  fail?: (result: object) => void
  complete?: (result: object) => void
}

export type Interface = (options?: Options) => Promise<object> | undefined

type Work = (options: Options) => unknown

/**
 * One of WeChat's interfaces: it tells by callbacks, or by a promise when there are none. What the work throws is its
 * failure.
 */
export const interfaceOf =
  (journal: Journal) =>
  (name: string, work: Work): Interface =>
  (options = {}) => {
    journal.note({ kind: 'called', api: name, given: plain(options) })
    const { success, fail, complete } = options
    const answer = Promise.resolve()
      .then(() => work(options))
      .then((given) => ({ errMsg: `${name}:ok`, ...(given as object | undefined) }))
    if (!success && !fail && !complete) return answer.catch((error: unknown) => Promise.reject(failureOf(name, error)))
    void answer.then(
      (result) => tell(journal, name, [success, complete], result),
      (error: unknown) => tell(journal, name, [fail, complete], failureOf(name, error)),
    )
    return undefined
  }

function tell(
  journal: Journal,
  name: string,
  listeners: readonly (((result: object) => void) | undefined)[],
  result: object,
): void {
  try {
    for (const listener of listeners) listener?.(result)
  } catch (error) {
    journal.fault(`callback of ${name}`, error)
  }
}

function failureOf(name: string, error: unknown): object {
  const { message, more } = error instanceof Refused ? error : new Refused(String((error as Error)?.message ?? error))
  return { errMsg: `${name}:fail ${message}`, errCode: -1, ...more }
}

/** What can be written down of options: no functions, nothing that goes round in circles. */
function plain(options: Options): unknown {
  try {
    return JSON.parse(JSON.stringify(options))
  } catch {
    return String(options)
  }
}
