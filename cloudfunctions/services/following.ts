import { dayOf, startOf } from '../kernel/clock'
import { publishCounting } from '../kernel/counting-rules'
import { isOver, type Kernel, type Spread } from '../kernel/kernel'
import { follow, serveWaiting } from '../kernel/places/pools'
import { cellsOf, type Pool } from '../kernel/places/rules'
import type { Document } from '../kernel/store/port'
import { waitersOf } from './holders'
import type { Service } from './model'
import { BY_START } from './pools'
import { publicWords } from './rules/counting-words'
import { slotsOn } from './slots'

const PAGE = 100

/**
 * What follows from a change of settings: the public reads how it counts now, and the places of the coming days are as
 * many as its calendar says. Two at once may apply an older calendar last, so whoever is done looks whether it is still
 * the one in force.
 */
export async function followSettings({ id }: Pick<Service, 'id'>, kernel: Kernel): Promise<Spread> {
  for (;;) {
    const service = await kernel.store.get<Document & Service>('services', id)
    if (!service) return 'done'
    await publishCounting(kernel.store, id, service.version, publicRules(service))
    if ((await followCalendar(service, kernel)) === 'more') return 'more'
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
      const cell = cellOf(service, pool)
      await follow(store, pool.id, cell ? { capacity: cell.capacity, open: 1 } : { capacity: pool.capacity, open: 0 })
      if (cell) await serveWaiting(store, pool.id, clock.now(), waitersOf(kernel))
      if (isOver(kernel)) return 'more'
    }
    const last = page.at(-1)
    if (page.length < PAGE || last?.startsAt === undefined) return 'done'
    after = { startsAt: last.startsAt, id: last.id }
  }
}

/** The part of the day's plan that a pool is; undefined where the plan has it no more. */
function cellOf(service: Service, { id, startsAt = 0 }: Pool): Readonly<{ capacity: number }> | undefined {
  if (service.state === 'withdrawn') return undefined
  return slotsOn(service, dayOf(startsAt))
    .flatMap(({ slotId, capacity }) => cellsOf(slotId, capacity, 0))
    .find((cell) => cell.id === id)
}
