import { dayOf, startOf } from '../kernel/clock'
import { publishCounting } from '../kernel/counting-rules'
import { contentHash } from '../kernel/ids'
import { isOver, type Kernel, type Spread } from '../kernel/kernel'
import { follow, serveWaiting } from '../kernel/places/pools'
import type { Pool } from '../kernel/places/rules'
import { openRecords, systemAuthor } from '../kernel/records'
import type { Document } from '../kernel/store/port'
import { waitersOf } from './holders'
import type { Booking, Service } from './model'
import { BY_START, planOfPool } from './pools'
import { changeUnit, endWaiting } from './rules/booking'
import { publicWords } from './rules/counting-words'

const PAGE = 100
const LATEST = [
  ['startsAt', 'desc'],
  ['id', 'desc'],
] as const
const LONGEST = [
  ['waitingSince', 'asc'],
  ['id', 'asc'],
] as const

/**
 * What follows from a change of settings: the public reads how it counts now, the places of the coming days are as many
 * as its calendar says, and what is booked is work of its unit. Two at once may apply an older calendar last, so whoever
 * is done looks whether it is still the one in force.
 */
export async function followSettings({ id }: Pick<Service, 'id'>, kernel: Kernel): Promise<Spread> {
  for (;;) {
    const service = await kernel.store.get<Document & Service>('services', id)
    if (!service) return 'done'
    await publishCounting(kernel.store, id, service.version, publicRules(service))
    if ((await followCalendar(service, kernel)) === 'more') return 'more'
    if ((await followUnit(service, kernel)) === 'more') return 'more'
    const now = await kernel.store.get<Document & Service>('services', id)
    if (now?.version === service.version) return 'done'
  }
}

const publicRules = ({ name, counting, countingUnits, form }: Service) =>
  counting.map((rule, index) => ({
    projectId: rule.projectId,
    targetId: rule.targetId,
    words: publicWords(name, rule, countingUnits[index] ?? '', form),
  }))

async function followCalendar(service: Service, kernel: Kernel): Promise<Spread> {
  const { store, clock } = kernel
  const where = { ownerId: service.id, startsAt: { gte: startOf(dayOf(clock.now())) } }
  let after: { startsAt: number; id: string } | undefined
  for (;;) {
    const page: Pool[] = await store.find<Pool>('pools', where, { orderBy: BY_START, limit: PAGE, after })
    for (const pool of page) {
      const plan = planOfPool(service, pool)
      await follow(store, pool.id, plan, clock.now(), waitersOf(kernel))
      if (plan.open === 1) await serveWaiting(store, pool.id, clock.now(), waitersOf(kernel))
      else await dismissWaiting(kernel, pool.id, service)
      if (isOver(kernel)) return 'more'
    }
    const last = page.at(-1)
    if (page.length < PAGE || last?.startsAt === undefined) return 'done'
    after = { startsAt: last.startsAt, id: last.id }
  }
}

/** What is booked from today on is work of the unit that does the service now. */
async function followUnit(service: Service, kernel: Kernel): Promise<Spread> {
  const { store, clock } = kernel
  const { bookings } = openRecords(kernel, systemAuthor(contentHash(['unit'])))
  const where = { serviceId: service.id, list: 'active', startsAt: { gte: startOf(dayOf(clock.now())) } }
  let after: { startsAt: number; id: string } | undefined
  for (;;) {
    const page: (Document & Booking)[] = await store.find<Document & Booking>('bookings', where, {
      orderBy: LATEST,
      limit: PAGE,
      after,
    })
    for (const { id, unitId } of page) {
      if (unitId !== service.unitId)
        await bookings.step(id, kernel.ids.next(), (booking) => changeUnit(booking, service))
      if (isOver(kernel)) return 'more'
    }
    const last = page.at(-1)
    if (page.length < PAGE || !last) return 'done'
    after = { startsAt: last.startsAt, id: last.id }
  }
}

/** What is closed is not waited for. */
async function dismissWaiting(kernel: Kernel, slotId: string, service: Service): Promise<void> {
  const { store, clock } = kernel
  const { bookings } = openRecords(kernel, systemAuthor(contentHash(['closed'])))
  let after: { waitingSince: number; id: string } | undefined
  for (;;) {
    const waiting: (Document & Booking)[] = await store.find<Document & Booking>(
      'bookings',
      { slotId, waitingSince: { gte: 0 } },
      { orderBy: LONGEST, limit: PAGE, after },
    )
    for (const { id } of waiting)
      await bookings.step(id, kernel.ids.next(), (booking) => endWaiting(booking, 'closed', clock.now(), service))
    const last = waiting.at(-1)
    if (waiting.length < PAGE || last?.waitingSince == null) return
    after = { waitingSince: last.waitingSince, id: last.id }
  }
}
