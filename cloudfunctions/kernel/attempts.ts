import { derivedId } from './ids'
import type { Kernel } from './kernel'
import type { Document } from './store/port'

/** Wrong codes an hour. A counter where two hundred are checked in mistypes more often than somebody at home. */
const ALLOWED = { invitation: 5, rebinding: 5, claim: 20 } as const
const WINDOW_MS = 3_600_000

type Attempts = Document & Readonly<{ failures: number; until: number; version: number }>
type What = keyof typeof ALLOWED
const idOf = (what: What, openid: string): string => derivedId('attempts', what, openid)

/** May this person still guess a code? */
export async function mayTry(kernel: Kernel, what: What, openid: string): Promise<boolean> {
  const attempts = await kernel.store.get<Attempts>('attempts', idOf(what, openid))
  return !attempts || attempts.until <= kernel.clock.now() || attempts.failures < ALLOWED[what]
}

/** Counts one wrong code; the hour begins with the first. */
export async function rememberFailure(kernel: Kernel, what: What, openid: string): Promise<void> {
  const { store, clock } = kernel
  const id = idOf(what, openid)
  for (;;) {
    const fresh = { failures: 1, until: clock.now() + WINDOW_MS }
    const [outcome] = await store.insertMany('attempts', [{ id, ...fresh, version: 1 }])
    if (outcome === 'inserted') return
    const before = await store.get<Attempts>('attempts', id)
    if (!before) continue
    const isOver = before.until <= clock.now()
    const set = isOver ? fresh : { failures: before.failures + 1 }
    const change = { set: { ...set, version: before.version + 1 } }
    if ((await store.updateIf('attempts', id, { version: before.version }, change)) === 1) return
  }
}
