import { PRESETS } from '../../cloudfunctions/services/settings/templates'
import type { Example, Given } from './example-shapes'

const wish = {
  contact: { name: '王秀英', phone: '13812341234', address: '3号楼2单元501室' },
  beneficiary: { kind: 'self' },
  items: [{ category: 'paper', amount: 2 }],
  answers: [{ field: 'lift', value: '有' }],
  note: '门铃坏了，请敲门',
  photos: [],
}
const forMother = {
  ...wish,
  beneficiary: { kind: 'other', relation: '母亲' },
  eligibility: 'dibao',
  party: 2,
  photos: ['photo1'],
}
const slot = { day: '2021-06-11', slot: 'w5-0900' }
const weighed = {
  kind: 'done',
  weighed: [{ category: 'paper', quantity: 12_800 }],
  result: 'fine',
  attended: 2,
  note: '放在门口',
  checked: true,
}
const done = { kind: 'done', weighed: [{ category: 'paper', quantity: 12_800 }], note: '', checked: false }
const notHome = { kind: 'notHome', reason: '敲门没有人应' }
const span = { id: 'extra', from: '19:00', to: '20:00', capacity: 5 }
const filter = {
  state: 'active',
  from: '2021-06-01',
  to: '2021-06-30',
  slot: 'w5-0900',
  receipt: 'HS-0610',
}
const page = { after: 'eyJhdCI6MX0' }
const { form, calendar, terms } = PRESETS.pickup

const whole = ({ projectId, unitId }: Given) => ({
  name: '上门回收',
  section: '上门服务',
  summary: '免费上门',
  about: '先打电话再上门',
  where: '社区服务站',
  phone: '010-5555 0107',
  unitId,
  prefix: 'HS',
  form,
  fields: [{ id: 'lift', label: '有没有电梯', kind: 'choice', options: ['有', '没有'], required: false }],
  calendar: {
    ...calendar,
    week: calendar.week.slice(0, 2),
    days: [
      { kind: 'closed', day: '2021-06-18', reason: '设备检修' },
      { kind: 'open', day: '2021-06-19', slots: [span] },
    ],
    closures: [{ from: '2021-07-01', to: '2021-07-03', reason: '搬家' }],
  },
  terms,
  counting: [{ projectId, targetId: 't1', what: 'counter', counter: 'firms' }],
})

const afterOutcome = ({ bookingId }: Given) => ({ actionId: 'a1', bookingId })

/** Inputs for the actions of services; see `EXAMPLES`. */
export const SERVICE_EXAMPLES: Readonly<Record<string, (given: Given) => Example | readonly Example[]>> = {
  'services.services': ({ placeId }) => ({ communityId: placeId }),
  'services.open': ({ serviceId }) => ({ serviceId }),
  'services.days': ({ serviceId }) => ({ serviceId, from: '2021-06-11' }),
  'services.myBookings': () => ({ list: 'active', ...page }),
  'services.booking': ({ bookingId }) => ({ bookingId }),
  'services.book': ({ serviceId }) => [
    { bookingId: 'fresh', serviceId, ...slot, waiting: false, wish },
    { bookingId: 'fresh', serviceId, ...slot, waiting: true, wish: forMother },
  ],
  'services.bookFor': ({ serviceId }) => [
    { bookingId: 'fresh', serviceId, ...slot, waiting: false, wish },
    { bookingId: 'fresh', serviceId, ...slot, waiting: false, wish: forMother, over: '独居老人急需' },
  ],
  'services.answerOffer': ({ bookingId }) => ({ actionId: 'a1', bookingId, take: true }),
  'services.cancel': ({ bookingId }) => ({ actionId: 'a1', bookingId, reason: '临时有事' }),
  'services.change': ({ bookingId }) => ({ actionId: 'a1', bookingId, ...slot }),
  'services.rate': ({ bookingId }) => ({ actionId: 'a1', bookingId, score: 3, text: '很好' }),
  'services.reportMissed': ({ bookingId }) => ({ actionId: 'a1', bookingId, text: '等了一上午' }),
  'services.jobs': ({ placeId }) => ({ placeId, day: '2021-06-10', ...page }),
  'services.setOut': ({ bookingId }) => ({ actionId: 'a1', bookingId, recordedAt: 1_623_286_800_000 }),
  'services.finish': (given) => [
    { ...afterOutcome(given), outcome: done, photos: [] },
    { ...afterOutcome(given), outcome: weighed, photos: ['photo1'] },
    { ...afterOutcome(given), outcome: notHome, photos: [], recordedAt: 1_623_286_800_000 },
  ],
  'services.correctOutcome': (given) => [
    { ...afterOutcome(given), outcome: weighed, reason: '看错了秤' },
    { ...afterOutcome(given), outcome: notHome, reason: '记错了一户' },
  ],
  'services.managed': ({ placeId }) => ({ placeId }),
  'services.createService': ({ placeId }) => ({ serviceId: 'fresh', placeId, template: 'meal', name: '社区长者助餐' }),
  'services.settings': ({ serviceId }) => ({ serviceId }),
  'services.setService': (given) => [
    { actionId: 'a1', serviceId: given.serviceId, seenVersion: 1, change: whole(given) },
    ...(['assessment', 'event', 'voucher', 'meal'] as const).map((template) => ({
      actionId: 'a1',
      serviceId: given.serviceId,
      seenVersion: 1,
      change: { form: PRESETS[template].form },
    })),
    { actionId: 'a1', serviceId: given.serviceId, seenVersion: 1, change: { summary: '当面称重' } },
  ],
  'services.setServiceState': ({ serviceId }) => ({ actionId: 'a1', serviceId, state: 'paused', reason: '设备检修' }),
  'services.setDay': ({ serviceId }) => [
    { actionId: 'a1', serviceId, day: '2021-06-18', set: { kind: 'closed', reason: '设备检修' } },
    { actionId: 'a1', serviceId, day: '2021-06-19', set: { kind: 'open', slots: [span] } },
    { actionId: 'a1', serviceId, day: '2021-06-18', set: { kind: 'usual' } },
  ],
  'services.load': ({ serviceId }) => ({ serviceId, from: '2021-06-01' }),
  'services.bookings': ({ placeId, serviceId }) => ({ placeId, filter: { ...filter, serviceId }, ...page }),
  'services.openBooking': ({ bookingId }) => ({ actionId: 'a1', bookingId, reason: '核对地址' }),
  'services.workers': ({ bookingId }) => ({ bookingId }),
  'services.assign': ({ bookingId, personId }) => ({ actionId: 'a1', bookingId, personId }),
  'services.callOff': ({ bookingId }) => ({ actionId: 'a1', bookingId, reason: '车辆检修' }),
  'services.settleFollowUp': ({ bookingId }) => ({ actionId: 'a1', bookingId, answer: '明天上午补上门' }),
  'services.checkIn': ({ serviceId }) => ({ actionId: 'a1', serviceId, claimCode: '123456' }),
  'services.noteAttendance': ({ serviceId, bookingId }) => ({
    actionId: 'a1',
    serviceId,
    what: 'came',
    bookingIds: [bookingId],
  }),
  'services.eventReport': ({ serviceId }) => ({ serviceId, ...slot }),
  'services.closeEvent': ({ serviceId }) => ({
    actionId: 'a1',
    serviceId,
    ...slot,
    walkIns: 3,
    counters: [{ id: 'firms', quantity: 8_000 }],
    note: '下雨，人少',
  }),
  'services.exportBookings': ({ placeId, serviceId }) => ({
    placeId,
    filter: { ...filter, serviceId },
    reason: '季度核对',
  }),
  'services.health': ({ placeId }) => ({ placeId }),
}
