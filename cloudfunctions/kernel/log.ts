/** One JSON line per event. Fields are chosen by hand: codes, ids of requests and records, durations; never inputs, names or openids. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>
export type Log = Readonly<{
  info(event: string, fields?: LogFields): void
  /** Something nobody foresaw. A log that people keep says its kind and place; its message may quote data and stays out. */
  failed(event: string, failure: unknown, fields?: LogFields): void
}>

const line = (level: string, event: string, fields: LogFields = {}): string =>
  `${JSON.stringify({ at: new Date().toISOString(), level, event, ...fields })}\n`

export const consoleLog: Log = {
  info: (event, fields) => void process.stdout.write(line('info', event, fields)),
  failed: (event, failure, fields) =>
    void process.stderr.write(line('error', event, { ...fields, ...describeFailure(failure) })),
}

export const silentLog: Log = { info: () => undefined, failed: () => undefined }

/** What may be said of an unknown failure: its kind and where it was thrown. Messages may quote data and stay out. */
export function describeFailure(failure: unknown): LogFields {
  if (!(failure instanceof Error)) return { failure: typeof failure }
  const { stack = '', message } = failure
  // The stack begins with the message, whose own lines may look like frames.
  const frames = stack.includes(message) ? stack.slice(stack.indexOf(message) + message.length) : ''
  const frame = /\n\s+at (.+)/.exec(frames)?.[1]?.replace(/\(?(?:file:\/\/)?\/.*\/([^/]+)\)?$/, '$1')
  return { failure: failure.name, ...(frame === undefined ? {} : { frame }) }
}
