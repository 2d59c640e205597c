import { POOL_MOST, type Pool } from '../kernel/places/rules'
import type { Store } from '../kernel/store/port'
import type { Service } from './model'
import { timeWords } from './rules/telling'
import { type PlannedSlot, plannedFrom } from './slots'

/** Pools are read so many at a time: enough to know the next free times without reading again. */
const READ = 8
const SHOWN = 3
const LOOKED_AT = 40

/** The pools of a service from a time on, as far as they were read. */
export type Ahead = Readonly<{ pools: readonly Pool[]; isAll: boolean }>

/** One read that tells of a slot and of those that follow it. */
export async function readAhead(store: Store, service: Pick<Service, 'id'>, startsAt: number): Promise<Ahead> {
  const pools = await store.find<Pool>(
    'pools',
    { ownerId: service.id, startsAt: { gte: startsAt } },
    {
      orderBy: [
        ['startsAt', 'asc'],
        ['id', 'asc'],
      ],
      limit: READ,
    },
  )
  return { pools, isAll: pools.length < READ }
}

/** The pool of a slot: null where it is not there yet, undefined where the read did not get that far. */
export function poolOf({ pools, isAll }: Ahead, { slotId, startsAt }: PlannedSlot): Pool | null | undefined {
  const pool = pools.find(({ id }) => id === slotId)
  if (pool) return pool
  return isAll || (pools.at(-1)?.startsAt ?? 0) > startsAt ? null : undefined
}

type Full = Pick<PlannedSlot, 'slotId' | 'startsAt' | 'day'>

/** What those were told who were answered by one read. */
const told = new WeakMap<Ahead['pools'], Map<string, string>>()

/**
 * 最近有空：6月12日 09:00–11:00（余 6）、…; in words, or empty where none is known. A crowd that is answered by one read is
 * told the same.
 */
export function freeTimes(service: Service, ahead: Ahead, full: Full, now: number): string {
  const key = `${full.slotId} ${service.version}`
  const before = told.get(ahead.pools)?.get(key)
  if (before !== undefined) return before
  const words = lookUp(service, ahead, full, now)
  told.set(ahead.pools, (told.get(ahead.pools) ?? new Map<string, string>()).set(key, words))
  return words
}

function lookUp(service: Service, ahead: Ahead, full: Full, now: number): string {
  const found: string[] = []
  let lookedAt = 0
  for (const slot of plannedFrom(service, now, full.day)) {
    if (++lookedAt > LOOKED_AT) break
    if (slot.startsAt < full.startsAt || slot.slotId === full.slotId || slot.capacity > POOL_MOST) continue
    const pool = poolOf(ahead, slot)
    if (pool === undefined) break
    const free = pool === null ? slot.capacity : pool.open === 1 ? pool.free : 0
    if (free > 0) found.push(`${timeWords(slot)}（余 ${free}）`)
    if (found.length === SHOWN) break
  }
  return found.length === 0 ? '' : `最近有空：${found.join('、')}`
}
