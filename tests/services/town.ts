import { expect } from 'vitest'
import { consent, PRIVACY_VERSION, switchCommunity } from '../../cloudfunctions/account/contract'
import { perform } from '../../cloudfunctions/kernel/action'
import { compose } from '../../cloudfunctions/kernel/capability'
import type { Result } from '../../cloudfunctions/kernel/contract'
import { databaseFiles } from '../../cloudfunctions/kernel/files/database'
import type { Kernel } from '../../cloudfunctions/kernel/kernel'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { freeOf, type Pool } from '../../cloudfunctions/kernel/places/rules'
import { around, type StoreCall } from '../../cloudfunctions/kernel/store/around'
import { collections, recordCollections } from '../../cloudfunctions/kernel/store/collections'
import type { Document, Store } from '../../cloudfunctions/kernel/store/port'
import { tick } from '../../cloudfunctions/kernel/tick'
import type { Booking } from '../../cloudfunctions/services/model'
import { holdsPlace } from '../../cloudfunctions/services/rules/booking-states'
import { everything, outside, TENTH_OF_JUNE } from '../support/kernel'
import { type MemoryStore, memoryStore } from '../support/memory'
import { aStreet } from '../support/street'
import { aService } from './given'

/** A street in memory with one service of two slots on one evening, and people who want places there. */

export const PEOPLE = ['a', 'b', 'c', 'd', 'e']
export const SLOTS = ['noon', 'late'] as const
export type SlotName = (typeof SLOTS)[number]
/** Long enough that nobody is taken to be still at it. */
export const LONG_MS = 6 * 60_000
const { handlers, reactions } = compose(...everything)

/** The world before anybody booked. */
export async function aWorld(capacity: number): Promise<MemoryStore> {
  const world = memoryStore(collections)
  const street = await aStreet({ store: world })
  const week = [
    { id: 'noon', weekday: 4, from: '18:00', to: '19:00', capacity },
    { id: 'late', weekday: 4, from: '20:00', to: '21:00', capacity },
  ]
  await aService(street, {
    calendar: { week, holidays: 'closed', days: [], closures: [] },
    terms: {
      ...{ leadHours: 0, horizonDays: 14, cancelHours: 0, changeHours: 0, waiting: true, offerMinutes: 10 },
      ...{ limits: { active: 2, personYear: 3, householdYear: null }, noShow: null },
    },
  })
  for (const openid of PEOPLE) {
    const caller = street.as(openid)
    await caller(switchCommunity, { actionId: `${openid}-home`, communityId: street.community })
    await caller(consent, { actionId: `${openid}-agrees`, version: PRIVACY_VERSION, agreed: true })
  }
  await street.kernel.tick()
  return world
}

const wish = {
  contact: { name: '', phone: '13812341234', address: '3号楼2单元501室' },
  beneficiary: { kind: 'self' },
  items: [{ category: 'paper', amount: 2 }],
  answers: [],
  note: '',
  photos: [],
}

/** Which call of the store of a process. */
export type Point = Readonly<{ operation: string; collection: string; nth: number }>

/** One process: what it asks, and where it falls asleep meanwhile. */
export type Process = Readonly<{
  kernel: Kernel
  ask(openid: string, action: string, input: unknown): Promise<Result<unknown>>
  /** What hosts do after a reply. */
  settle(): Promise<void>
}>

export class Town {
  readonly store: MemoryStore
  readonly #capacity: number
  #now = TENTH_OF_JUNE + 60_000
  #made = 0

  constructor(world: MemoryStore, capacity: number) {
    this.store = world.fork()
    this.#capacity = capacity
  }

  process(store: Store = this.store): Process {
    const process = ++this.#made
    let made = 0
    let waiting: (() => Promise<void>)[] = []
    const kernel: Kernel = {
      ...{ store, files: databaseFiles(store), log: silentLog, reactions, ...outside },
      clock: { now: () => this.#now++ },
      ids: { next: () => `id${process}x${++made}` },
      afterReply: (work) => void waiting.push(work),
    }
    return {
      kernel,
      ask: (openid, action, input) =>
        perform(kernel, handlers, { action, input, openid, requestId: kernel.ids.next() }),
      settle: async () => {
        const due = waiting
        waiting = []
        for (const work of due) await work()
      },
    }
  }

  later(ms = LONG_MS): void {
    this.#now += ms
  }

  tick(process = this.process()) {
    return tick(process.kernel, recordCollections)
  }

  /** A process that falls asleep before some calls of the store, one after the other, until it is woken each time. */
  sleeper(...points: readonly Point[]) {
    const stops = points.map(() => ({ asleep: aSignal(), woken: aSignal() }))
    const seen = points.map(() => 0)
    const before = async ({ operation, collection }: StoreCall): Promise<void> => {
      for (const [index, point] of points.entries()) {
        if (point.operation !== operation || point.collection !== collection) continue
        seen[index] = (seen[index] ?? 0) + 1
        if (seen[index] !== point.nth) continue
        stops[index]?.asleep.give()
        await stops[index]?.woken.given
      }
    }
    const process = this.process(around(this.store, { before }))
    return {
      ...process,
      asleep: (stop = 0) => stops[stop]?.asleep.given,
      wake: (stop = 0) => stops[stop]?.woken.give(),
    }
  }

  book(bookingId: string, openid: string, slot: SlotName, { by = this.process(), waiting = false } = {}) {
    const more = { serviceId: 'pickup', day: '2021-06-10', slot, waiting, wish }
    return by.ask(openid, 'services.book', { bookingId, ...more })
  }

  move(bookingId: string, openid: string, slot: SlotName, { by, actionId }: { by?: Process; actionId?: string } = {}) {
    const process = by ?? this.process()
    return process.ask(openid, 'services.change', {
      actionId: actionId ?? process.kernel.ids.next(),
      bookingId,
      day: '2021-06-10',
      slot,
    })
  }

  cancel(bookingId: string, openid: string, { by = this.process() } = {}) {
    return by.ask(openid, 'services.cancel', { actionId: by.kernel.ids.next(), bookingId, reason: '' })
  }

  answer(bookingId: string, openid: string, take: boolean, { by = this.process() } = {}) {
    return by.ask(openid, 'services.answerOffer', { actionId: by.kernel.ids.next(), bookingId, take })
  }

  all<D extends Document>(collection: string): D[] {
    return [...(this.store.contents().get(collection)?.values() ?? [])] as D[]
  }

  booking(id: string): Document & Booking {
    return this.store.contents().get('bookings')?.get(id) as Document & Booking
  }

  /** What may never be broken, not for a moment. Answers what is. */
  wrongs(): string[] {
    const wrong: string[] = []
    const pools = this.all<Pool>('pools')
    for (const pool of pools) {
      if (pool.free !== freeOf(pool)) wrong.push(`${pool.id}: ${pool.free} free, but ${freeOf(pool)}`)
      if (pool.free < 0) wrong.push(`${pool.id}: ${pool.free} free`)
    }
    const held = new Map<string, string>()
    for (const { id, state, slotId, slot, beneficiary } of this.all<Document & Booking>('bookings')) {
      if (!holdsPlace(state)) continue
      const claim = pools.find((pool) => pool.id === slotId)?.claims[beneficiary]
      if (claim?.holderId !== id) wrong.push(`${id} is ${state} at ${slot} without a place`)
      const twin = held.get(`${slotId} ${beneficiary}`)
      if (twin !== undefined) wrong.push(`${id} beside ${twin}`)
      held.set(`${slotId} ${beneficiary}`, id)
    }
    return wrong
  }

  /** What holds when everything that was left behind has been settled. */
  async settles(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      this.later()
      await this.tick()
    }
    expect(this.wrongs()).toEqual([])
    const bookings = this.all<Document & Booking>('bookings')
    for (const pool of this.all<Pool>('pools').filter(({ kind }) => kind === 'slot')) {
      const holding = bookings.filter(({ slotId, state }) => slotId === pool.id && holdsPlace(state))
      const claims = Object.entries(pool.claims).map(([key, { holderId }]) => [key, holderId])
      expect(claims.sort(), `places of ${pool.id}`).toEqual(
        holding.map(({ beneficiary, id }) => [beneficiary, id]).sort(),
      )
      expect(pool.capacity).toBe(this.#capacity)
      const waits = bookings.filter(
        ({ slotId, state, beneficiary }) =>
          slotId === pool.id && state === 'waiting' && !Object.hasOwn(pool.claims, beneficiary),
      )
      if (pool.free > 0) expect(waits, `who waits beside a free place of ${pool.id}`).toEqual([])
    }
    for (const pool of this.all<Pool>('pools').filter(({ kind }) => kind === 'quota')) {
      const counted = bookings.filter(({ quotas, state }) => quotas.includes(pool.id) && state !== 'cancelled')
      expect(Object.keys(pool.claims).sort(), `counted in ${pool.id}`).toEqual(counted.map(({ id }) => id).sort())
    }
  }
}

function aSignal() {
  let give = (): void => undefined
  const given = new Promise<void>((resolve) => {
    give = resolve
  })
  return { give, given }
}
