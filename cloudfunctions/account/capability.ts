import type { Capability } from '../kernel/capability'
import acceptInvitation from './actions/accept-invitation'
import addPlace from './actions/add-place'
import addUnit from './actions/add-unit'
import communities from './actions/communities'
import confirmAddress from './actions/confirm-address'
import consent from './actions/consent'
import declareAddress from './actions/declare-address'
import declaredAddresses from './actions/declared-addresses'
import editPlace from './actions/edit-place'
import endMembership from './actions/end-membership'
import enter from './actions/enter'
import invite from './actions/invite'
import issueCode from './actions/issue-code'
import members from './actions/members'
import phoneFromCode from './actions/phone-from-code'
import places from './actions/places'
import retireCode from './actions/retire-code'
import setPreferences from './actions/set-preferences'
import switchCommunity from './actions/switch-community'
import units from './actions/units'
import { grantFrom } from './grant'
import type { Invitation } from './model'

/** Who somebody is, where they belong, and what they may: people, places, units, codes and invitations. */
export const capability: Capability = {
  name: 'account',
  handlers: [
    acceptInvitation,
    addPlace,
    addUnit,
    communities,
    confirmAddress,
    consent,
    declareAddress,
    declaredAddresses,
    editPlace,
    endMembership,
    enter,
    invite,
    issueCode,
    members,
    phoneFromCode,
    places,
    retireCode,
    setPreferences,
    switchCommunity,
    units,
  ],
  reactions: {
    invitations: (record, _, kernel) => grantFrom(kernel, record as unknown as Invitation),
  },
}
