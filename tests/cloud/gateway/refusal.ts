/** What the service refuses, in its own words: `{code, message}` under HTTP 200. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

export const duplicate = (collection: string, id: string): Refused =>
  new Refused(
    'DATABASE_REQUEST_FAILED',
    `[FailedOperation.DuplicateWrite] multiple write errors: [{write errors: [{E11000 duplicate key error collection: env.${collection} index: _id_ dup key: { _id: "${id}" }}]}, {<nil>}]`,
  )

export const conflict = (): Refused =>
  new Refused('DATABASE_TRANSACTION_CONFLICT', '[ResourceUnavailable.TransactionConflict] Transaction is conflict')

export const failed = (message: string): Refused => new Refused('DATABASE_REQUEST_FAILED', message)
