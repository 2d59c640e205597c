import { type Refused, refuse } from '../../kernel/record'
import type { Form, Template } from '../contract'
import type { Counted, CountingRule } from '../settings/contract'

/** What a counting rule may count in, which templates know it, and how it is said where it does not fit. */
type Fit = Readonly<{ units: readonly string[] | 'any'; templates: readonly Template[]; not: string }>

const PERSON_UNITS = ['人', '名', '位']
const WEIGHT_UNITS = ['公斤', '千克', '斤', '吨']
const ALL: readonly Template[] = ['pickup', 'assessment', 'event', 'voucher', 'meal']

const FITS: Readonly<Record<Exclude<Counted, 'counter'>, Fit>> = {
  completed: { units: 'any', templates: ALL, not: '' },
  weight: { units: WEIGHT_UNITS, templates: ['pickup'], not: '称重只有上门回收才有' },
  pieces: { units: ['件', '台', '个'], templates: ['pickup'], not: '收走的件数只有上门回收才有' },
  attendance: { units: ['人次'], templates: ['event', 'voucher', 'meal'], not: '上门的服务没有到场人数' },
  people: { units: PERSON_UNITS, templates: ALL, not: '' },
  households: { units: ['户', '家'], templates: ['pickup', 'assessment'], not: '只有上门的服务知道是哪一户' },
  events: { units: ['场', '场次', '次', '期'], templates: ['event'], not: '办完一场只有活动才有' },
}

/**
 * Whether what a rule counts is what its target promises. 人 counts people and 人次 visits, which never add up; a weight
 * is no number of bookings.
 */
export function unfit(
  rule: CountingRule,
  target: Readonly<{ name: string; unit: string }>,
  form: Form,
): Refused<'counting.unfit' | 'counter.unknown'> | undefined {
  const { unit } = target
  const about = `目标「${target.name === '' ? unit : target.name}」的单位是${unit}`
  if (rule.what === 'counter') {
    const counter = form.kind === 'event' ? form.counters.find(({ id }) => id === rule.counter) : undefined
    if (!counter) return refuse('counter.unknown')
    return counter.unit === unit
      ? undefined
      : refuse('counting.unfit', `${about}，「${counter.name}」登记的是${counter.unit}，请选单位一样的一项`)
  }
  const { units, templates, not } = FITS[rule.what]
  if (!templates.includes(form.kind)) return refuse('counting.unfit', `${not}，请换一种计数方式`)
  if (rule.what === 'completed') {
    if (PERSON_UNITS.includes(unit)) return refuse('counting.unfit', `${about}，请选“按到场的人计”，同一个人只计一次`)
    if (WEIGHT_UNITS.includes(unit)) return refuse('counting.unfit', `${about}，请选“按当面称重的公斤数计”`)
  }
  return units === 'any' || units.includes(unit)
    ? undefined
    : refuse('counting.unfit', `${about}，这样计数的单位要是${units.join('、')}`)
}

/** How a rule reads to the public. */
export function wordsOf(rule: Pick<CountingRule, 'what' | 'counter'>, unit: string, form: Form): string {
  switch (rule.what) {
    case 'completed':
      return `每完成一次预约计 1 ${unit}`
    case 'weight':
      return unit === '公斤' || unit === '千克' ? '按当面称重的公斤数计' : `按当面称重计，公斤折合成${unit}`
    case 'pieces':
      return `每收走一件计 1 ${unit}`
    case 'attendance':
      return '按到场人数计，同一个人来几次计几次'
    case 'people':
      return '按人计，同一个人只计一次'
    case 'households':
      return `按户计，同一户只计 1 ${unit}`
    case 'events':
      return `每办完一场计 1 ${unit}`
    case 'counter':
      return `按每场结束后登记的「${counterName(rule, form)}」计`
  }
}

const counterName = ({ counter }: Pick<CountingRule, 'counter'>, form: Form): string =>
  (form.kind === 'event' ? form.counters.find(({ id }) => id === counter)?.name : undefined) ?? '数'

/** What 18.8 kilograms are in a unit. */
const WEIGHED: Readonly<Record<string, string>> = { 公斤: '18.8', 千克: '18.8', 斤: '37.6', 吨: '0.019' }

/** One case of a rule, worked out. What it says is held to the counting itself by a test. */
export function exampleOf({ what }: Pick<CountingRule, 'what'>, unit: string): string {
  switch (what) {
    case 'completed':
      return `完成 3 次预约，另有 1 次取消，计 3 ${unit}`
    case 'weight':
      return `一次称了 12.8 公斤和 6 公斤两类，计 ${WEIGHED[unit] ?? ''} ${unit}`
    case 'pieces':
      return `一次收走 2 件，计 2 ${unit}`
    case 'attendance':
      return `同一个人上周来 1 次，这周带 2 位家人再来 1 次，计 4 ${unit}`
    case 'people':
      return `同一个人来了 2 次，计 1 ${unit}`
    case 'households':
      return `同一户约了 2 次，都完成了，计 1 ${unit}`
    case 'events':
      return `上午、下午各办一场，计 2 ${unit}`
    case 'counter':
      return `一场登记了 62，另一场登记了 8，计 70 ${unit}`
  }
}

/** The whole of it, as the public page of a figure shows it. */
export const publicWords = (
  service: string,
  rule: Pick<CountingRule, 'what' | 'counter'>,
  unit: string,
  form: Form,
): string =>
  `由「${service}」的办理记录自动计数：${wordsOf(rule, unit, form)}。例如${exampleOf(rule, unit)}。更正或撤销后，数字跟着改。`
