import * as v from 'valibot'
import { Cursor, Day, defineAction, Id, OptionalText, Photos, PlainText, Quantity } from '../../kernel/contract'
import { RecordedAt } from '../booking/contract'
import { BOOKING_STATES, Form, TEMPLATES } from '../contract'

/** The most photos of a scale or a door. */
export const OUTCOME_PHOTOS_MOST = 6

/** What somebody who does a service must know to do it; unmasked, and each look is kept. */
const Job = v.strictObject({
  id: Id,
  version: v.number(),
  receipt: v.string(),
  serviceId: Id,
  name: v.string(),
  template: v.picklist(TEMPLATES),
  state: v.picklist(BOOKING_STATES),
  day: v.string(),
  from: v.string(),
  to: v.string(),
  contact: v.strictObject({ name: v.string(), phone: v.string(), address: v.string() }),
  /** What was asked for, by category; amounts in bags or pieces. */
  items: v.array(
    v.strictObject({ category: Id, name: v.string(), amount: v.number(), measure: v.picklist(['bag', 'piece']) }),
  ),
  party: v.number(),
  answers: v.array(v.strictObject({ label: v.string(), value: v.string() })),
  note: v.string(),
  photos: v.array(v.string()),
  /** Of one that is done. */
  weighed: v.array(v.strictObject({ category: Id, name: v.string(), quantity: Quantity, unit: v.string() })),
  isMine: v.boolean(),
})
export type Job = v.InferOutput<typeof Job>

/**
 * 今天的预约 of whoever does the services of a place or unit, in walking order: by time, then along streets and houses.
 * Everything the day needs, so that it can be worked without signal: in pages, which a phone reads to the end.
 */
export const jobs = defineAction('services.jobs', {
  allow: { collector: 'community', office: 'community', admin: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id, day: v.optional(Day), after: v.optional(Cursor) }),
  output: v.strictObject({
    day: v.string(),
    jobs: v.array(Job),
    services: v.array(v.strictObject({ id: Id, form: Form })),
    /** How many on this page are done; a day's sums are those of its pages. */
    done: v.number(),
    /** Thousandths of a kilogram weighed on this page. */
    weighed: Quantity,
    /** Where the day goes on. */
    next: v.nullable(Cursor),
  }),
  refusals: {},
})

const WORKERS = { collector: 'community', office: 'community', admin: 'community' } as const
const onBooking = { kind: 'record', collection: 'bookings', field: 'bookingId' } as const
const ENDED = '这个预约已经办完或取消，请刷新看看'

/** 出发: the resident is told that somebody is on the way. */
export const setOut = defineAction('services.setOut', {
  allow: WORKERS,
  touches: onBooking,
  input: v.strictObject({ actionId: Id, bookingId: Id, recordedAt: RecordedAt }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'booking.ended': ENDED, 'setOut.twice': '已经出发了', 'setOut.early': '还没有到这一天' },
})

/** The most of one category at one door, in thousandths. */
export const WEIGHT_MOST = 2_000_000

const Weight = v.pipe(
  Quantity,
  v.minValue(1, '没有称到重量，不用记这一类'),
  v.maxValue(WEIGHT_MOST, '一类最多 2000 公斤或 2000 件，请检查'),
)

/** What came of it. Weights are thousandths of a kilogram, of pieces thousandths of a piece. */
export const Outcome = v.variant('kind', [
  v.strictObject({
    kind: v.literal('done'),
    weighed: v.pipe(v.array(v.strictObject({ category: Id, quantity: Weight })), v.maxLength(12, '最多 12 类物品')),
    /** Which of the service's results, of an 入户检测. */
    result: v.optional(Id),
    /** How many were there. */
    attended: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1, '至少 1 人'), v.maxValue(10, '最多 10 人'))),
    note: OptionalText(200),
    /** The weights are unusual, and were looked at again. */
    checked: v.boolean(),
  }),
  v.strictObject({ kind: v.picklist(['notHome', 'notPresented', 'refused']), reason: PlainText(100) }),
])
export type Outcome = v.InferOutput<typeof Outcome>

const OUTCOME_REFUSALS = {
  'outcome.early': '还没有到约的那一天，不能先记结果',
  'weight.missing': '请先称重，至少记一类',
  'weight.unusual': '{about}。请再看一眼秤，没有错就再点一次',
  'weight.fraction': '{about}按件数记，请填整数',
  'category.unknown': '这项服务不收其中一类，请刷新看看',
  'category.twice': '同一类记了两次，请合成一个数',
  'result.missing': '请选择检测结果',
  'result.unknown': '没有这种检测结果，请刷新看看',
  'attended.tooMany': '到场人数比报名的多，请检查',
  'photo.missing': '有照片没有传好，请删去后重新上传',
} as const

/** 完成 or not, at the door. Recorded without signal it arrives later, once. */
export const finish = defineAction('services.finish', {
  allow: WORKERS,
  touches: onBooking,
  input: v.strictObject({
    actionId: Id,
    bookingId: Id,
    outcome: Outcome,
    photos: Photos(OUTCOME_PHOTOS_MOST),
    recordedAt: RecordedAt,
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'booking.ended': ENDED, ...OUTCOME_REFUSALS },
})

/** 更正: what was noted is put right, or taken back with nothing weighed; what past days counted stays. */
export const correctOutcome = defineAction('services.correctOutcome', {
  allow: WORKERS,
  touches: onBooking,
  input: v.strictObject({ actionId: Id, bookingId: Id, outcome: Outcome, reason: PlainText(100) }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'correct.notDone': '还没有记结果，不用更正',
    'correct.same': '和原来记的一样，不用更正',
    'correct.forgotten': '这个预约里的个人信息已经删除，不能再更正',
    ...OUTCOME_REFUSALS,
  },
})
