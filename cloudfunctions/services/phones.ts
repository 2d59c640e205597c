import type { Document, Store } from '../kernel/store/port'
import type { Service } from './model'

/** Whom to call about each service: its own phone, else that of the place that offers it. One read at the most. */
export async function phonesOf(store: Store, services: readonly Service[]): Promise<(service: Service) => string> {
  const without = [...new Set(services.filter(({ phone }) => phone === '').map(({ placeId }) => placeId))]
  const places = without.length === 0 ? [] : await store.getMany<Document & { phone?: string }>('places', without)
  const byPlace = new Map(places.map(({ id, phone }) => [id, phone ?? '']))
  return ({ phone, placeId }) => phone || (byPlace.get(placeId) ?? '')
}
