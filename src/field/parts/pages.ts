import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { jobs } from '../../../cloudfunctions/services/work/contract'
import type { Pages } from '../../client'
import { isoDay } from '../../components/words'

export type Day = OutputOf<typeof jobs>

/** Two pages of a day as one. What moved between them meanwhile is where it was read last. */
export function joined(before: Day, after: Day): Day {
  const isIn = <Row extends Readonly<{ id: string }>>(rows: readonly Row[], { id }: Row) =>
    rows.some((row) => row.id === id)
  return {
    ...after,
    jobs: [...before.jobs.filter((job) => !isIn(after.jobs, job)), ...after.jobs],
    services: [...before.services, ...after.services.filter((service) => !isIn(before.services, service))],
    done: before.done + after.done,
    weighed: before.weighed + after.weighed,
  }
}

/** How the pages of a day become the day. */
export const DAY_PAGES: Pages<typeof jobs> = {
  rest: (input, { next }) => (next === null ? undefined : { ...input, after: next }),
  join: joined,
}

const DAY_MS = 86_400_000
/** So far back, what was not noted on its day can still be. */
const EARLIER_DAYS = 7

/**
 * The days before today on which something may be left to note, the latest first.
 *
 * @param asked a day that somebody comes for, which may lie farther back
 */
export function earlierDays(now: number, asked?: string): readonly string[] {
  const near = Array.from({ length: EARLIER_DAYS }, (_, nth) => isoDay(now - (nth + 1) * DAY_MS))
  const isFar = asked !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(asked) && asked < (near.at(-1) ?? '')
  return isFar ? [...near, asked] : near
}
