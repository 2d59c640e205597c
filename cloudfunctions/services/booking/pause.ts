import type { Document, Store } from '../../kernel/store/port'
import type { Booking, Service } from '../model'
import { momentWords } from '../words'

const DAY_MS = 86_400_000
const LOOKED_AT = 50
const MISSED: readonly Booking['state'][] = ['notHome', 'notPresented']

/** 爽约: until when somebody is asked to wait with the next booking, in words; undefined where nothing says so. */
export async function pausedUntil(
  store: Store,
  { id, terms: { noShow } }: Pick<Service, 'id' | 'terms'>,
  beneficiary: string,
  now: number,
): Promise<string | undefined> {
  if (noShow === null) return undefined
  const ended = await store.find<Document & Booking>(
    'bookings',
    { beneficiary, list: 'ended', startsAt: { gte: now - noShow.days * DAY_MS } },
    {
      orderBy: [
        ['startsAt', 'desc'],
        ['id', 'desc'],
      ],
      limit: LOOKED_AT,
    },
  )
  const missed = ended.filter(({ serviceId, state }) => serviceId === id && MISSED.includes(state))
  const [last] = missed
  if (!last || missed.length < noShow.times) return undefined
  const until = last.startsAt + noShow.pauseDays * DAY_MS
  return until > now ? momentWords(until) : undefined
}
