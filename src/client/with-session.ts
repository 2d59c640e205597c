/** The session of this device with a server. */
export type Sessions = Readonly<{
  /** The one there is, else a fresh one; whoever asks meanwhile waits for the same. */
  current(): Promise<string>
  /** This one has ended; one that took its place stays. */
  forget(token: string): void
}>

const ENDED: ReadonlySet<unknown> = new Set(['actor.unknown', 'session.missing'])

const hasEnded = (answer: unknown): boolean => ENDED.has((answer as { code?: unknown } | undefined)?.code)

/** Asks within a session. It may have ended while the page was open: a fresh one is tried once. */
export async function withSession(sessions: Sessions, ask: (token: string) => Promise<unknown>): Promise<unknown> {
  const token = await sessions.current()
  const answer = await ask(token)
  if (!hasEnded(answer)) return answer
  sessions.forget(token)
  return ask(await sessions.current())
}
