import type { AnyHandler, Handlers } from './action'
import type { Carding, Reaction, Reactions } from './kernel'

/** What one folder under cloudfunctions/ brings to a process: its actions, and what follows from its records. */
export type Capability = Readonly<{
  name: string
  handlers: readonly AnyHandler[]
  /** By collection of records that this capability owns. */
  reactions?: Readonly<Record<string, Reaction>>
  card?: Carding
}>

/** Brings capabilities together in one process. Two that claim the same action or collection are a mistake in the house. */
export function compose(
  ...capabilities: readonly Capability[]
): Readonly<{ handlers: Handlers; reactions: Reactions }> {
  const handlers = new Map<string, AnyHandler>()
  const records: Record<string, Reaction> = {}
  let card: Carding | undefined
  for (const capability of capabilities) {
    for (const handler of capability.handlers) {
      if (handlers.has(handler.contract.name)) throw new Error(`two handlers for ${handler.contract.name}`)
      handlers.set(handler.contract.name, handler)
    }
    for (const [collection, reaction] of Object.entries(capability.reactions ?? {})) {
      if (records[collection]) throw new Error(`two reactions for ${collection}`)
      records[collection] = reaction
    }
    card ??= capability.card
  }
  return { handlers, reactions: { records, ...(card === undefined ? {} : { card }) } }
}
