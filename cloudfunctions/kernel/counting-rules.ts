import { derivedId } from './ids'
import type { Document, Store } from './store/port'
import { Duplicate } from './store/port'

/**
 * 计数规则: how records of work count for a target, in words for residents. Whoever keeps the records writes it; whoever
 * shows the figure reads it; neither knows the other.
 */
export type CountingWords = Document &
  Readonly<{
    /** What a target's source names as its rule. */
    serviceId: string
    projectId: string
    targetId: string
    /** Empty where the rule was taken away. */
    words: string
    /** The version of the record that said so; an older one never overrides a newer. */
    n: number
  }>

type Target = Readonly<{ projectId: string; targetId: string }>

const idOf = (serviceId: string, { projectId, targetId }: Target): string =>
  derivedId('countingRule', serviceId, projectId, targetId)

/** How a target is counted by a rule; undefined where nothing is said of it. */
export async function countingWords(store: Store, rule: string, target: Target): Promise<string | undefined> {
  const row = await store.get<CountingWords>('countingRules', idOf(rule, target))
  return row?.words || undefined
}

/** Makes the rules of a record say what its version `n` says; repeatable, and harmless when it comes late. */
export async function publishCounting(
  store: Store,
  serviceId: string,
  n: number,
  rules: readonly (Target & Readonly<{ words: string }>)[],
): Promise<void> {
  const orderBy = [['id', 'asc']] as const
  const there = await store.find<CountingWords>('countingRules', { serviceId }, { orderBy, limit: 100 })
  const gone = there.filter((row) => !rules.some((rule) => idOf(serviceId, rule) === row.id))
  for (const { projectId, targetId, words } of [...rules, ...gone.map((row) => ({ ...row, words: '' }))]) {
    const id = idOf(serviceId, { projectId, targetId })
    const before = there.find((row) => row.id === id)
    if (before?.words === words || (before?.n ?? 0) >= n) continue
    try {
      await store.insert('countingRules', { id, serviceId, projectId, targetId, words, n })
    } catch (failure) {
      if (!(failure instanceof Duplicate)) throw failure
      await store.updateIf('countingRules', id, { n: { lt: n } }, { set: { words, n } })
    }
  }
}
