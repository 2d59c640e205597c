import { maskDoor, maskName, maskNumbers, maskPhone } from '../../kernel/mask'
import type { Document, Store } from '../../kernel/store/port'
import type { Booking, Service } from '../model'
import { followUpKind } from '../rules/afterwards'
import { attendedOf } from '../rules/counting'
import { weighedWords } from '../rules/outcome'
import { itemWords } from '../words'
import type { OfficeRow } from './contract'

export type Services = ReadonlyMap<string, Service>

/** The services of bookings, each read once. */
export async function servicesOf(store: Store, bookings: readonly Booking[]): Promise<Services> {
  const ids = [...new Set(bookings.map(({ serviceId }) => serviceId))]
  const services = new Map<string, Service>()
  for (let at = 0; at < ids.length; at += 100) {
    for (const service of await store.getMany<Document & Service>('services', ids.slice(at, at + 100)))
      services.set(service.id, service)
  }
  return services
}

function resultWords(service: Service | undefined, booking: Booking): string {
  const { outcome } = booking
  if (!service || outcome?.kind !== 'done') return ''
  const { form } = service
  if (form.kind === 'assessment') return form.results.find(({ id }) => id === outcome.result)?.word ?? ''
  return form.kind === 'pickup' ? weighedWords(service, outcome) : `${attendedOf(booking, outcome)} 人`
}

/** One line of the office's table: nobody's whole name, phone or door. */
export function officeRow(booking: Booking, services: Services): OfficeRow {
  const service = services.get(booking.serviceId)
  const { contact } = booking.wish
  return {
    id: booking.id,
    version: booking.version,
    receipt: booking.receipt,
    serviceId: booking.serviceId,
    serviceName: booking.serviceName,
    template: booking.template,
    state: booking.state,
    day: booking.day,
    from: booking.from,
    to: booking.to,
    name: maskName(contact.name),
    phone: contact.phone === '' ? '' : maskPhone(contact.phone),
    address: maskDoor(contact.address),
    items: service ? itemWords(service.form, booking.wish).join('、') : '',
    result: resultWords(service, booking),
    flags: [
      ...(booking.agent === 'none' ? [] : (['onBehalf'] as const)),
      ...(booking.over === undefined ? [] : (['over'] as const)),
    ],
    followUp:
      booking.followUp === 'open'
        ? { kind: followUpKind(booking), text: maskNumbers(booking.followUpText ?? '') }
        : null,
    rating: booking.rating?.score ?? null,
    bookedAt: booking.createdAt,
  }
}
