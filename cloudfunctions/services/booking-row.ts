import type { BookingRow } from './contract'
import type { Booking, Service } from './model'
import { outcomeWords } from './rules/outcome'
import { mayOf } from './rules/when'
import { missedUntil } from './slots'
import { itemWords, momentWords } from './words'

/** What a line of one's own bookings needs besides the booking. */
export type Around = Readonly<{ service: Service; phone: string; now: number; ahead: number | null }>

/** One booking in a list of its owner's. */
export function bookingRow(booking: Booking, { service, phone, now, ahead }: Around): BookingRow {
  const { id, version, receipt, template, serviceName, state, day, from, to } = booking
  return {
    ...{ id, version, receipt, template, name: serviceName, state, day, from, to },
    line: [onBehalf(booking), lineOf(booking, service, ahead)].filter((part) => part !== '').join(' · '),
    may: mayOf(booking, service.terms, now, missedUntil(day)),
    phone,
  }
}

const onBehalf = ({ wish: { beneficiary } }: Booking): string =>
  beneficiary.kind === 'other' ? `为${beneficiary.relation}代办` : ''

function lineOf(booking: Booking, service: Service, ahead: number | null): string {
  const { state, waitsUntil, outcome, wish } = booking
  if (state === 'waiting') return `第 ${(ahead ?? 0) + 1} 位候补`
  if (state === 'offered') return `请在 ${momentWords(waitsUntil ?? 0)} 以前确认`
  if (outcome) return outcomeWords(service, booking, outcome)
  if (state === 'cancelled') return endReason(booking)
  return itemWords(service.form, wish).join('、')
}

/** Why it was called off, where somebody said so. */
export const endReason = ({ events }: Booking): string =>
  [...events].reverse().find(({ action }) => action === 'calledOff' || action === 'cancelled')?.reason ?? ''
