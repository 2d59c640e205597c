import type { Contract, Reach, Role, StaffRole } from './contract'

/** A role inside a place, or inside a unit of that place. */
export type Membership = Readonly<{ role: StaffRole; placeId: string; unitId?: string }>

/** Who calls: the platform's identity and what the people register says of it. */
export type Actor = Readonly<{ openid: string; memberships: readonly Membership[] }>

/** What decides who may touch a thing: where it lies, whose it is, which unit answers for it. */
export type Thing = Readonly<{ path: readonly string[]; ownerId?: string; unitId?: string }>

/** The role somebody acts in, with the place or unit it was given for. A resident has neither. */
export type Capacity = Readonly<{ role: 'resident' }> | Membership

/** Everybody is a resident, besides what they were made. */
export const capacitiesOf = (actor: Actor): readonly Capacity[] => [...actor.memberships, { role: 'resident' }]

/** Does this capacity reach the thing? Every way to say yes is listed; everything else is no. */
export function reaches(capacity: Capacity, reach: Reach, thing: Thing, openid: string): boolean {
  switch (reach) {
    case 'any':
      return true
    case 'own':
      return thing.ownerId === openid
    case 'community':
      return capacity.role !== 'resident' && thing.path.includes(capacity.placeId)
    case 'street':
      return capacity.role !== 'resident' && thing.path[0] === capacity.placeId
    case 'unit':
      return (
        capacity.role !== 'resident' &&
        capacity.unitId !== undefined &&
        thing.unitId === capacity.unitId &&
        thing.path.includes(capacity.placeId)
      )
  }
}

/** The roles of `actor` that `contract` names at all, wherever they reach. */
const named = (actor: Actor, contract: Pick<Contract, 'allow'>): readonly Capacity[] =>
  capacitiesOf(actor).filter(({ role }) => contract.allow[role] !== undefined)

/** May this person call the action somewhere? Asked before anything is read, so that a refusal says nothing of what exists. */
export const mayCall = (actor: Actor, contract: Pick<Contract, 'allow'>): boolean => named(actor, contract).length > 0

/** The first role in which the actor may do this to the thing; undefined is a refusal. */
export function authorise(actor: Actor, contract: Pick<Contract, 'allow'>, thing: Thing): Role | undefined {
  return named(actor, contract).find((capacity) =>
    reaches(capacity, contract.allow[capacity.role] as Reach, thing, actor.openid),
  )?.role
}
