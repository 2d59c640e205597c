import { DAY_MS, startOf } from '../../kernel/clock'
import { type Refused, refuse } from '../../kernel/record'
import type { Document, Filter, Store } from '../../kernel/store/port'
import type { Booking } from '../model'
import type { BookingFilter } from './contract'

const NEWEST = [
  ['startsAt', 'desc'],
  ['id', 'desc'],
] as const
const PAGE = 100

type Cursor = Readonly<Record<string, string | number>>

const STATES: Readonly<Record<NonNullable<BookingFilter['state']>, Filter>> = {
  waiting: { state: 'waiting' },
  active: { list: 'active' },
  done: { list: 'done' },
  ended: { list: 'ended' },
  followUp: { followUp: 'open' },
}

/** Bookings of a place by what the office filters them by; tombstones are nobody's business. */
function whereOf([streetId, communityId]: readonly string[], filter: BookingFilter): Filter {
  const startsAt = {
    ...(filter.from === undefined ? {} : { gte: startOf(filter.from) }),
    ...(filter.to === undefined ? {} : { lt: startOf(filter.to) + DAY_MS }),
  }
  return {
    ...(communityId === undefined ? { streetId: streetId ?? '' } : { communityId }),
    ...(filter.serviceId === undefined ? {} : { serviceId: filter.serviceId }),
    ...(filter.slot === undefined ? {} : { slot: filter.slot }),
    ...(filter.state === undefined ? { list: { ne: 'hidden' } } : STATES[filter.state]),
    ...(Object.keys(startsAt).length === 0 ? {} : { startsAt }),
    ...(isWhole(filter.receipt) ? { receipt: filter.receipt?.toUpperCase() ?? '' } : {}),
  }
}

/** A receipt's number begins with letters; digits alone are the end of one. */
const isWhole = (receipt: string | undefined): boolean => receipt !== undefined && /[A-Za-z]/.test(receipt)

const digitsOf = (text: string): string => text.replace(/\D/g, '')

const hasEnd = ({ receipt }: Booking, wanted: string | undefined): boolean =>
  wanted === undefined || isWhole(wanted) || digitsOf(receipt).endsWith(digitsOf(wanted))

export const faultOfFilter = ({ from, to }: BookingFilter): Refused<'filter.backwards'> | undefined =>
  from !== undefined && to !== undefined && from > to ? refuse('filter.backwards') : undefined

/**
 * Bookings of a place, the latest first.
 *
 * @param most stops there
 * @param reads pages that are looked through at the most, where the end of a number is searched for
 * @returns the rows, and where to go on when there may be more
 */
export async function bookingsOf(
  store: Store,
  path: readonly string[],
  filter: BookingFilter,
  { most, reads, after }: Readonly<{ most: number; reads: number; after?: Cursor | undefined }>,
): Promise<Readonly<{ rows: readonly Booking[]; next: Cursor | undefined }>> {
  // Bookings belong to a street or a community, to nothing below.
  if (path.length > 2) return { rows: [], next: undefined }
  const rows: Booking[] = []
  let from = after
  for (let read = 0; read < reads; read++) {
    const page: (Document & Booking)[] = await store.find<Document & Booking>('bookings', whereOf(path, filter), {
      orderBy: NEWEST,
      limit: PAGE,
      after: from,
    })
    for (const row of page) {
      if (!hasEnd(row, filter.receipt)) continue
      if (rows.length === most) return { rows, next: from }
      rows.push(row)
      from = cursorOf(row)
    }
    const last = page.at(-1)
    if (page.length < PAGE || !last) return { rows, next: undefined }
    from = cursorOf(last)
  }
  return { rows, next: from }
}

const cursorOf = ({ startsAt, id }: Booking): Cursor => ({ startsAt, id })
