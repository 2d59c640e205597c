import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Pool } from '../../cloudfunctions/kernel/places/rules'
import type { StoreCall } from '../../cloudfunctions/kernel/store/around'
import type { MemoryStore } from '../support/memory'
import { faulty } from '../support/store'
import { aWorld, Town } from './town'

/** Two or three processes in the one order in which something could go wrong. Each scene went wrong before it was here. */

let worldOfOne: MemoryStore
let worldOfTwo: MemoryStore
beforeAll(async () => {
  worldOfOne = await aWorld(1)
  worldOfTwo = await aWorld(2)
})

const call = (operation: string, collection: string, nth = 1) => ({ operation, collection, nth })

describe('a booking keeps its place', () => {
  let town: Town
  beforeEach(() => {
    town = new Town(worldOfTwo, 2)
  })

  it('when it moves back while what follows from its first move is still on its way', async () => {
    await town.book('b1', 'a', 'noon')
    await town.tick()
    const moving = town.sleeper(call('updateIf', 'pools'))
    await town.move('b1', 'a', 'late', { by: moving })
    const following = moving.settle()
    await moving.asleep()
    expect(await town.move('b1', 'a', 'noon')).toMatchObject({ ok: true })
    moving.wake()
    await following
    expect(town.wrongs()).toEqual([])
    await town.settles()
    expect(town.booking('b1')).toMatchObject({ state: 'booked', slot: 'noon' })
  })

  /** A move that has claimed its place so long ago that nobody takes it to be still at it. */
  async function aSlowMove() {
    await town.book('b1', 'a', 'noon')
    await town.tick()
    const moving = town.sleeper(call('updateIf', 'bookings'))
    const moved = town.move('b1', 'a', 'late', { by: moving })
    await moving.asleep()
    town.later()
    return { moving, moved }
  }

  it('when it is moved anew while the reconciliation takes back what a slow move had claimed', async () => {
    const { moving, moved } = await aSlowMove()
    const striking = town.sleeper(call('updateIf', 'pools'))
    const struck = town.tick(striking)
    await striking.asleep()
    moving.wake()
    expect(await moved).toMatchObject({ ok: true })
    striking.wake()
    await struck
    expect(town.wrongs()).toEqual([])
    await town.settles()
    expect(town.booking('b1')).toMatchObject({ state: 'booked', slot: 'late' })
  })

  it('when it moves so slowly that the place it was going to is taken back before it gets there', async () => {
    const { moving, moved } = await aSlowMove()
    await town.tick()
    moving.wake()
    await moved
    expect(town.wrongs()).toEqual([])
    await town.settles()
  })

  /** A booking that has claimed its place and is not heard of for as long. */
  async function aSlowBooking() {
    const booking = town.sleeper(call('insert', 'bookings'))
    const booked = town.book('b1', 'a', 'noon', { by: booking })
    await booking.asleep()
    town.later()
    return { booking, booked }
  }

  it('or is told that it came too late, when it was made so slowly that its place was taken back', async () => {
    const { booking, booked } = await aSlowBooking()
    await town.tick()
    await town.book('b2', 'b', 'noon')
    await town.book('b3', 'c', 'noon')
    booking.wake()
    expect(await booked).toMatchObject({ code: 'booking.void' })
    expect(town.wrongs()).toEqual([])
    await town.settles()
  })

  it('or none at all, when it never arrived and the answer to its tombstone is lost', async () => {
    await aSlowBooking()
    const lost = ({ operation, collection }: StoreCall) =>
      operation === 'insert' && collection === 'bookings' ? 'unknownAfter' : undefined
    await town.tick(town.process(faulty(town.store, { fault: lost })))
    expect(town.booking('b1').state).toBe('void')
    await town.settles()
  })

  it('when the same move is sent twice, and the one that is late gives back what it claimed', async () => {
    await town.book('b1', 'a', 'noon')
    await town.tick()
    const first = town.sleeper(call('updateIf', 'bookings'), call('get', 'bookings', 4))
    const one = town.move('b1', 'a', 'late', { by: first, actionId: 'm1' })
    await first.asleep()
    await town.store.updateIf('bookings', 'b1', {}, { inc: { version: 1 } })
    const second = town.sleeper(call('updateIf', 'bookings'))
    const other = town.move('b1', 'a', 'late', { by: second, actionId: 'm1' })
    await second.asleep()
    first.wake()
    await first.asleep(1)
    second.wake()
    expect(await other).toMatchObject({ ok: true })
    first.wake(1)
    await one
    expect(town.wrongs()).toEqual([])
  })

  it('when it is sent twice, and a limit refuses the one that claimed but not the one that commits', async () => {
    await town.book('x1', 'a', 'noon')
    await town.book('x2', 'a', 'late')
    await town.tick()
    await town.cancel('x1', 'a')
    await town.tick()
    await town.book('x3', 'a', 'noon')
    await town.tick()
    await town.cancel('x3', 'a', {})
    await town.tick()
    await town.store.updateIf('services', 'pickup', {}, { set: { 'terms.limits.active': 1 } })
    const first = town.sleeper(call('insertMany', 'pools'))
    const one = town.book('b1', 'a', 'noon', { by: first })
    await first.asleep()
    const second = town.sleeper(call('insertMany', 'pools'))
    const other = town.book('b1', 'a', 'noon', { by: second })
    await second.asleep()
    first.wake()
    expect(await one).toMatchObject({ code: 'limit.active' })
    await town.cancel('x2', 'a')
    await town.tick()
    second.wake()
    expect(await other).toMatchObject({ ok: true })
    expect(town.wrongs()).toEqual([])
    await town.settles()
  })
})

describe('whoever waits', () => {
  let town: Town
  const pool = () => town.all<Pool>('pools').find(({ kind }) => kind === 'slot')
  beforeEach(async () => {
    town = new Town(worldOfOne, 1)
    await town.book('b1', 'a', 'noon')
    for (const _ of [1, 2]) {
      await town.tick()
      town.later()
    }
    await town.tick()
  })

  it('is offered what was being given back while they came', async () => {
    const leaving = town.sleeper(call('updateIf', 'pools'))
    await town.cancel('b1', 'a', { by: leaving })
    const left = leaving.settle()
    await leaving.asleep()
    const coming = town.process()
    expect(await town.book('w1', 'b', 'noon', { waiting: true, by: coming })).toMatchObject({ ok: true })
    leaving.wake()
    await left
    expect(town.booking('w1').state).toBe('offered')
    await town.settles()
  })

  it('is offered what was given back though their process died when they had just come', async () => {
    const coming = town.sleeper({ operation: 'get', collection: 'pools', nth: 1 })
    void town.book('w1', 'b', 'noon', { waiting: true, by: coming })
    await coming.asleep()
    const leaving = town.process()
    await town.store.updateIf('bookings', 'w1', {}, { set: { todo: 0 } })
    await town.cancel('b1', 'a', { by: leaving })
    await leaving.settle()
    expect(pool()).toMatchObject({ free: 0 })
  })

  it('comes before whoever comes later, when the office adds places', async () => {
    await town.book('w1', 'b', 'noon', { waiting: true })
    await town.tick()
    const { calendar } = town.all<never>('services').find(({ id }) => id === 'pickup') as never as {
      calendar: { week: { capacity: number }[] }
    }
    const week = calendar.week.map((span) => ({ ...span, capacity: 2 }))
    await town.store.updateIf(
      'services',
      'pickup',
      {},
      { set: { 'calendar.week': week, todo: 1 }, inc: { version: 1 } },
    )
    const striking = town.sleeper(call('updateIf', 'pools', 2))
    const struck = town.tick(striking)
    await Promise.race([striking.asleep(), struck])
    expect(await town.book('n1', 'c', 'noon')).toMatchObject({ code: 'slot.full' })
    striking.wake()
    await struck
    expect(town.booking('w1').state).toBe('offered')
  })
})

describe('the reconciliation', () => {
  it('finds within a day what nothing led it to', async () => {
    const town = new Town(worldOfOne, 1)
    await town.book('b1', 'a', 'noon')
    await town.settles()
    await town.store.updateIf(
      'pools',
      town.booking('b1').slotId,
      {},
      { set: { claims: {}, free: 1 }, inc: { version: 1 } },
    )
    town.later(10 * 3_600_000)
    await town.tick()
    expect(town.wrongs()).toEqual([])
    expect(town.all<never>('reports')).toMatchObject([{ mended: { missing: 1 }, taken: 1, active: 1 }])
  })
})
