import { communities, type Me } from '../../../cloudfunctions/account/contract'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { type Loaded, usePage } from '../../client'

type Streets = OutputOf<typeof communities>['streets']

/** A community whose public board shows the projects of a place: the place itself, or any community of the street. */
export function boardOf(placeId: string, streets: Streets, me: Pick<Me, 'community'>): string | undefined {
  const street = streets.find(({ id }) => id === placeId)
  if (street) return street.communities[0]?.id
  const isCommunity = streets.some((each) => each.communities.some(({ id }) => id === placeId))
  return isCommunity ? placeId : me.community?.id
}

/** The communities one can look at, with their streets. */
export function useStreets(): Loaded<OutputOf<typeof communities>> {
  return usePage(communities, {}).state
}
