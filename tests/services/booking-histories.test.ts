import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { consent, PRIVACY_VERSION, switchCommunity } from '../../cloudfunctions/account/contract'
import { perform } from '../../cloudfunctions/kernel/action'
import { compose } from '../../cloudfunctions/kernel/capability'
import { databaseFiles } from '../../cloudfunctions/kernel/files/database'
import type { Kernel } from '../../cloudfunctions/kernel/kernel'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { freeOf, type Pool } from '../../cloudfunctions/kernel/places/rules'
import { collections, recordCollections } from '../../cloudfunctions/kernel/store/collections'
import { type Document, type Store, Unknown } from '../../cloudfunctions/kernel/store/port'
import { tick } from '../../cloudfunctions/kernel/tick'
import type { Booking } from '../../cloudfunctions/services/model'
import { holdsPlace } from '../../cloudfunctions/services/rules/booking-states'
import { everything, outside, TENTH_OF_JUNE } from '../support/kernel'
import { type MemoryStore, memoryStore } from '../support/memory'
import { type Fault, faulty, Killed } from '../support/store'
import { aStreet } from '../support/street'
import { aService } from './given'

/**
 * Any number of people and clocks at once, each a process that may be cut off or killed at any call of the store, with
 * everything they await in any order, and hours passing while one of them sleeps.
 */

const CAPACITY = 2
const PEOPLE = ['a', 'b', 'c', 'd']
const SLOTS = ['noon', 'late'] as const
const LONG_MS = 6 * 60_000
const { handlers, reactions } = compose(...everything)

type Deed = Readonly<
  | { kind: 'book'; who: number; id: number; slot: number; waiting: boolean }
  | { kind: 'cancel' | 'take' | 'pass'; id: number }
  | { kind: 'move'; id: number; slot: number }
  | { kind: 'tick' }
  | { kind: 'later' }
>
type Act = Readonly<{ deed: Deed; fault: Readonly<{ at: number; kind: Fault }> | null }>

const id = fc.nat({ max: 5 })
const slot = fc.nat({ max: 1 })
const deed: fc.Arbitrary<Deed> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('book' as const),
      ...{ who: fc.nat({ max: 3 }), id, slot, waiting: fc.boolean() },
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ kind: fc.constantFrom('cancel' as const, 'take' as const, 'pass' as const), id }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('move' as const), id, slot }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'tick' as const }) },
  { weight: 2, arbitrary: fc.constant({ kind: 'later' as const }) },
)
const act: fc.Arbitrary<Act> = fc.record({
  deed,
  fault: fc.option(
    fc.record({
      at: fc.nat({ max: 14 }),
      kind: fc.constantFrom<Fault>('unknownBefore', 'unknownAfter', 'killedBefore', 'killedAfter'),
    }),
    { freq: 2 },
  ),
})
const history = fc.array(fc.array(act, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 9 })

let world: MemoryStore
beforeAll(async () => {
  world = memoryStore(collections)
  const street = await aStreet({ store: world })
  const week = [
    { id: 'noon', weekday: 4, from: '18:00', to: '19:00', capacity: CAPACITY },
    { id: 'late', weekday: 4, from: '20:00', to: '21:00', capacity: CAPACITY },
  ]
  const limits = { active: 2, personYear: 3, householdYear: null }
  await aService(street, {
    calendar: { week, holidays: 'closed', days: [], closures: [] },
    terms: {
      ...{ leadHours: 0, horizonDays: 14, cancelHours: 0, changeHours: 0, waiting: true, offerMinutes: 10 },
      ...{ limits, noShow: null },
    },
  })
  for (const openid of PEOPLE) {
    const caller = street.as(openid)
    await caller(switchCommunity, { actionId: `${openid}-home`, communityId: street.community })
    await caller(consent, { actionId: `${openid}-agrees`, version: PRIVACY_VERSION, agreed: true })
  }
  await street.kernel.tick()
})

const wish = {
  contact: { name: '', phone: '13812341234', address: '3号楼2单元501室' },
  beneficiary: { kind: 'self' },
  items: [{ category: 'paper', amount: 2 }],
  answers: [],
  note: '',
  photos: [],
}

/** Whose booking an id is: everybody has some of their own. */
const ownerOf = (booking: number): string => PEOPLE[booking % PEOPLE.length] ?? 'a'

class Town {
  readonly store: MemoryStore = world.fork()
  #now = TENTH_OF_JUNE + 60_000
  #made = 0

  kernel(store: Store): Kernel {
    const process = ++this.#made
    let made = 0
    const waiting: (() => Promise<void>)[] = []
    return {
      ...{ store, files: databaseFiles(store), log: silentLog, reactions, ...outside },
      clock: { now: () => this.#now++ },
      ids: { next: () => `id${process}x${++made}` },
      afterReply: (work) => void waiting.push(work),
    }
  }

  later(): void {
    this.#now += LONG_MS
  }

  async do({ deed, fault }: Act, gate: () => Promise<void>): Promise<void> {
    if (deed.kind === 'later') return this.later()
    const kernel = this.kernel(
      faulty(this.store, { gate, fault: ({ number }) => (number === fault?.at ? fault.kind : undefined) }),
    )
    try {
      if (deed.kind === 'tick') await tick(kernel, recordCollections)
      else await this.#call(kernel, deed)
    } catch (failure) {
      // The host writes it to its log, and the next strike begins anew.
      if (!(failure instanceof Killed || failure instanceof Unknown)) throw failure
    }
  }

  #call(kernel: Kernel, deed: Exclude<Deed, { kind: 'tick' | 'later' }>): Promise<unknown> {
    const bookingId = `b${deed.id}`
    const actionId = kernel.ids.next()
    const at = (index: number) => ({ day: '2021-06-10', slot: SLOTS[index] ?? 'noon' })
    const ask = (openid: string, action: string, input: unknown) =>
      perform(kernel, handlers, { action, input, openid, requestId: kernel.ids.next() })
    switch (deed.kind) {
      case 'book': {
        const { waiting } = deed
        const more = { bookingId, serviceId: 'pickup', ...at(deed.slot), waiting, wish }
        return ask(PEOPLE[deed.who] ?? 'a', 'services.book', more)
      }
      case 'cancel':
        return ask(ownerOf(deed.id), 'services.cancel', { actionId, bookingId, reason: '' })
      case 'move':
        return ask(ownerOf(deed.id), 'services.change', { actionId, bookingId, ...at(deed.slot) })
      case 'take':
      case 'pass':
        return ask(ownerOf(deed.id), 'services.answerOffer', { actionId, bookingId, take: deed.kind === 'take' })
    }
  }

  all<D extends Document>(collection: string): D[] {
    return [...(this.store.contents().get(collection)?.values() ?? [])] as D[]
  }

  /** What may never be broken, not for a moment. */
  holds(): void {
    for (const pool of this.all<Pool>('pools')) {
      expect(pool.free, `free of ${pool.id}`).toBe(freeOf(pool))
      expect(pool.free).toBeGreaterThanOrEqual(0)
    }
  }

  /** What holds when everything that was left behind has been settled. */
  async settles(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      this.later()
      await tick(this.kernel(this.store), recordCollections)
    }
    this.holds()
    const bookings = this.all<Document & Booking>('bookings')
    for (const pool of this.all<Pool>('pools').filter(({ kind }) => kind === 'slot')) {
      const holding = bookings.filter(({ slotId, state }) => slotId === pool.id && holdsPlace(state))
      const claims = Object.entries(pool.claims).map(([key, { holderId }]) => [key, holderId])
      expect(claims.sort(), `places of ${pool.id}`).toEqual(
        holding.map(({ beneficiary, id }) => [beneficiary, id]).sort(),
      )
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

describe('whatever people do at once, and whatever dies', () => {
  it('a full slot is full, and in the end every place stands for a booking and every booking has its place', async () => {
    await fc.assert(
      fc.asyncProperty(history, fc.scheduler(), async (rounds, scheduler) => {
        const town = new Town()
        for (const acts of rounds) {
          const gate = () => scheduler.schedule(Promise.resolve())
          await scheduler.waitFor(Promise.all(acts.map((one) => town.do(one, gate))))
          town.holds()
        }
        await town.settles()
      }),
      { numRuns: Number(process.env.HISTORIES ?? 150) },
    )
  })
})
