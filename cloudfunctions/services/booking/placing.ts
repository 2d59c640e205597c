import type { Kernel } from '../../kernel/kernel'
import { claim, overbook, withdraw } from '../../kernel/places/pools'
import { cellsOf, claimOf, POOL_MOST, type Pool, type PoolPlan } from '../../kernel/places/rules'
import { refuse } from '../../kernel/record'
import { type Ahead, freeTimes, poolOf, readAhead } from '../free-times'
import { waitersOf } from '../holders'
import type { Service } from '../model'
import type { PlannedSlot } from '../slots'

/** Who wants a place where. */
export type Wanted = Readonly<{ service: Service; slot: PlannedSlot; key: string; holderId: string; at: number }>

/** A place that is held: `isFresh` where it was claimed just now, and is given back if nothing comes of it. */
export type Held = Readonly<{ poolId: string; isFresh: boolean; isOver: boolean }>

/** Where there is none: as far as what lies ahead was read, to tell of other times. */
type None = Readonly<{ kind: 'twice' | 'closed' | 'full'; poolId: string; ahead: Ahead }>
type Found = (Readonly<{ kind: 'held' }> & Held) | None

const planOf = ({ service, slot }: Wanted, id: string, capacity: number): PoolPlan => ({
  ...{ id, kind: 'slot', capacity },
  ...{ ownerId: service.id, startsAt: slot.startsAt },
})

/** Takes a place of a slot, or finds why there is none: one read and one write. */
export async function findPlace({ store }: Pick<Kernel, 'store'>, wanted: Wanted): Promise<Found> {
  const { service, slot } = wanted
  const ahead = await readAhead(store, service, slot.startsAt)
  if (slot.capacity > POOL_MOST) return findCell({ store }, wanted, ahead)
  const poolId = slot.slotId
  const { kind } = await claim(store, planOf(wanted, poolId, slot.capacity), wanted, poolOf(ahead, slot))
  return kind === 'claimed' || kind === 'mine'
    ? { kind: 'held', poolId, isFresh: kind === 'claimed', isOver: false }
    : { kind, poolId, ahead }
}

/** A large slot is cells, tried from a hash of whom it is for, after looking whether one of them has the key. */
async function findCell({ store }: Pick<Kernel, 'store'>, wanted: Wanted, ahead: Ahead): Promise<Found> {
  const { slot, key, holderId } = wanted
  const start = [...key].reduce((sum, character) => sum + character.charCodeAt(0), 0)
  const cells = cellsOf(slot.slotId, slot.capacity, start)
  const ids = cells.map(({ id }) => id)
  const pools = new Map((await store.getMany<Pool>('pools', ids)).map((pool) => [pool.id, pool]))
  for (const { id: poolId } of cells) {
    const held = claimOf(pools.get(poolId) ?? { claims: {} }, key)
    if (held?.holderId === holderId) return { kind: 'held', poolId, isFresh: false, isOver: false }
    if (held) return { kind: 'twice', poolId, ahead }
  }
  let kind: None['kind'] = 'full'
  for (const { id: poolId, capacity } of cells) {
    const answer = await claim(store, planOf(wanted, poolId, capacity), wanted, pools.get(poolId) ?? null)
    if (answer.kind === 'claimed' || answer.kind === 'mine')
      return { kind: 'held', poolId, isFresh: answer.kind === 'claimed', isOver: false }
    kind = answer.kind
    if (kind !== 'full') break
  }
  return { kind, poolId: slot.slotId, ahead }
}

/** 加号: one more place than there are, where there is none; needless where there was one. */
export async function findPlaceOver(kernel: Kernel, wanted: Wanted): Promise<Found | 'needless'> {
  const found = await findPlace(kernel, wanted)
  if (found.kind === 'held' && found.isFresh) {
    await leavePlace(kernel, wanted, found)
    return 'needless'
  }
  if (found.kind !== 'full') return found
  const { poolId } = found
  const { kind } = await overbook(kernel.store, planOf(wanted, poolId, wanted.slot.capacity), wanted)
  if (kind === 'needless') return 'needless'
  if (kind === 'claimed' || kind === 'mine') return { kind: 'held', poolId, isFresh: kind === 'claimed', isOver: true }
  return { ...found, kind }
}

/** Gives a place back that nothing came of. */
export async function leavePlace(
  kernel: Kernel,
  { key, holderId, at }: Wanted,
  { poolId, isFresh }: Pick<Held, 'poolId' | 'isFresh'>,
): Promise<void> {
  if (isFresh) await withdraw(kernel.store, { poolId, key, holderId }, at, waitersOf(kernel))
}

/** Why there is no place, with the next times that have one. */
export function noPlace({ service, slot, at }: Wanted, { kind, ahead }: None) {
  if (kind === 'twice') return refuse('booking.twice')
  return refuse(kind === 'closed' ? 'slot.closed' : 'slot.full', freeTimes(service, ahead, slot, at))
}
