import * as v from 'valibot'
import { Cursor, Day, defineAction, Id, Instant, OptionalText, Quantity, STAFF_ROLES } from '../../kernel/contract'
import { BOOKING_STATES, DayView, FOLLOW_UPS, SlotView, TEMPLATES } from '../contract'
import { Reason } from '../settings/contract'

const STAFF = { office: 'community', admin: 'community' } as const
const onService = { kind: 'record', collection: 'services', field: 'serviceId' } as const
const onBooking = { kind: 'record', collection: 'bookings', field: 'bookingId' } as const

/** 负荷: a month of a service, day by day, with what is booked, waits and is free. */
export const load = defineAction('services.load', {
  allow: STAFF,
  touches: onService,
  input: v.strictObject({ serviceId: Id, from: Day }),
  output: v.strictObject({
    name: v.string(),
    today: v.string(),
    version: v.number(),
    days: v.array(
      v.strictObject({
        ...DayView.entries,
        /** `taken`: who holds a place of it, or had it and came; more than its places where some were added on purpose. */
        slots: v.array(v.strictObject({ ...SlotView.entries, taken: v.number() })),
        booked: v.number(),
        waiting: v.number(),
        capacity: v.number(),
        /** Whether the day has slots of its own, or is closed on purpose. */
        isOwn: v.boolean(),
      }),
    ),
  }),
  refusals: {},
})

/** One booking in the office's table: no phone, no door. */
const OfficeRow = v.strictObject({
  id: Id,
  version: v.number(),
  receipt: v.string(),
  serviceId: Id,
  serviceName: v.string(),
  template: v.picklist(TEMPLATES),
  state: v.picklist(BOOKING_STATES),
  day: v.string(),
  from: v.string(),
  to: v.string(),
  /** 王**, 138****1234, 3号楼2单元*室. */
  name: v.string(),
  phone: v.string(),
  address: v.string(),
  items: v.string(),
  /** 12.8 公斤, 4 人. */
  result: v.string(),
  /** 代办 by staff or another resident; 加号. */
  flags: v.array(v.picklist(['onBehalf', 'over'])),
  /** What is still to be answered, in the words of whoever said so, without numbers. */
  followUp: v.nullable(v.strictObject({ kind: v.picklist(FOLLOW_UPS), text: v.string() })),
  rating: v.nullable(v.number()),
  bookedAt: Instant,
})
export type OfficeRow = v.InferOutput<typeof OfficeRow>

export const BookingFilter = v.strictObject({
  serviceId: v.optional(Id),
  state: v.optional(v.picklist(['waiting', 'active', 'done', 'ended', 'followUp'])),
  from: v.optional(Day),
  to: v.optional(Day),
  /** A slot of a day, which goes with its service. */
  slot: v.optional(Id),
  /** A receipt's number, or the last digits of it. */
  receipt: v.optional(OptionalText(20)),
})
export type BookingFilter = v.InferOutput<typeof BookingFilter>

/** 预约表 of a place, the latest days first. */
export const bookings = defineAction('services.bookings', {
  allow: STAFF,
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id, filter: BookingFilter, after: v.optional(Cursor) }),
  output: v.strictObject({
    rows: v.array(OfficeRow),
    services: v.array(v.strictObject({ id: Id, name: v.string() })),
    next: v.nullable(Cursor),
  }),
  refusals: { 'filter.backwards': '开始的日子不能晚于结束的日子' },
})

/** One booking whole, for a reason: name, phone and door. The look is kept before anything is shown. */
export const openBooking = defineAction('services.openBooking', {
  allow: STAFF,
  touches: onBooking,
  input: v.strictObject({ actionId: Id, bookingId: Id, reason: Reason }),
  output: v.strictObject({
    name: v.string(),
    phone: v.string(),
    address: v.string(),
    note: v.string(),
    photos: v.array(v.string()),
    answers: v.array(v.strictObject({ label: v.string(), value: v.string() })),
    /** What whoever did it noted, or why it came to nothing. */
    outcome: v.string(),
    outcomePhotos: v.array(v.string()),
    /** What the resident wrote with their rating. */
    rating: v.string(),
  }),
  refusals: {},
})

/** Who may be sent: those who do the work of this booking's service where it is. */
export const workers = defineAction('services.workers', {
  allow: STAFF,
  touches: onBooking,
  input: v.strictObject({ bookingId: Id }),
  output: v.strictObject({
    workers: v.array(
      v.strictObject({
        personId: Id,
        name: v.string(),
        roles: v.array(v.picklist(STAFF_ROLES)),
        isAssigned: v.boolean(),
      }),
    ),
  }),
  refusals: {},
})

/** 派单: who does it. */
export const assign = defineAction('services.assign', {
  allow: STAFF,
  touches: onBooking,
  input: v.strictObject({ actionId: Id, bookingId: Id, personId: Id }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'booking.ended': '这个预约已经办完或取消',
    'assign.same': '已经派给这一位了',
    'assign.notStaff': '这一位不是这里的工作人员',
  },
})

/** The office calls a booking off, and says why; the resident is told. */
export const callOff = defineAction('services.callOff', {
  allow: STAFF,
  touches: onBooking,
  input: v.strictObject({ actionId: Id, bookingId: Id, reason: Reason }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'booking.ended': '这个预约已经办完或取消' },
})

/** What came of a report that nobody had come. */
export const settleFollowUp = defineAction('services.settleFollowUp', {
  allow: STAFF,
  touches: onBooking,
  input: v.strictObject({ actionId: Id, bookingId: Id, answer: Reason }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'followUp.none': '没有要回复的反映', 'followUp.settled': '已经回复过了' },
})

/** 签到, 核销: by the code that a resident shows. Once. */
export const checkIn = defineAction('services.checkIn', {
  allow: { collector: 'community', office: 'community', admin: 'community' },
  touches: onService,
  input: v.strictObject({
    actionId: Id,
    serviceId: Id,
    claimCode: v.pipe(v.string(), v.regex(/^[0-9]{6}$/, '请输入 6 位数字')),
  }),
  output: v.strictObject({
    bookingId: Id,
    receipt: v.string(),
    name: v.string(),
    party: v.number(),
    gives: v.string(),
  }),
  refusals: {
    'claim.unknown': '没有这个号码，请核对后再试',
    'claim.used': '这个号码已经用过：{about}',
    'claim.otherDay': '这个号码是{about}的',
    'booking.ended': '这个预约已经取消，或者已经记了结果',
    'tries.tooMany': '试错太多次了，请过一会儿再试',
  },
})

/**
 * 批量签到: who came to one slot, or who did not, all at once; those left out are left as they are. Each is a step of its
 * own. Who came is noted from that day on, who did not when it is over.
 */
export const noteAttendance = defineAction('services.noteAttendance', {
  allow: STAFF,
  touches: onService,
  input: v.strictObject({
    actionId: Id,
    serviceId: Id,
    what: v.picklist(['came', 'absent']),
    bookingIds: v.pipe(v.array(Id), v.minLength(1, '还没有选人'), v.maxLength(50, '一次最多 50 位')),
  }),
  output: v.strictObject({
    noted: v.number(),
    /** Those for whom it was too late or too early, by their receipt. */ others: v.array(v.string()),
  }),
  refusals: {},
})

/** One slot of an 活动 is over: how many came besides those who booked, and its counters. Said again, it is put right. */
export const closeEvent = defineAction('services.closeEvent', {
  allow: STAFF,
  touches: onService,
  input: v.strictObject({
    actionId: Id,
    serviceId: Id,
    day: Day,
    slot: Id,
    walkIns: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000, '人数太多，请检查')),
    counters: v.pipe(v.array(v.strictObject({ id: Id, quantity: Quantity })), v.maxLength(6)),
    note: OptionalText(200),
    seenVersion: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'slot.missing': '没有这一场',
    'event.early': '这一场还没有结束',
    'event.notEvent': '这项服务没有场次数据',
    'event.changed': '刚刚有人同时在改，请刷新看过最新内容再试',
    'counter.unknown': '没有这一项场次数据，请刷新看看',
  },
})

/** What was said of one slot of an 活动, for whoever puts it right. */
export const eventReport = defineAction('services.eventReport', {
  allow: STAFF,
  touches: onService,
  input: v.strictObject({ serviceId: Id, day: Day, slot: Id }),
  output: v.strictObject({
    report: v.nullable(
      v.strictObject({
        version: v.number(),
        walkIns: v.number(),
        counters: v.array(v.strictObject({ id: Id, quantity: Quantity })),
        note: v.string(),
      }),
    ),
  }),
  refusals: {},
})

/** 导出: an .xlsx of what the table shows, masked, with who took it and when on each sheet. Taking it is kept. */
export const exportBookings = defineAction('services.exportBookings', {
  entry: 'office',
  allow: STAFF,
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id, filter: BookingFilter, reason: Reason }),
  output: v.strictObject({
    name: v.string(),
    /** base64 */
    content: v.string(),
    rows: v.number(),
    isCut: v.boolean(),
  }),
  refusals: { 'filter.backwards': '开始的日子不能晚于结束的日子', 'export.empty': '没有可以导出的预约' },
})

/** 核对: what the last reconciliation found and mended, and what is stuck on its way to people. */
export const health = defineAction('services.health', {
  allow: { office: 'street', admin: 'street' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id }),
  output: v.strictObject({
    reconciled: v.nullable(
      v.strictObject({
        at: Instant,
        pools: v.number(),
        /** Places taken, and active bookings: the same number, or something is wrong. */
        taken: v.number(),
        active: v.number(),
        mended: v.array(v.strictObject({ kind: v.string(), count: v.number() })),
      }),
    ),
    /** Records whose news has not gone out for more than an hour. */
    waiting: v.number(),
    outbox: v.strictObject({ waiting: v.number(), sending: v.number(), failed: v.number(), unknown: v.number() }),
  }),
  refusals: { 'place.notStreet': '请选择街道' },
})
