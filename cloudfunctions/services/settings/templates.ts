import type { Form, Template } from '../contract'
import type { Calendar, Settings, Terms } from './contract'

/** 模板: what a new service begins as. Everything in it may be changed but the kind of its form. */
export type Preset = Omit<Settings, 'name' | 'phone' | 'unitId'>

const WORKDAYS = [1, 2, 3, 4, 5]
const EVERY_DAY = [...WORKDAYS, 6, 7]

const weekly = (days: readonly number[], capacity: number, ...times: (readonly [string, string])[]): Calendar['week'] =>
  days.flatMap((weekday) =>
    times.map(([from, to]) => ({ id: `w${weekday}-${from.replace(':', '')}`, weekday, from, to, capacity })),
  )

const calendar = (week: Calendar['week'], holidays: Calendar['holidays']): Calendar => ({
  week,
  holidays,
  days: [],
  closures: [],
})

const UNLIMITED: Terms['limits'] = { active: null, personYear: null, householdYear: null }

const PICKUP: Preset = {
  section: '上门服务',
  summary: '免费上门，当面称重',
  about: '约好时间后，回收员会先打电话再上门，当面称重，称完给您看数。请提前把东西分好类，放在门口。',
  where: '',
  prefix: 'HS',
  form: {
    kind: 'pickup',
    categories: [
      { id: 'paper', name: '废纸', examples: '纸箱、书报、杂志', measure: 'bag' },
      { id: 'plastic', name: '废塑料', examples: '瓶、盆、泡沫', measure: 'bag' },
      { id: 'metal', name: '废金属', examples: '易拉罐、铁锅', measure: 'bag' },
      { id: 'glass', name: '废玻璃', examples: '酒瓶、玻璃罐', measure: 'bag' },
      { id: 'textile', name: '旧衣织物', examples: '衣服、床单、鞋', measure: 'bag' },
      { id: 'electronics', name: '电器电子', examples: '电视、风扇、手机', measure: 'piece' },
      { id: 'bulky', name: '大件', examples: '沙发、床垫、柜子', measure: 'piece' },
    ],
    refuses: '电池、灯管、过期药品是有害垃圾，不能回收，请投红色桶',
  },
  fields: [],
  calendar: calendar(
    weekly([...WORKDAYS, 6], 8, ['09:00', '11:00'], ['11:00', '13:00'], ['14:00', '16:00'], ['16:00', '18:00']),
    'closed',
  ),
  terms: {
    leadHours: 4,
    horizonDays: 14,
    cancelHours: 2,
    changeHours: 4,
    waiting: true,
    offerMinutes: 120,
    limits: { ...UNLIMITED, active: 3 },
    noShow: null,
  },
  counting: [],
}

const ASSESSMENT: Preset = {
  section: '上门服务',
  summary: '低保、低收入、残疾、孤老家庭',
  about: '工作人员会先打电话再上门，检测完当面告诉您结果。要维修的会登记，由街道跟进。请留人在家。',
  where: '',
  prefix: 'JC',
  form: {
    kind: 'assessment',
    eligibility: [
      { id: 'dibao', word: '低保家庭' },
      { id: 'lowIncome', word: '低收入家庭' },
      { id: 'disabled', word: '残疾人家庭' },
      { id: 'alone', word: '孤老或独居老人' },
    ],
    season: { from: '10-15', to: '11-14' },
    results: [
      { id: 'fine', word: '正常', needsRepair: false },
      { id: 'adjusted', word: '已当场调好', needsRepair: false },
      { id: 'repair', word: '需要维修', needsRepair: true },
      { id: 'replace', word: '建议更换', needsRepair: true },
    ],
  },
  fields: [
    {
      id: 'device',
      label: '设备是哪一种',
      kind: 'choice',
      options: ['空气源热泵', '蓄热电暖器', '其他', '不清楚'],
      required: false,
    },
  ],
  calendar: calendar(weekly(WORKDAYS, 4, ['09:00', '11:30'], ['14:00', '17:00']), 'closed'),
  terms: {
    leadHours: 24,
    horizonDays: 30,
    cancelHours: 12,
    changeHours: 24,
    waiting: false,
    offerMinutes: 120,
    limits: { active: 1, personYear: null, householdYear: 1 },
    noShow: null,
  },
  counting: [],
}

const EVENT: Preset = {
  section: '活动与票券',
  summary: '在线报名，现场签到',
  about: '请提前十分钟到场，出示报名号码签到。来不了请取消，把名额让给别人。',
  where: '',
  prefix: 'HD',
  form: {
    kind: 'event',
    partyMost: 4,
    counters: [
      { id: 'firms', name: '参加企业', unit: '家' },
      { id: 'posts', name: '提供岗位', unit: '个' },
      { id: 'intents', name: '达成意向', unit: '人' },
    ],
  },
  fields: [],
  // An event is on days of its own.
  calendar: calendar([], 'asUsual'),
  terms: {
    leadHours: 0,
    horizonDays: 60,
    cancelHours: 2,
    changeHours: 2,
    waiting: true,
    offerMinutes: 240,
    limits: UNLIMITED,
    noShow: null,
  },
  counting: [],
}

const VOUCHER: Preset = {
  section: '活动与票券',
  summary: '凭号码领取，每人每户有限额',
  about: '约好后到领取点出示 6 位号码，一个号码只能领一次。代领也请出示号码。',
  where: '',
  prefix: 'PQ',
  form: { kind: 'voucher', gives: '票券 1 张' },
  fields: [],
  calendar: calendar(weekly([2, 4, 6], 50, ['09:00', '11:30'], ['14:00', '17:00']), 'closed'),
  terms: {
    leadHours: 0,
    horizonDays: 30,
    cancelHours: 1,
    changeHours: 1,
    waiting: false,
    offerMinutes: 120,
    limits: { active: 2, personYear: 2, householdYear: 4 },
    noShow: { times: 2, days: 180, pauseDays: 30 },
  },
  counting: [],
}

const MEAL: Preset = {
  section: '为老服务',
  summary: '60 岁以上，午餐 11:00–12:30',
  about: '前一天或当天开餐一小时前订餐，到餐厅出示号码用餐。',
  where: '',
  prefix: 'ZC',
  form: { kind: 'meal', gives: '午餐 1 份' },
  fields: [{ id: 'avoid', label: '忌口', kind: 'text', options: [], required: false }],
  calendar: calendar(weekly(EVERY_DAY, 60, ['11:00', '12:30']), 'asUsual'),
  terms: {
    leadHours: 1,
    horizonDays: 7,
    cancelHours: 1,
    changeHours: 1,
    waiting: false,
    offerMinutes: 30,
    limits: UNLIMITED,
    noShow: null,
  },
  counting: [],
}

export const PRESETS: Readonly<Record<Template, Preset & Readonly<{ form: Form }>>> = {
  pickup: PICKUP,
  assessment: ASSESSMENT,
  event: EVENT,
  voucher: VOUCHER,
  meal: MEAL,
}
