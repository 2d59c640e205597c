import { contentHash } from '../kernel/ids'
import type { Kernel } from '../kernel/kernel'
import { claim, overbook, release, type Waiters } from '../kernel/places/pools'
import type { Holders } from '../kernel/places/reconcile'
import { claimOf, type Pool } from '../kernel/places/rules'
import type { BodyOf, RecordEvent } from '../kernel/record'
import { openRecords, systemAuthor } from '../kernel/records'
import type { Document } from '../kernel/store/port'
import type { Booking, Service } from './model'
import { planOfPool } from './pools'
import { fence, offered, VOIDED } from './rules/booking'
import { holdsPlace } from './rules/booking-states'
import { keptBy } from './rules/keeping'
import { momentWords } from './words'

const MINUTE_MS = 60_000
const PAGE = 100
/** Of those who wait, so many more are looked at than are needed: whoever has a place of that slot already is passed over. */
const WAITERS = 20

const bySystem = (kernel: Kernel, what: string) => openRecords(kernel, systemAuthor(contentHash([what]))).bookings

/** The claims a booking rightly has: in its slot under whom it is for, in a quota under its own id. */
const claimsOf = (booking: Booking) =>
  keptBy(booking).map((poolId) => ({ poolId, key: poolId === booking.slotId ? booking.beneficiary : booking.id }))

/** The waiting list of slots: first come, first served. */
export const waitersOf = (kernel: Kernel): Waiters => ({
  async oldest(poolId, claims, most) {
    const waiting = await kernel.store.find<Document & Booking>(
      'bookings',
      { slotId: poolId },
      {
        orderBy: [
          ['waitingSince', 'asc'],
          ['id', 'asc'],
        ],
        limit: Math.min(100, most + WAITERS),
      },
    )
    const now = kernel.clock.now()
    const heirs = new Map<string, string>()
    for (const { id, beneficiary, startsAt } of waiting)
      if (startsAt > now && !Object.hasOwn(claims, beneficiary) && !heirs.has(beneficiary)) heirs.set(beneficiary, id)
    return [...heirs].slice(0, most).map(([key, holderId]) => ({ key, holderId }))
  },
  async offer(holderId) {
    const { store, clock, ids } = kernel
    const seen = await store.get<Document & Booking>('bookings', holderId)
    const service = seen && (await store.get<Document & Service>('services', seen.serviceId))
    if (!seen || !service) return false
    const until = Math.min(clock.now() + service.terms.offerMinutes * MINUTE_MS, seen.startsAt)
    const words = { until, untilWords: momentWords(until), offers: service }
    const answer = await bySystem(kernel, 'offer').step(holderId, ids.next(), (booking) => offered(booking, words))
    if ('version' in answer) return true
    // It may have been told before, and taken it.
    const booking = await store.get<Document & Booking>('bookings', holderId)
    return booking !== undefined && booking.slotId === seen.slotId && holdsPlace(booking.state)
  },
  async leaves({ poolId, key, holderId }) {
    const look = () => kernel.store.get<Document & Booking>('bookings', holderId)
    let booking = await look()
    if (booking?.list === 'active') {
      await bySystem(kernel, 'fence').step(holderId, kernel.ids.next(), fence)
      booking = await look()
    }
    return booking === undefined || !claimsOf(booking).some((kept) => kept.poolId === poolId && kept.key === key)
  },
})

/** Bookings, as pools see them. */
export const holdersOf = (kernel: Kernel): Holders => ({
  async look(holderId) {
    const booking = await kernel.store.get<Document & Booking>('bookings', holderId)
    if (!booking) return undefined
    const kind = booking.state === 'waiting' ? 'waiting' : holdsPlace(booking.state) ? 'holding' : 'ended'
    return { kind, keeps: claimsOf(booking) }
  },
  async bury(holderId, pool) {
    const answer = await bySystem(kernel, 'bury').begin(holderId, [], tombstone(pool), { action: 'voided' })
    return 'version' in answer && answer.isNew
  },
  async holding(poolId) {
    const found: { holderId: string; key: string }[] = []
    let after: { id: string } | undefined
    for (;;) {
      const page: (Document & Booking)[] = await kernel.store.find<Document & Booking>(
        'bookings',
        { slotId: poolId, list: 'active' },
        { orderBy: [['id', 'asc']], limit: PAGE, after },
      )
      for (const { id, state, beneficiary } of page)
        if (holdsPlace(state)) found.push({ holderId: id, key: beneficiary })
      const last = page.at(-1)
      if (page.length < PAGE || !last) return found
      after = { id: last.id }
    }
  },
  async planOf(pool) {
    const service = pool.ownerId && (await kernel.store.get<Document & Service>('services', pool.ownerId))
    return service ? planOfPool(service, pool) : { capacity: pool.capacity, open: 0 }
  },
  waiters: waitersOf(kernel),
})

/** Where a booking claimed a place and never arrived: nothing but its id and the pool. */
const tombstone = (pool: Pool): BodyOf<Booking> => ({
  ...VOIDED,
  ...{ slotId: pool.id, day: '', slot: '', from: '', to: '', startsAt: pool.startsAt ?? 0, endsAt: pool.startsAt ?? 0 },
  ...{ ownerId: '', beneficiary: '', household: null, streetId: '', communityId: null },
  ...{ serviceId: pool.ownerId ?? '', serviceName: '', template: 'pickup', receipt: '', named: 0, agent: 'none' },
  wish: {
    contact: { name: '', phone: '', address: '' },
    beneficiary: { kind: 'self' },
    items: [],
    answers: [],
    note: '',
    photos: [],
  },
  ...{ quotas: [], activeQuota: null, waitingSince: null, waitsUntil: null, outcomePhotos: [], doneAt: null },
  ...{ followUp: 'none', claimCode: '', remindAt: null },
})

/**
 * Gives back what a booking does not keep any more, after it ended or moved to another time, and counts again what was
 * done after all. Done by the drain, so that a process that dies between the two is followed by one that does it.
 */
export async function giveBack(kernel: Kernel, booking: Booking, events: readonly RecordEvent[]): Promise<void> {
  const { id, beneficiary, slotId, quotas } = booking
  const kept = new Set(keptBy(booking))
  const left = events.map(({ note }) => (note as { left?: string } | undefined)?.left)
  const now = kernel.clock.now()
  const give = async (poolId: string, key: string): Promise<void> => {
    if (!kept.has(poolId)) await release(kernel.store, { poolId, key, holderId: id }, now, waitersOf(kernel))
  }
  for (const poolId of new Set([slotId, ...left])) if (poolId !== undefined) await give(poolId, beneficiary)
  for (const poolId of quotas) await give(poolId, id)
  if (booking.state === 'done' && events.some(({ action }) => action === 'corrected')) await countAgain(kernel, booking)
}

/** What turned out to have been done counts by the year again, even where the year is used up meanwhile. */
async function countAgain({ store, clock }: Kernel, booking: Booking): Promise<void> {
  const { id } = booking
  for (const poolId of keptBy(booking)) {
    const pool = await store.get<Pool>('pools', poolId)
    if (!pool || claimOf(pool, id)) continue
    const plan = { id: poolId, kind: 'quota', capacity: pool.capacity } as const
    const wish = { key: id, holderId: id, at: clock.now() }
    while ((await claim(store, plan, wish)).kind === 'full')
      if ((await overbook(store, plan, wish)).kind !== 'needless') break
  }
}
