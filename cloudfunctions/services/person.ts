import { PRIVACY_VERSION } from '../account/contract'
import type { Context } from '../kernel/action'
import type { Document } from '../kernel/store/port'
import type { Service } from './model'

/** Whether the caller agreed to the privacy notice in force. */
export function consentedTo({ person }: Pick<Context, 'person'>): boolean {
  const last = person?.consents?.at(-1)
  return last?.agreed === true && last.version === PRIVACY_VERSION
}

/** The path of the community whose board the caller reads; empty where there is none. */
export const homePathOf = ({ person }: Pick<Context, 'person'>): readonly string[] => person?.communityPath ?? []

/** The phone of a service, else that of the place that offers it. */
export async function phoneOf({ kernel: { store } }: Pick<Context, 'kernel'>, service: Service): Promise<string> {
  if (service.phone !== '') return service.phone
  const place = await store.get<Document & { phone?: string }>('places', service.placeId)
  return place?.phone ?? ''
}
