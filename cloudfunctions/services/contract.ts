import * as v from 'valibot'
import { Cursor, Day, defineAction, Id, Instant, OptionalText, Quantity, type Term, Title } from '../kernel/contract'

/** A follow-up or a correction may still need to know whose it was for some weeks. */
export const BOOKINGS_TERM: Term = {
  kind: 'bookings',
  word: '预约里的姓名、电话、地址、备注和照片',
  what: 'anonymise',
  days: 365,
  least: 30,
}

/**
 * 服务: what can be booked. Five templates (模板) that differ in what is asked, what is noted when it is done and what it
 * counts: 上门回收 is weighed at the door, 入户检测 is for those who are entitled, 活动 is checked in at, 票券 is handed out
 * once against a code, 助餐 and 场馆 go on every day.
 */
export const TEMPLATES = ['pickup', 'assessment', 'event', 'voucher', 'meal'] as const
export type Template = (typeof TEMPLATES)[number]
export const TEMPLATE_WORDS: Readonly<Record<Template, string>> = {
  pickup: '上门回收',
  assessment: '入户检测',
  event: '活动报名',
  voucher: '票券物资',
  meal: '助餐与场馆',
}

export const SERVICE_STATES = ['draft', 'open', 'paused', 'withdrawn'] as const
export type ServiceState = (typeof SERVICE_STATES)[number]
export const SERVICE_STATE_WORDS: Readonly<Record<ServiceState, string>> = {
  draft: '还没有开放',
  open: '可以预约',
  paused: '暂停预约',
  withdrawn: '已经停办',
}

/** 候补: a slot of more places than this has no waiting list, since its places are kept in several documents. */
export const WAITING_MOST = 200

/** 跟进: what somebody at work has to come back to: nobody came, or what was looked at is to be repaired. */
export const FOLLOW_UPS = ['missed', 'repair'] as const
export type FollowUpKind = (typeof FOLLOW_UPS)[number]

/**
 * 预约状态. A place is held while it is `offered`, `booked`, `assigned` or `onTheWay`. `void` stands where a booking that
 * never arrived had claimed a place; nobody is shown it.
 */
export const BOOKING_STATES = [
  'waiting',
  'offered',
  'booked',
  'assigned',
  'onTheWay',
  'done',
  'cancelled',
  'notHome',
  'notPresented',
  'refused',
  'void',
] as const
export type BookingState = (typeof BOOKING_STATES)[number]
export const BOOKING_WORDS: Readonly<Record<BookingState, string>> = {
  waiting: '候补中',
  offered: '有空位了',
  booked: '已约好',
  assigned: '已派单',
  onTheWay: '上门途中',
  done: '已完成',
  cancelled: '已取消',
  notHome: '家中无人',
  notPresented: '没有办成',
  refused: '未接受',
  void: '已作废',
}

/** A time of day, `HH:mm`, Asia/Shanghai. */
export const Time = v.pipe(
  v.string('时间写成 09:00 的样子'),
  v.regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, '时间写成 09:00 的样子'),
)

/** What is collected. By the bag it is weighed at the door, in kilograms; by the piece it is counted. */
export const Category = v.strictObject({
  id: Id,
  name: Title(12),
  examples: OptionalText(40),
  measure: v.picklist(['bag', 'piece']),
})
export type Category = v.InferOutput<typeof Category>

const Choice = v.strictObject({ id: Id, word: Title(20) })
const MonthDay = v.pipe(v.string(), v.regex(/^(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/, '日期写成 10-15 的样子'))

/** What a template asks for and notes. Amounts of a weighing are thousandths of a kilogram, or of a piece. */
export const Form = v.variant('kind', [
  v.strictObject({
    kind: v.literal('pickup'),
    categories: v.pipe(v.array(Category), v.minLength(1, '至少要有一类物品'), v.maxLength(12, '最多 12 类物品')),
    /** What is not taken, as residents are told. */
    refuses: OptionalText(80),
  }),
  v.strictObject({
    kind: v.literal('assessment'),
    /** 低保、低收入、残疾、孤老 …: one of them must be so; none means everybody. */
    eligibility: v.pipe(v.array(Choice), v.maxLength(8, '最多 8 种条件')),
    /** Every year from one day to another, over New Year where `to` is the earlier one; null is the whole year. */
    season: v.nullable(v.strictObject({ from: MonthDay, to: MonthDay })),
    results: v.pipe(
      v.array(v.strictObject({ ...Choice.entries, needsRepair: v.boolean() })),
      v.minLength(1, '至少要有一种检测结果'),
      v.maxLength(8, '最多 8 种检测结果'),
    ),
  }),
  v.strictObject({
    kind: v.literal('event'),
    /** How many may come with one booking. */
    partyMost: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10, '一次最多报 10 人')),
    /** What the office states of a whole event when it is over: 企业数, 岗位数, 意向数. */
    counters: v.pipe(v.array(v.strictObject({ id: Id, name: Title(12), unit: Title(4) })), v.maxLength(6, '最多 6 项')),
  }),
  v.strictObject({ kind: v.literal('voucher'), gives: Title(40) }),
  v.strictObject({ kind: v.literal('meal'), gives: Title(40) }),
])
export type Form = v.InferOutput<typeof Form>

/** 自定义项: what one service asks beside its template. */
export const Field = v.strictObject({
  id: Id,
  label: Title(20),
  kind: v.picklist(['text', 'number', 'choice', 'yesNo']),
  options: v.pipe(v.array(Title(20)), v.maxLength(10, '最多 10 个选项')),
  required: v.boolean(),
})
export type Field = v.InferOutput<typeof Field>

/** 时段 of one day. `free` is null where nothing is said of places: it is closed or over. */
export const SlotView = v.strictObject({
  slot: Id,
  from: v.string(),
  to: v.string(),
  capacity: v.number(),
  free: v.nullable(v.number()),
  state: v.picklist(['free', 'full', 'closed', 'past', 'mine']),
})
export type SlotView = v.InferOutput<typeof SlotView>

export const DayView = v.strictObject({
  day: v.string(),
  /** `rest`: no slots by the week; `closed`: closed on purpose, with its reason. */
  state: v.picklist(['free', 'full', 'rest', 'closed', 'past']),
  /** 端午, 设备检修. */
  note: v.string(),
  slots: v.array(SlotView),
})
export type DayView = v.InferOutput<typeof DayView>

/** One line of the list of services. */
const ServiceRow = v.strictObject({
  id: Id,
  template: v.picklist(TEMPLATES),
  name: v.string(),
  section: v.string(),
  summary: v.string(),
  state: v.picklist(SERVICE_STATES),
  /** The next time that is free, within the days that may be booked; null where there is none. */
  next: v.nullable(v.strictObject({ day: v.string(), from: v.string(), free: v.number() })),
  phone: v.string(),
})
export type ServiceRow = v.InferOutput<typeof ServiceRow>

/** 办事: what can be booked in a community, and what the caller has booked. */
export const services = defineAction('services.services', {
  allow: { resident: 'any' },
  touches: { kind: 'place', field: 'communityId' },
  input: v.strictObject({ communityId: Id }),
  output: v.strictObject({
    today: v.string(),
    services: v.array(ServiceRow),
    mine: v.strictObject({
      active: v.number(),
      next: v.nullable(v.strictObject({ bookingId: Id, name: v.string(), day: v.string(), from: v.string() })),
    }),
    phone: v.string(),
  }),
  refusals: {},
})

/** What a booking counts for, in words: 「每完成一次计 1 次，计入第 1 件实事」. */
const CountsFor = v.strictObject({ projectId: Id, targetId: Id, projectTitle: v.string(), words: v.string() })

/** One service, with all that its form asks, and what the caller typed the last time. */
export const open = defineAction('services.open', {
  allow: { resident: 'any' },
  touches: { kind: 'record', collection: 'services', field: 'serviceId' },
  input: v.strictObject({ serviceId: Id }),
  output: v.strictObject({
    id: Id,
    name: v.string(),
    section: v.string(),
    summary: v.string(),
    /** What happens after booking, who comes, what to get ready. */
    about: v.string(),
    state: v.picklist(SERVICE_STATES),
    form: Form,
    fields: v.array(Field),
    /** Whether a door is asked for: because somebody comes to it, or because what is given is counted by household. */
    door: v.picklist(['visited', 'counted', 'none']),
    /** Where it is, where nobody comes to the door. */
    where: v.string(),
    unitName: v.string(),
    phone: v.string(),
    /** How many hours before its begin it can be cancelled, and moved, at the latest. */
    cancelHours: v.number(),
    changeHours: v.number(),
    waiting: v.boolean(),
    countsFor: v.array(CountsFor),
    today: v.string(),
    /** In full, to the caller alone: where they live, and the phone they gave. Empty where unknown. */
    mine: v.strictObject({ name: v.string(), phone: v.string(), address: v.string(), consented: v.boolean() }),
    /** The caller's last booking of it, to be repeated in one tap. */
    last: v.nullable(
      v.strictObject({
        items: v.array(v.strictObject({ category: Id, amount: v.number() })),
        phone: v.string(),
        address: v.string(),
      }),
    ),
  }),
  refusals: {},
})

/** The days that may be booked, from one on, two weeks at a time, each with its slots. */
export const days = defineAction('services.days', {
  allow: { resident: 'any' },
  touches: { kind: 'record', collection: 'services', field: 'serviceId' },
  input: v.strictObject({ serviceId: Id, from: v.optional(Day) }),
  output: v.strictObject({ days: v.array(DayView), next: v.nullable(v.string()) }),
  refusals: {},
})

/** One booking in a list. */
const BookingRow = v.strictObject({
  id: Id,
  version: v.number(),
  receipt: v.string(),
  template: v.picklist(TEMPLATES),
  name: v.string(),
  state: v.picklist(BOOKING_STATES),
  day: v.string(),
  from: v.string(),
  to: v.string(),
  /** 实收 23.6 公斤; 第 2 位候补; 为母亲代办. */
  line: v.string(),
  /** What the caller may do with it now. */
  may: v.strictObject({
    cancel: v.boolean(),
    change: v.boolean(),
    rate: v.boolean(),
    reportMissed: v.boolean(),
    answerOffer: v.boolean(),
  }),
  phone: v.string(),
})
export type BookingRow = v.InferOutput<typeof BookingRow>

/** 我的预约, the latest first; those under way by their time. */
export const myBookings = defineAction('services.myBookings', {
  allow: { resident: 'any' },
  input: v.strictObject({ list: v.picklist(['active', 'done', 'ended']), after: v.optional(Cursor) }),
  output: v.strictObject({
    rows: v.array(BookingRow),
    counts: v.strictObject({ active: v.number(), done: v.number(), ended: v.number() }),
    next: v.nullable(Cursor),
  }),
  refusals: {},
})

const TimelineRow = v.strictObject({
  at: Instant,
  title: v.string(),
  text: v.string(),
  kind: v.picklist(['done', 'now', 'back', 'toCome']),
})

/** One booking with its history, to whoever made it. */
export const booking = defineAction('services.booking', {
  allow: { resident: 'own' },
  touches: { kind: 'record', collection: 'bookings', field: 'bookingId' },
  input: v.strictObject({ bookingId: Id }),
  output: v.strictObject({
    ...BookingRow.entries,
    serviceId: Id,
    timeline: v.array(TimelineRow),
    /** 废纸 2 袋. */
    items: v.array(v.string()),
    answers: v.array(v.strictObject({ label: v.string(), value: v.string() })),
    note: v.string(),
    photos: v.array(v.string()),
    contact: v.strictObject({ name: v.string(), phone: v.string(), address: v.string() }),
    forOther: v.boolean(),
    where: v.string(),
    /** 实收 by category, thousandths of 公斤 or of a piece. */
    weighed: v.array(v.strictObject({ name: v.string(), quantity: Quantity, unit: v.string() })),
    result: v.string(),
    /** What is shown at the counter, once; empty before and where there is none. */
    claimCode: v.string(),
    offerUntil: v.nullable(Instant),
    /** How many wait before it. */
    ahead: v.nullable(v.number()),
    rating: v.nullable(v.strictObject({ score: v.number(), text: v.string() })),
    followUp: v.nullable(
      v.strictObject({
        kind: v.picklist(FOLLOW_UPS),
        state: v.picklist(['open', 'settled']),
        text: v.string(),
        answer: v.string(),
      }),
    ),
    countsFor: v.array(CountsFor),
    /** For the phone's calendar; epoch milliseconds. */
    calendar: v.strictObject({ title: v.string(), text: v.string(), from: Instant, to: Instant, where: v.string() }),
  }),
  refusals: {},
})
