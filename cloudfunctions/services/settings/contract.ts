import * as v from 'valibot'
import { Day, defineAction, Id, OptionalText, Phone, PlainText, Title, Version } from '../../kernel/contract'
import { Field, Form, SERVICE_STATES, TEMPLATES, Time } from '../contract'

/** The most places that one slot's document holds; a larger slot is cells of this size. */
export const SLOT_MOST = 200
export const CAPACITY_MOST = 10_000

const Capacity = v.pipe(
  v.number('人数要是数字'),
  v.integer('人数要是整数'),
  v.minValue(1, '至少 1 个名额'),
  v.maxValue(CAPACITY_MOST, `最多 ${CAPACITY_MOST} 个名额`),
)
const Span = v.strictObject({ id: Id, from: Time, to: Time, capacity: Capacity })
const unlike = <Slot extends Readonly<{ id: string }>>() =>
  v.check((slots: Slot[]) => new Set(slots.map(({ id }) => id)).size === slots.length, '时段的编号重复了')
const inOrder = <Slot extends Readonly<{ from: string; to: string }>>() =>
  v.check((slots: Slot[]) => slots.every(({ from, to }) => from < to), '时段的结束要晚于开始')

/**
 * 时段安排: the week's pattern (1 Monday … 7 Sunday), what differs on single days, and times that are closed. A day of
 * its own never touches the pattern. On a statutory holiday it is closed or goes by its weekday; a weekend day that is
 * worked instead (调休) goes by Monday's slots where it has none of its own.
 */
export const Calendar = v.strictObject({
  week: v.pipe(
    v.array(
      v.strictObject({ ...Span.entries, weekday: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7)) }),
    ),
    v.maxLength(70, '一周最多 70 个时段'),
    inOrder(),
    unlike(),
  ),
  holidays: v.picklist(['closed', 'asUsual']),
  days: v.pipe(
    v.array(
      v.variant('kind', [
        v.strictObject({ kind: v.literal('closed'), day: Day, reason: Title(30) }),
        v.strictObject({
          kind: v.literal('open'),
          day: Day,
          slots: v.pipe(
            v.array(Span),
            v.minLength(1, '至少要有一个时段'),
            v.maxLength(20, '一天最多 20 个时段'),
            inOrder(),
            unlike(),
          ),
        }),
      ]),
    ),
    v.maxLength(200, '单独安排的日子太多了，请删去过去的'),
    v.check((days) => new Set(days.map(({ day }) => day)).size === days.length, '同一天安排了两次'),
  ),
  closures: v.pipe(
    v.array(v.strictObject({ from: Day, to: Day, reason: Title(30) })),
    v.maxLength(50, '停办的时间太多了，请删去过去的'),
    v.check((closures) => closures.every(({ from, to }) => from <= to), '停办的最后一天不能早于第一天'),
  ),
})
export type Calendar = v.InferOutput<typeof Calendar>

const hours = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(720, '最多 720 小时'))
const count = v.pipe(v.number(), v.integer(), v.minValue(1, '至少 1 次'), v.maxValue(200, '最多 200 次'))

/** 规则: until when, how far ahead, how many. Null is no limit. */
export const Terms = v.strictObject({
  leadHours: hours,
  horizonDays: v.pipe(v.number(), v.integer(), v.minValue(1, '至少 1 天'), v.maxValue(90, '最多 90 天')),
  cancelHours: hours,
  changeHours: hours,
  waiting: v.boolean(),
  /** How long an offered place is held. */
  offerMinutes: v.pipe(v.number(), v.integer(), v.minValue(10, '至少 10 分钟'), v.maxValue(1_440, '最多一天')),
  limits: v.strictObject({
    active: v.nullable(count),
    personYear: v.nullable(count),
    householdYear: v.nullable(count),
  }),
  /** 爽约: after so many times within so many days, no booking for so many days. */
  noShow: v.nullable(
    v.strictObject({
      times: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10)),
      days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)),
      pauseDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90)),
    }),
  ),
})
export type Terms = v.InferOutput<typeof Terms>

/** What one target gets from a service's bookings. */
export const COUNTED = [
  'completed',
  'weight',
  'pieces',
  'attendance',
  'people',
  'households',
  'events',
  'counter',
] as const
export type Counted = (typeof COUNTED)[number]
export const COUNTED_WORDS: Readonly<Record<Counted, string>> = {
  completed: '每完成一次预约计 1',
  weight: '按当面称重的公斤数计',
  pieces: '按收走的件数计',
  attendance: '按到场人数计，同一个人来几次计几次',
  people: '按到场的人计，同一个人只计一次',
  households: '按户计，同一户只计一次',
  events: '每办完一场计 1',
  counter: '按每场结束后登记的数计',
}
export const CountingRule = v.strictObject({
  projectId: Id,
  targetId: Id,
  what: v.picklist(COUNTED),
  /** Of `counter`: which of the form's counters. */
  counter: v.optional(Id),
})
export type CountingRule = v.InferOutput<typeof CountingRule>

/** All that the office sets of a service. */
export const Settings = v.strictObject({
  name: Title(20),
  section: Title(10),
  summary: OptionalText(30),
  about: OptionalText(500),
  where: OptionalText(60),
  phone: v.union([v.literal(''), Phone], '电话只能是数字和短横线，例如 010-8888 6666'),
  /** 承办单位; empty where the place does it itself. */
  unitId: v.union([v.literal(''), Id]),
  /** Letters before the receipt's number: HS. */
  prefix: v.pipe(v.string(), v.regex(/^[A-Z]{2,3}$/, '回执编号用 2 到 3 个大写字母开头')),
  form: Form,
  fields: v.pipe(v.array(Field), v.maxLength(10, '最多 10 项')),
  calendar: Calendar,
  terms: Terms,
  counting: v.pipe(v.array(CountingRule), v.maxLength(10, '最多 10 条计数规则')),
})
export type Settings = v.InferOutput<typeof Settings>

const STAFF = { office: 'community', admin: 'community' } as const
const onService = { kind: 'record', collection: 'services', field: 'serviceId' } as const

const SETTINGS_REFUSALS = {
  'unit.unknown': '没有这个承办单位，请重新选择',
  'target.unknown': '没有找到要计数的目标，可能已经改过，请重新选择',
  'target.byHand': '这个目标现在由人工填报。请先在实事项目里把它改成“由办理记录计数”',
  'target.elsewhere': '这个目标不在本街道，不能计入',
  'target.twice': '同一个目标只能有一条计数规则',
  'counting.unfit': '{about}',
  'counter.unknown': '没有这一项场次数据，请重新选择',
  'field.optionsMissing': '「{about}」要有至少两个选项',
  'service.noSlots': '还没有安排时段，不能开放预约',
  'calendar.overlap': '{about}的时段有重叠，请检查',
  'calendar.large': '{about}的名额超过 200 个，已经有人约，不能再改个数；可以这天不办，或者另加一个时段',
} as const

const ServiceRow = v.strictObject({
  id: Id,
  version: v.number(),
  placeName: v.string(),
  name: v.string(),
  template: v.picklist(TEMPLATES),
  state: v.picklist(SERVICE_STATES),
  /** Booked for today and later. */
  ahead: v.number(),
})

/** The services of a place, as whoever sets them up sees them. */
export const managed = defineAction('services.managed', {
  allow: STAFF,
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id }),
  output: v.strictObject({ services: v.array(ServiceRow) }),
  refusals: {},
})

/** A service begins as a draft, made of a template with everything filled in that can be. */
export const createService = defineAction('services.createService', {
  allow: STAFF,
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ serviceId: Id, placeId: Id, template: v.picklist(TEMPLATES), name: Title(20) }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'place.notServed': '服务要设在街道或社区' },
})

/** Everything of one service, for its settings. */
export const settings = defineAction('services.settings', {
  allow: STAFF,
  touches: onService,
  input: v.strictObject({ serviceId: Id }),
  output: v.strictObject({
    id: Id,
    version: v.number(),
    placeId: Id,
    state: v.picklist(SERVICE_STATES),
    settings: Settings,
    /** How each counting rule reads to the public, in the same order, with an example. */
    words: v.array(
      v.strictObject({ projectTitle: v.string(), targetName: v.string(), words: v.string(), example: v.string() }),
    ),
    units: v.array(v.strictObject({ id: Id, name: v.string() })),
    /** Targets that may be counted for. */
    targets: v.array(
      v.strictObject({
        projectId: Id,
        targetId: Id,
        projectTitle: v.string(),
        name: v.string(),
        unit: v.string(),
        byRecords: v.boolean(),
      }),
    ),
  }),
  refusals: {},
})

/** Changes what is given and leaves the rest. */
export const setService = defineAction('services.setService', {
  allow: STAFF,
  touches: onService,
  input: v.strictObject({ actionId: Id, serviceId: Id, seenVersion: Version, change: v.partial(Settings) }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    ...SETTINGS_REFUSALS,
    'service.changed': '刚刚有人同时在改，请刷新看过最新内容再试',
    'service.withdrawn': '已经停办的服务不能再改',
    'template.fixed': '服务的模板不能改，请新建一项服务',
  },
})

/** 开放, 暂停, 停办. What was booked stays booked, until the office cancels it. */
export const setServiceState = defineAction('services.setServiceState', {
  allow: STAFF,
  touches: onService,
  input: v.strictObject({
    actionId: Id,
    serviceId: Id,
    state: v.picklist(['open', 'paused', 'withdrawn']),
    reason: OptionalText(100),
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    ...SETTINGS_REFUSALS,
    'service.same': '已经是这样了',
    'service.withdrawn': '已经停办的服务不能再开放，请新建一项',
  },
})

/** One day of its own: extra slots, or closed with a reason; `usual` takes it back to the week's pattern. */
export const setDay = defineAction('services.setDay', {
  allow: STAFF,
  touches: onService,
  input: v.strictObject({
    actionId: Id,
    serviceId: Id,
    day: Day,
    set: v.variant('kind', [
      v.strictObject({ kind: v.literal('usual') }),
      v.strictObject({ kind: v.literal('closed'), reason: Title(30) }),
      v.strictObject({
        kind: v.literal('open'),
        slots: v.pipe(v.array(Span), v.minLength(1), v.maxLength(20, '一天最多 20 个时段'), inOrder(), unlike()),
      }),
    ]),
  }),
  output: v.strictObject({
    version: v.number(),
    /** Still booked on a day that was closed: the office decides on each. */ booked: v.number(),
  }),
  refusals: {
    'day.past': '过去的日子不能再改',
    'day.same': '已经是这样了',
    'days.tooMany': '单独安排的日子太多了，请把不用的改回按周安排',
    'calendar.overlap': SETTINGS_REFUSALS['calendar.overlap'],
    'calendar.large': SETTINGS_REFUSALS['calendar.large'],
    'service.withdrawn': '已经停办的服务不能再改',
  },
})

export const REASON_MOST = 100
export const Reason = PlainText(REASON_MOST)
