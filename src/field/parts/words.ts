import type { Category, Form } from '../../../cloudfunctions/services/contract'
import type { Job } from '../../../cloudfunctions/services/work/contract'
import type { IconName } from '../../components/icon'

/** 09:00–11:00. */
export const timeWords = ({ from, to }: Pick<Job, 'from' | 'to'>): string => `${from}–${to}`

/** Where one goes: the door, or the person where nobody comes to one. */
export const whereWords = ({ contact, name }: Job): string => contact.address || contact.name || name

/** 废纸 2 袋、旧家电 1 件. */
export const itemWords = (items: Job['items']): string =>
  items.map(({ name, amount, measure }) => `${name} ${amount} ${measure === 'bag' ? '袋' : '件'}`).join('、')

/** What is to be done there, in a line. */
export function aboutWords(job: Job): string {
  const what = itemWords(job.items) || (job.party > 1 ? `${job.party} 人` : '')
  const who = job.contact.address === '' ? '' : job.contact.name
  return [who, job.name, what].filter(Boolean).join(' · ')
}

/** As the outbox names it. */
export const labelOf = (job: Job): string => `${job.name} · ${whereWords(job)}`

const ICONS: readonly (readonly [RegExp, IconName])[] = [
  [/纸/, 'paper-mute'],
  [/塑料|瓶/, 'bottle-mute'],
  [/金属|易拉罐/, 'can-mute'],
  [/电|家电/, 'plug-mute'],
  [/织物|衣|纺织/, 'shirt-mute'],
  [/大件|家具/, 'sofa-mute'],
]

/** A picture for a category, by what it is called. */
export const iconOf = ({ name }: Pick<Category, 'name'>): IconName =>
  ICONS.find(([word]) => word.test(name))?.[1] ?? 'bag-mute'

const KIND_ICONS: Readonly<Record<Form['kind'], IconName>> = {
  pickup: 'recycle-red',
  assessment: 'shield-red',
  event: 'users-red',
  voucher: 'ticket-red',
  meal: 'bowl-red',
}
export const templateIcon = ({ template }: Pick<Job, 'template'>): IconName => KIND_ICONS[template]

type NotDone = Readonly<{ kind: 'notHome' | 'notPresented' | 'refused'; word: string; reasons: readonly string[] }>

const AT_HOME: readonly NotDone[] = [
  { kind: 'notHome', word: '家中无人', reasons: ['敲门没人应，电话没人接', '电话里说今天不在', '门禁进不去'] },
  { kind: 'notPresented', word: '没有要收的', reasons: ['已经卖掉或处理了', '东西不在收的范围里', '还没有收拾好'] },
  { kind: 'refused', word: '未接受', reasons: ['不让进门', '改主意了，不办了', '对做法有意见'] },
]
const AT_COUNTER: readonly NotDone[] = [
  { kind: 'notPresented', word: '没有来', reasons: ['没有到场', '迟到，已经结束'] },
  { kind: 'refused', word: '未接受', reasons: ['来了不符合条件', '改主意了，不办了'] },
]

/** The ways in which nothing came of it, each with what is usually the reason. */
export function notDoneOf(job: Pick<Job, 'template'>): readonly NotDone[] {
  if (job.template === 'pickup') return AT_HOME
  if (job.template === 'assessment') return AT_HOME.filter(({ kind }) => kind !== 'notPresented')
  return AT_COUNTER
}
