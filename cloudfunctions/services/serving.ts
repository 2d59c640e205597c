import type { Actor } from '../kernel/policy'
import { reaches, type Thing } from '../kernel/policy'
import type { Document, Store } from '../kernel/store/port'
import type { Service } from './model'

const WORKING = ['collector', 'office', 'admin'] as const

/**
 * Whether somebody does the work of a booking or a service. A collector of a unit does that unit's alone, which the
 * reach of an action does not say.
 */
export const mayServe = (actor: Actor, thing: Thing): boolean =>
  actor.memberships.some(
    (held) =>
      (WORKING as readonly string[]).includes(held.role) &&
      reaches(held, held.role === 'collector' && held.unitId !== undefined ? 'unit' : 'community', thing, actor.openid),
  )

/** The units whose work somebody does at a place; undefined is everybody's. */
export function unitsServed(actor: Actor, place: Thing): readonly string[] | undefined {
  const held = actor.memberships.filter(
    (one) => (WORKING as readonly string[]).includes(one.role) && reaches(one, 'community', place, actor.openid),
  )
  const units = held.map(({ role, unitId }) => (role === 'collector' ? unitId : undefined))
  return units.some((unit) => unit === undefined) ? undefined : [...new Set(units as string[])]
}

/** The service of a booking, which is never removed. */
export async function serviceOf(store: Store, serviceId: string): Promise<Service> {
  const service = await store.get<Document & Service>('services', serviceId)
  if (!service) throw new Error('a booking whose service is gone')
  return service
}
