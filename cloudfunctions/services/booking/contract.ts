import * as v from 'valibot'
import { Day, defineAction, Id, Instant, OptionalText, Phone, Photos, PlainText, Title } from '../../kernel/contract'
import { BOOKING_STATES } from '../contract'

/** The most photos of what is to be fetched. */
export const PHOTOS_MOST = 6

/** Who comes or is come to. Shown to whoever does the service, to nobody else. */
export const Contact = v.strictObject({
  name: OptionalText(20),
  phone: Phone,
  /** Empty where nobody comes to the door. */
  address: OptionalText(80),
})

/** 代办: the caller books for somebody else, who is named in `contact` and told apart by their phone. */
export const Beneficiary = v.variant('kind', [
  v.strictObject({ kind: v.literal('self') }),
  v.strictObject({ kind: v.literal('other'), relation: Title(10) }),
])

const Amount = v.pipe(
  v.number('数量要是数字'),
  v.integer('数量要是整数'),
  v.minValue(1, '至少 1 份'),
  v.maxValue(99, '数量太多，请打电话预约'),
)

/** What was typed into a booking form; which parts are due is the service's business. */
export const Wish = v.strictObject({
  contact: Contact,
  beneficiary: Beneficiary,
  items: v.pipe(v.array(v.strictObject({ category: Id, amount: Amount })), v.maxLength(12, '最多 12 类物品')),
  /** Which of the service's conditions holds. */
  eligibility: v.optional(Id),
  /** How many come. */
  party: v.optional(
    v.pipe(
      v.number('人数要是数字'),
      v.integer('人数要是整数'),
      v.minValue(1, '至少 1 人'),
      v.maxValue(10, '一次最多报 10 人'),
    ),
  ),
  answers: v.pipe(
    v.array(
      v.strictObject({
        field: Id,
        value: v.union([OptionalText(200), v.pipe(v.number('这里要填数字'), v.finite()), v.boolean()], '这里填得不对'),
      }),
    ),
    v.maxLength(10),
  ),
  note: OptionalText(200),
  photos: Photos(PHOTOS_MOST),
})
export type Wish = v.InferOutput<typeof Wish>

/** What the page after a booking shows: keep the number, this happens next. */
export const Receipt = v.strictObject({
  bookingId: Id,
  receipt: v.string(),
  state: v.picklist(BOOKING_STATES),
  name: v.string(),
  day: v.string(),
  from: v.string(),
  to: v.string(),
  items: v.array(v.string()),
  claimCode: v.string(),
  /** How many wait before it, of one that waits. */
  ahead: v.nullable(v.number()),
  next: v.array(v.strictObject({ title: v.string(), when: v.string(), text: v.string() })),
  phone: v.string(),
})
export type Receipt = v.InferOutput<typeof Receipt>

/** Why a time cannot be booked. `{about}` of a full one names the next free times. */
export const SLOT_REFUSALS = {
  'service.notOpen': '这项服务现在不能预约，请打电话 {about}',
  'slot.missing': '没有这个时段，请重新选时间',
  'slot.past': '这个时段已经过了，请选以后的时间',
  'slot.tooSoon': '离这个时段太近，来不及安排。请选晚一些的时间，或打电话 {about}',
  'slot.tooFar': '还不能约这么晚的日期，请选近一些的时间',
  'slot.closed': '这个时段不开放了。{about}',
  'slot.full': '这个时段刚刚约满。{about}',
  'booking.twice': '这个时段您已经约过了，在“我的预约”里可以看到',
  'booking.void': '这次没有约成，请返回重新提交',
} as const

/** Nobody leaves a phone before they agreed to the privacy notice. */
export const PRIVACY_NEEDED = 'privacy.needed'

const FORM_REFUSALS = {
  [PRIVACY_NEEDED]: '要先同意隐私说明，才能留下电话和地址',
  'items.missing': '请至少选一样要收的东西',
  'category.unknown': '有一类物品已经不收了，请重新选择',
  'eligibility.missing': '请选择符合哪一种条件',
  'party.tooMany': '一次最多报 {about} 人',
  'field.missing': '还差一项：{about}',
  'field.invalid': '「{about}」填得不对，请检查',
  'field.unknown': '这项服务的登记表刚改过，请返回重新填写，已填的内容还在',
  'address.missing': '请填写上门的地址',
  'name.missing': '请填写姓名',
  'photo.missing': '有照片没有传好，请删去后重新上传',
} as const

const LIMIT_REFUSALS = {
  'limit.active': '您已经有 {about} 个还没有办完的预约，办完以后再约',
  'limit.person': '每人每年最多 {about} 次，今年已经用完。有特殊情况请打电话',
  'limit.household': '每户每年最多 {about} 次，今年已经用完。有特殊情况请打电话',
  'limit.paused': '前几次约好了没有办成，{about}以前暂时不能预约。有急事请打电话',
} as const

/**
 * 预约. The id is made on the phone: sent twice, it is one booking with one receipt. With `waiting` a full slot puts
 * it on the waiting list instead of refusing it.
 */
export const book = defineAction('services.book', {
  allow: { resident: 'any' },
  touches: { kind: 'record', collection: 'services', field: 'serviceId' },
  input: v.strictObject({ bookingId: Id, serviceId: Id, day: Day, slot: Id, waiting: v.boolean(), wish: Wish }),
  output: Receipt,
  refusals: { ...SLOT_REFUSALS, ...FORM_REFUSALS, ...LIMIT_REFUSALS, 'waiting.none': '这项服务不能候补，请选别的时间' },
})

/** Somebody who works there books for a resident; past the places there are only on purpose, with a reason that is kept. */
export const bookFor = defineAction('services.bookFor', {
  allow: { gridWorker: 'community', office: 'community', admin: 'community' },
  touches: { kind: 'record', collection: 'services', field: 'serviceId' },
  input: v.strictObject({
    ...book.input.entries,
    /** 加号: why one more than there are places. The office alone may. */
    over: v.optional(PlainText(100)),
  }),
  output: Receipt,
  refusals: {
    ...book.refusals,
    'over.notYours': '只有街道、社区工作人员可以加号',
    'over.needless': '这个时段还有空位，不用加号',
  },
})

/** An offered place is taken, or left to the next who waits. */
export const answerOffer = defineAction('services.answerOffer', {
  allow: { resident: 'own' },
  touches: { kind: 'record', collection: 'bookings', field: 'bookingId' },
  input: v.strictObject({ actionId: Id, bookingId: Id, take: v.boolean() }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'offer.over': '这个空位已经过了保留时间，让给下一位了。您还可以另选时间' },
})

const ENDED = '这个预约已经办完或取消，不能再改'

/** The resident cancels, up to the cut-off; later they are shown the phone. */
export const cancel = defineAction('services.cancel', {
  allow: { resident: 'own' },
  touches: { kind: 'record', collection: 'bookings', field: 'bookingId' },
  input: v.strictObject({ actionId: Id, bookingId: Id, reason: OptionalText(100) }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'booking.ended': ENDED, 'cancel.late': '已经过了能自己取消的时间，请打电话 {about}' },
})

/** 改时间: the old time is kept until the new one is sure. One message. */
export const change = defineAction('services.change', {
  allow: { resident: 'own' },
  touches: { kind: 'record', collection: 'bookings', field: 'bookingId' },
  input: v.strictObject({ actionId: Id, bookingId: Id, day: Day, slot: Id }),
  output: Receipt,
  refusals: {
    ...SLOT_REFUSALS,
    'booking.ended': ENDED,
    'change.late': '已经过了能自己改时间的时候，请打电话 {about}',
    'change.same': '就是现在约的时间，不用改',
    'change.waiting': '候补的预约不能改时间，请先取消再约',
  },
})

/** 服务怎么样: 3 满意, 2 一般, 1 不满意. Once. */
export const rate = defineAction('services.rate', {
  allow: { resident: 'own' },
  touches: { kind: 'record', collection: 'bookings', field: 'bookingId' },
  input: v.strictObject({ actionId: Id, bookingId: Id, score: v.picklist([1, 2, 3]), text: OptionalText(200) }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'rate.notDone': '办完以后才能评价', 'rate.twice': '已经评价过了，谢谢' },
})

/** 没有来: a time that passed without anybody coming, said within two working days; the office follows it up. */
export const reportMissed = defineAction('services.reportMissed', {
  allow: { resident: 'own' },
  touches: { kind: 'record', collection: 'bookings', field: 'bookingId' },
  input: v.strictObject({ actionId: Id, bookingId: Id, text: OptionalText(200) }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'missed.notYet': '约的时间还没有过，请再等一等，或打电话 {about}',
    'missed.late': '超过两个工作日了，请打电话 {about}',
    'missed.ended': '这个预约不能再报“没有来”，请打电话 {about}',
    'missed.twice': '已经收到了，会有人联系您',
  },
})

/** When it happened on a device without signal; the server keeps its own time beside it. */
export const RecordedAt = v.optional(Instant)
