import { PRIVACY_VERSION } from '../account/contract'
import type { Context } from '../kernel/action'
import type { Document } from '../kernel/store/port'
import type { Service } from './model'

/** What a booking needs of the caller's own entry in the register of people. */
type PersonView = Readonly<{
  consents?: readonly Readonly<{ version: string; agreed: boolean }>[]
  communityPath?: readonly string[]
}>

const personOf = ({ person }: Pick<Context, 'person'>): PersonView | undefined => person as PersonView | undefined

/** Whether the caller agreed to the privacy notice in force. */
export function consentedTo(context: Pick<Context, 'person'>): boolean {
  const last = personOf(context)?.consents?.at(-1)
  return last?.agreed === true && last.version === PRIVACY_VERSION
}

/** The path of the community whose board the caller reads; empty where there is none. */
export const homePathOf = (context: Pick<Context, 'person'>): readonly string[] =>
  personOf(context)?.communityPath ?? []

/** The phone of a service, else that of the place that offers it. */
export async function phoneOf({ kernel: { store } }: Pick<Context, 'kernel'>, service: Service): Promise<string> {
  if (service.phone !== '') return service.phone
  const place = await store.get<Document & { phone?: string }>('places', service.placeId)
  return place?.phone ?? ''
}
