import { Conflict, Duplicate, Unknown } from './port'

/** The SDK's numbers for «it may have happened»: its own failure (-1), the service's, a time-out, two sorts of too busy. */
const UNSURE: ReadonlySet<unknown> = new Set([-1, -501001, -501002, -501003, -501004])
const UNSURE_NAMES =
  /^(SYS_ERR|SERVER_TIMEOUT|EXCEED_\w*REQUEST_LIMIT|E[A-Z]*(CONN|TIMEDOUT|PIPE|HOST|NET|NOTFOUND|AI_)\w*)$/

/** Nothing but the text tells these apart. A transaction that the service gave up has committed nothing. */
const DUPLICATE = /E11000|duplicate key/i
const CONFLICT =
  /Transaction ?Conflict|Write ?Conflict|Transaction is conflict|TransactionNotExist|TRANSACTION_CONFLICT/i
const TIMED_OUT = /time[sd]?[ -]?out|timed out/i

type Failure = Readonly<{ code?: unknown; errCode?: unknown; errMsg?: unknown; message?: unknown }>

/** What the SDK threw, which need not be an error, in the words of the port; one the port has no word for stays an error. */
export function translated(failure: unknown): Error {
  const { code, errCode, errMsg, message } = (Object(failure) ?? {}) as Failure
  const text = [code, errMsg ?? message ?? failure].filter((part) => part !== undefined).join(' ')
  const cause = { cause: failure }
  if (DUPLICATE.test(text)) return new Duplicate(text, cause)
  if (CONFLICT.test(text)) return new Conflict(text, cause)
  if (isUnsure(errCode ?? code) || TIMED_OUT.test(text)) return new Unknown(text, cause)
  return failure instanceof Error ? failure : new Error(text, cause)
}

/** A status of HTTP, or no code at all, as an answer has that is not JSON. */
const isUnsure = (code: unknown): boolean =>
  code === undefined || UNSURE.has(code) || (typeof code === 'number' ? code >= 500 : UNSURE_NAMES.test(String(code)))

/** @throws Duplicate, Conflict or Unknown in place of the SDK's failures that mean it */
export async function inWordsOfThePort<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (failure) {
    throw translated(failure)
  }
}
