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
import members from './actions/members'
import places from './actions/places'
import setPreferences from './actions/set-preferences'
import switchCommunity from './actions/switch-community'
import units from './actions/units'
import issueCode from './codes/actions/issue-code'
import retireCode from './codes/actions/retire-code'
import { grantFrom } from './grant'
import retention from './keeping/actions/retention'
import setRetention from './keeping/actions/set-retention'
import { retention as terms } from './keeping/terms'
import type { Invitation, Person } from './model'
import eraseMe from './own/actions/erase-me'
import myData from './own/actions/my-data'
import openAddress from './own/actions/open-address'
import { forgetErased } from './own/forget'
import phoneFromCode from './phone/actions/phone-from-code'
import rebind from './rebinding/actions/rebind'
import rebindingCode from './rebinding/actions/rebinding-code'
import { carryOut } from './rebinding/carry-out'

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
    eraseMe,
    invite,
    issueCode,
    members,
    myData,
    openAddress,
    phoneFromCode,
    places,
    rebind,
    rebindingCode,
    retention,
    retireCode,
    setPreferences,
    setRetention,
    switchCommunity,
    units,
  ],
  reactions: {
    people: (record, events, kernel) => forgetErased(kernel, record as unknown as Person, events),
    invitations: (record, _, kernel) => grantFrom(kernel, record as unknown as Invitation),
    rebindings: (record, _, kernel) => carryOut(kernel, record.id),
  },
  retention: terms,
}
