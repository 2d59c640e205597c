import { TransportFailure } from './port'

/** What WeChat tells of a request that failed, in the words of the port. */
export const failureOf = (error: unknown): TransportFailure => {
  const { errMsg = '' } = (error ?? {}) as { errMsg?: string }
  return new TransportFailure(/time\s?out|-504|102002/i.test(errMsg) ? 'slow' : 'lost')
}
