import type { Booking, Service } from '../model'
import { categoriesOf } from '../rules/counting'
import { isAtHome } from '../rules/telling'
import type { Job } from './contract'

/** Streets and houses in the order somebody walks them: 2 号院 before 10 号院. */
const walking = new Intl.Collator('zh-Hans-CN', { numeric: true })

/** By time, then along streets and houses. */
export const inWalkingOrder = (bookings: readonly Booking[]): Booking[] =>
  [...bookings].sort(
    (one, other) =>
      one.startsAt - other.startsAt ||
      walking.compare(one.wish.contact.address, other.wish.contact.address) ||
      (one.id < other.id ? -1 : 1),
  )

/**
 * A page of a day out of rows by time and id. It ends where a time ends, so that those of one time are in walking order
 * together, unless one time has more than a page.
 *
 * @param rows one more than a page where there are as many
 * @returns `last`: after which the next page begins; undefined at the end of the day
 */
export function firstOfDay(
  rows: readonly Booking[],
  page: number,
): Readonly<{ found: readonly Booking[]; last: Booking | undefined }> {
  const beyond = rows[page]
  if (!beyond) return { found: rows, last: undefined }
  const whole = rows.filter(({ startsAt }) => startsAt < beyond.startsAt)
  const found = whole.length > 0 ? whole : rows.slice(0, page)
  return { found, last: found.at(-1) }
}

/** What was answered to the fields of a service, as they are called now. */
export const answersOf = (
  service: Pick<Service, 'fields'> | undefined,
  wish: Booking['wish'],
): { label: string; value: string }[] =>
  wish.answers.flatMap(({ field, value }) => {
    const known = service?.fields.find(({ id }) => id === field)
    return known ? [{ label: known.label, value: valueWords(value) }] : []
  })

const valueWords = (value: string | number | boolean): string => {
  if (typeof value === 'boolean') return value ? '是' : '否'
  return String(value)
}

/** What was weighed or counted, by category; amounts in thousandths. */
export const weighedOf = (service: Pick<Service, 'form'>, outcome: Booking['outcome']): Job['weighed'] => {
  const categories = categoriesOf(service)
  return (outcome?.kind === 'done' ? outcome.weighed : []).flatMap(({ category, quantity }) => {
    const known = categories.find(({ id }) => id === category)
    return known ? [{ category, name: known.name, quantity, unit: known.measure === 'bag' ? '公斤' : '件' }] : []
  })
}

/** @param photos as a phone can show them */
export function jobOf(booking: Booking, service: Service | undefined, openid: string, photos: readonly string[]): Job {
  const categories = service ? categoriesOf(service) : []
  const { wish, outcome } = booking
  return {
    id: booking.id,
    version: booking.version,
    receipt: booking.receipt,
    serviceId: booking.serviceId,
    name: booking.serviceName,
    template: booking.template,
    state: booking.state,
    day: booking.day,
    from: booking.from,
    to: booking.to,
    // A door that only limits are counted by is nowhere to go.
    contact: { ...wish.contact, address: isAtHome(booking.template) ? wish.contact.address : '' },
    items: wish.items.flatMap(({ category, amount }) => {
      const known = categories.find(({ id }) => id === category)
      return known ? [{ category, name: known.name, amount, measure: known.measure }] : []
    }),
    party: wish.party ?? 1,
    answers: answersOf(service, wish),
    note: wish.note,
    photos: [...photos],
    weighed: service ? weighedOf(service, outcome) : [],
    isMine: booking.workerId === openid,
  }
}
