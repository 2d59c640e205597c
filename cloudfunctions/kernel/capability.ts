import type { AnyHandler, Handlers } from './action'
import type { Carding, Departed, Due, Keeping, Reaction, Reactions } from './kernel'
import { KEPT_BY_KERNEL } from './retention'

/** What one folder under cloudfunctions/ brings to a process: its actions, and what follows from its records. */
export type Capability = Readonly<{
  name: string
  handlers: readonly AnyHandler[]
  /** By collection of records that this capability owns. */
  reactions?: Readonly<Record<string, Reaction>>
  card?: Carding
  /** Collections whose audit is a history that people read; it stays for good. */
  histories?: readonly string[]
  /** What of it is not kept for ever. */
  retention?: readonly Keeping[]
  due?: readonly Due[]
  /** What follows when somebody is gone. */
  departed?: Departed
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
  const histories = capabilities.flatMap((capability) => capability.histories ?? [])
  const retention = [...KEPT_BY_KERNEL, ...capabilities.flatMap((capability) => capability.retention ?? [])]
  const due = capabilities.flatMap((capability) => capability.due ?? [])
  const departed = capabilities.flatMap((capability) => capability.departed ?? [])
  return {
    handlers,
    reactions: { records, histories, retention, due, departed, ...(card === undefined ? {} : { card }) },
  }
}
