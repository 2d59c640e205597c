import * as v from 'valibot'
import {
  Cursor,
  defineAction,
  Id,
  Instant,
  OptionalText,
  Phone,
  PlainText,
  ROLES,
  STAFF_ROLES,
  Title,
  Version,
} from '../kernel/contract'
import { NOTICE_KINDS } from '../kernel/messages/contract'

/** 地方: what a place in the tree is. Everything belongs to a community; grids, buildings and households lie below it. */
export const PLACE_KINDS = ['street', 'community', 'grid', 'building', 'household'] as const
export type PlaceKind = (typeof PLACE_KINDS)[number]
export const PLACE_WORDS: Readonly<Record<PlaceKind, string>> = {
  street: '街道',
  community: '社区',
  grid: '网格',
  building: '楼栋院落',
  household: '户',
}
/** Under what each kind may lie. */
export const PARENT_OF: Readonly<Record<PlaceKind, readonly PlaceKind[]>> = {
  street: [],
  community: ['street'],
  grid: ['community'],
  building: ['community', 'grid'],
  household: ['building'],
}

/** Text sizes of 我的 › 字号, and 长辈版. */
export const TEXT_SIZES = ['standard', 'large', 'extraLarge'] as const
export type TextSize = (typeof TEXT_SIZES)[number]

/** The privacy notice in force. A new text gets a new version, and is asked for again. */
export const PRIVACY_VERSION = '2026-11-26'

const PlaceView = v.strictObject({ id: Id, kind: v.picklist(PLACE_KINDS), name: v.string(), parentId: v.nullable(Id) })
export const Preferences = v.strictObject({ textSize: v.picklist(TEXT_SIZES), elder: v.boolean() })

export const MembershipView = v.strictObject({
  role: v.picklist(STAFF_ROLES),
  placeId: Id,
  placeName: v.string(),
  unitId: v.nullable(Id),
})

/** What the phone needs to know of its own user. */
const Me = v.strictObject({
  /** Stands for this person on their own device: what waits there is theirs. */
  key: Id,
  registered: v.boolean(),
  name: v.string(),
  roles: v.array(v.picklist(ROLES)),
  memberships: v.array(MembershipView),
  /** `phone` is that of the community, else of its street; empty where neither gave one. */
  community: v.nullable(
    v.strictObject({ id: Id, name: v.string(), streetId: Id, streetName: v.string(), phone: v.string() }),
  ),
  preferences: Preferences,
  /** The version of the privacy notice this person agreed to. */
  consented: v.nullable(v.string()),
  address: v.nullable(v.strictObject({ text: v.string(), state: v.picklist(['declared', 'confirmed']) })),
  unread: v.number(),
  /** 消息模板 of the community's street: what WeChat may be asked for within a tap. */
  templates: v.array(v.strictObject({ kind: v.picklist(NOTICE_KINDS), templateId: Id })),
})
export type Me = v.InferOutput<typeof Me>

/**
 * The first call of a visit: registers the openid when it is new, resolves the scene of a scanned code into a community,
 * and otherwise remembers the last one.
 */
export const enter = defineAction('account.enter', {
  allow: { resident: 'any' },
  input: v.strictObject({ scene: v.optional(v.pipe(v.string(), v.maxLength(128))) }),
  output: v.strictObject({
    ...Me.entries,
    /** What the scanned code leads to beside the board; `gone` when that project was taken off it. */
    opens: v.nullable(
      v.variant('kind', [
        v.strictObject({ kind: v.literal('project'), id: Id }),
        v.strictObject({ kind: v.literal('gone') }),
      ]),
    ),
  }),
  refusals: {
    'code.unknown': '没有认出这个二维码。请到社区公告栏扫新的二维码，或在下面选择您的社区',
    'code.retired': '这个二维码已经停用，请扫新贴的二维码，或在下面选择您的社区',
  },
})

/** Communities one may choose from, by street. */
export const communities = defineAction('account.communities', {
  allow: { resident: 'any' },
  input: v.strictObject({}),
  output: v.strictObject({
    streets: v.array(
      v.strictObject({
        id: Id,
        name: v.string(),
        phone: v.string(),
        communities: v.array(v.strictObject({ id: Id, name: v.string() })),
      }),
    ),
  }),
  refusals: {},
})

export const switchCommunity = defineAction('account.switchCommunity', {
  allow: { resident: 'any' },
  touches: { kind: 'place', field: 'communityId' },
  input: v.strictObject({ actionId: Id, communityId: Id }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'place.notCommunity': '请选择一个社区', 'place.retired': '这个社区已经停用' },
})

export const setPreferences = defineAction('account.setPreferences', {
  allow: { resident: 'any' },
  input: v.strictObject({ actionId: Id, preferences: Preferences }),
  output: v.strictObject({ version: v.number() }),
  refusals: {},
})

/** Agreement to the privacy notice: what, which text, when. */
export const consent = defineAction('account.consent', {
  allow: { resident: 'any' },
  input: v.strictObject({ actionId: Id, version: v.pipe(v.string(), v.maxLength(20)), agreed: v.boolean() }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'privacy.outdated': '隐私说明已经更新，请看过新的再选择' },
})

/** 自报住址: where the caller lives, in their own words, normalised; staff may confirm it. Needs consent first. */
export const declareAddress = defineAction('account.declareAddress', {
  allow: { resident: 'any' },
  touches: { kind: 'place', field: 'communityId' },
  input: v.strictObject({ actionId: Id, communityId: Id, name: Title(20), phone: Phone, address: Title(80) }),
  output: v.strictObject({ version: v.number(), address: v.string() }),
  refusals: {
    'privacy.needed': '请先看过并同意隐私说明',
    'place.notCommunity': '请选择一个社区',
    'address.noDoor': '请写到楼门和房号，例如 3 号楼 2 单元 501',
  },
})

const DeclaredRow = v.strictObject({
  personId: Id,
  name: v.string(),
  phone: v.string(),
  address: v.string(),
  state: v.picklist(['declared', 'confirmed']),
  at: Instant,
})

/** Addresses that residents of a community declared; masked, since a list needs no more. */
export const declaredAddresses = defineAction('account.declaredAddresses', {
  allow: { office: 'community', admin: 'community', gridWorker: 'community' },
  touches: { kind: 'place', field: 'communityId' },
  input: v.strictObject({ communityId: Id, after: v.optional(Cursor) }),
  output: v.strictObject({ rows: v.array(DeclaredRow), next: v.nullable(Cursor) }),
  refusals: {},
})

export const confirmAddress = defineAction('account.confirmAddress', {
  allow: { office: 'community', admin: 'community', gridWorker: 'community' },
  touches: { kind: 'record', collection: 'people', field: 'personId' },
  input: v.strictObject({ actionId: Id, personId: Id, buildingId: v.optional(Id) }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'address.none': '这位居民还没有填写住址',
    'address.confirmed': '这个住址已经确认过',
    'place.elsewhere': '这栋楼不在居民所在的社区',
  },
})

/** One time, one person, until it expires: how staff come in. The code is told once and stored as a hash. */
export const invite = defineAction('account.invite', {
  allow: { admin: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({
    invitationId: Id,
    placeId: Id,
    role: v.picklist(STAFF_ROLES),
    unitId: v.optional(Id),
    name: Title(20),
    days: v.pipe(v.number(), v.safeInteger(), v.minValue(1, '至少 1 天'), v.maxValue(30, '最多 30 天')),
  }),
  output: v.strictObject({ code: v.string(), expiresAt: Instant }),
  refusals: {
    'unit.needed': '承办人要选一个承办单位',
    'unit.missing': '没有这个承办单位',
    'invitation.shown': '这个邀请码已经给过一次，请重新生成',
  },
})

export const acceptInvitation = defineAction('account.acceptInvitation', {
  allow: { resident: 'any' },
  input: v.strictObject({
    actionId: Id,
    code: v.pipe(v.string(), v.trim(), v.toUpperCase(), v.regex(/^[A-Z0-9]{10}$/, '邀请码是 10 位字母和数字')),
  }),
  output: v.strictObject({ role: v.picklist(STAFF_ROLES), placeName: v.string() }),
  refusals: {
    'invitation.unknown': '没有这个邀请码，请核对后再输',
    'invitation.used': '这个邀请码已经用过，请管理员重新发一个',
    'invitation.expired': '这个邀请码已过期，请管理员重新发一个',
    'invitation.tooOften': '输错次数太多，请一小时后再试',
  },
})

const MemberView = v.strictObject({
  personId: Id,
  name: v.string(),
  memberships: v.array(MembershipView),
})

/** 工作人员 of a place. */
export const members = defineAction('account.members', {
  allow: { admin: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id, after: v.optional(Cursor) }),
  output: v.strictObject({ members: v.array(MemberView), next: v.nullable(Cursor) }),
  refusals: {},
})

export const endMembership = defineAction('account.endMembership', {
  allow: { admin: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({
    actionId: Id,
    personId: Id,
    role: v.picklist(STAFF_ROLES),
    placeId: Id,
    reason: PlainText(200),
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'member.missing': '这位工作人员已经没有这个角色',
    'member.lastAdmin': '不能停用自己的管理员角色，请另一位管理员来办',
  },
})

/** Places below a place, by name. */
export const places = defineAction('account.places', {
  allow: { admin: 'community', office: 'community', gridWorker: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id, after: v.optional(Cursor) }),
  output: v.strictObject({
    place: v.strictObject({ ...PlaceView.entries, version: v.number(), phone: v.string(), retired: v.boolean() }),
    children: v.array(v.strictObject({ ...PlaceView.entries, retired: v.boolean() })),
    codes: v.array(
      v.strictObject({
        code: v.string(),
        state: v.picklist(['active', 'retired']),
        /** The title of the project that it leads to. */
        project: v.nullable(v.string()),
      }),
    ),
    next: v.nullable(Cursor),
  }),
  refusals: {},
})

export const addPlace = defineAction('account.addPlace', {
  allow: { admin: 'community' },
  touches: { kind: 'place', field: 'parentId' },
  input: v.strictObject({ placeId: Id, parentId: Id, kind: v.picklist(PLACE_KINDS), name: Title(40) }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'place.wrongParent': '{about}', 'place.twice': '这里已经有同名的地方' },
})

export const editPlace = defineAction('account.editPlace', {
  allow: { admin: 'community' },
  touches: { kind: 'record', collection: 'places', field: 'placeId' },
  input: v.strictObject({
    actionId: Id,
    placeId: Id,
    seenVersion: Version,
    name: Title(40),
    phone: v.union([v.literal(''), Phone]),
    retired: v.boolean(),
    reason: OptionalText(200),
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'place.changed': '刚被别人改过，请刷新后再改' },
})

const UnitView = v.strictObject({ id: Id, name: v.string(), phone: v.string() })

/** 承办单位 of a street. */
export const units = defineAction('account.units', {
  allow: { admin: 'community', office: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id }),
  output: v.strictObject({ units: v.array(UnitView) }),
  refusals: {},
})

export const addUnit = defineAction('account.addUnit', {
  allow: { admin: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ unitId: Id, placeId: Id, name: Title(60), phone: v.union([v.literal(''), Phone]) }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'unit.twice': '已经有同名的单位' },
})
