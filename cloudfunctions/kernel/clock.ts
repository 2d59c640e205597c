/** Instants are epoch milliseconds; business days are Asia/Shanghai dates `YYYY-MM-DD`. China has had one zone and no summer time since 1991. */
const SHANGHAI = 8 * 3_600_000
export const DAY_MS = 86_400_000

export type Clock = Readonly<{ now(): number }>

export const systemClock: Clock = { now: () => Date.now() }

/** The Asia/Shanghai date of an instant. */
export const dayOf = (instant: number): string => new Date(instant + SHANGHAI).toISOString().slice(0, 10)

/** The Asia/Shanghai date and time of an instant, `YYYY-MM-DD HH:mm`. */
export const momentOf = (instant: number): string =>
  new Date(instant + SHANGHAI).toISOString().slice(0, 16).replace('T', ' ')

/** The instant at which an Asia/Shanghai day begins. */
export const startOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) - SHANGHAI

/** Days from one date to another; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => Math.round((startOf(to) - startOf(from)) / DAY_MS)

export const addDays = (day: string, days: number): string => dayOf(startOf(day) + days * DAY_MS)
