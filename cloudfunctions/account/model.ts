import type { Templates } from '../kernel/messages/model'
import type { Membership } from '../kernel/policy'
import type { RecordOf } from '../kernel/record'
import type { Document } from '../kernel/store/port'
import type { PlaceKind, TextSize } from './contract'

/** Somebody with an openid: what they chose, agreed to and declared, and the roles they were given. Its id is the openid. */
export type Person = RecordOf<
  'people',
  {
    ownerId: string
    /** As an admin wrote it on the invitation, or as the resident declared it; empty until then. */
    name: string
    memberships: readonly Membership[]
    /** Every place above or at a membership, so that staff are found from the street down. */
    staffOf: readonly string[]
    /** The community whose board is shown. */
    communityId: string | null
    /** The path of that community, which ends in itself; empty where there is none. */
    communityPath: readonly string[]
    preferences: Readonly<{ textSize: TextSize; elder: boolean }>
    consents: readonly Consent[]
    /** Where they said they live, under `homeId`. */
    home?: Home
    homeId: string | null
    declaredAt: number
    /** What they had is with another openid now; `held` until it has arrived there. */
    movedTo?: Readonly<{ personId: string; rebindingId: string; held?: Held }>
  }
>

/** What one openid had and another is to get. */
export type Held = Readonly<
  Pick<
    Person,
    | 'name'
    | 'memberships'
    | 'staffOf'
    | 'communityId'
    | 'communityPath'
    | 'preferences'
    | 'consents'
    | 'homeId'
    | 'declaredAt'
    | 'path'
  >
> &
  Readonly<{ home?: Home | undefined }>

/** 同意记录: which text, yes or no, when. */
export type Consent = Readonly<{ version: string; agreed: boolean; at: number }>

export type Home = Readonly<{
  phone: string
  /** Normalised: 3号楼2单元501室. */
  address: string
  state: 'declared' | 'confirmed'
  householdId?: string
}>

/** 地方: a node of the tree street → community → grid → building → household. Its path ends in itself. */
export type Place = RecordOf<
  'places',
  {
    kind: PlaceKind
    name: string
    parentId: string | null
    /** The phone of the office there; shown on every page. */
    phone: string
    retired: boolean
    /** Years with a published list. */
    years: readonly number[]
    /** 消息模板 of a street, by kind of notice. */
    templates?: Templates
  }
>

/** 承办单位 of a street. */
export type Unit = RecordOf<'units', { streetId: string; name: string; phone: string }>

/** 邀请码, stored as a hash; the code itself is told once. */
export type Invitation = RecordOf<
  'invitations',
  {
    codeHash: string
    name: string
    /** 1 while it says whom it was for. */
    named: 0 | 1
    membership: Membership
    placeName: string
    expiresAt: number
    state: 'open' | 'used'
    usedBy?: string
  }
>

/** 二维码短码: what a scene resolves to. */
export type SceneCodeRow = Document &
  Readonly<{
    placeId: string
    /** Where it leads to one project of that place's board. */
    projectId?: string
    state: 'active' | 'retired'
    at: number
    version: number
  }>

declare module '../kernel/records' {
  interface RecordTypes {
    people: Person
    places: Place
    units: Unit
    invitations: Invitation
  }
}
