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

/**
 * What is to be done there, in a line.
 *
 * @param isOne whether the day has one service only, which need not be named each time
 */
export function aboutWords(job: Job, isOne = false): string {
  const what = itemWords(job.items) || (job.party > 1 ? `${job.party} 人` : '')
  const who = job.contact.address === '' ? '' : job.contact.name
  return [who, isOne && what !== '' ? '' : job.name, what].filter(Boolean).join(' · ')
}

/** As the outbox names it. */
export const labelOf = (job: Job): string => `${job.name} · ${whereWords(job)}`

const ICONS: readonly (readonly [RegExp, string])[] = [
  [/纸/, 'paper'],
  [/塑料|瓶|玻璃/, 'bottle'],
  [/金属|易拉罐/, 'can'],
  [/电/, 'plug'],
  [/织物|衣|纺织/, 'shirt'],
  [/大件|家具/, 'sofa'],
]

/** A picture for a category, by what it is called, without its colour. */
export const iconOf = ({ name }: Pick<Category, 'name'>): string =>
  ICONS.find(([word]) => word.test(name))?.[1] ?? 'bag'

const KIND_ICONS: Readonly<Record<Form['kind'], IconName>> = {
  pickup: 'recycle-red',
  assessment: 'shield-red',
  event: 'users-red',
  voucher: 'ticket-red',
  meal: 'bowl-red',
}
export const templateIcon = ({ template }: Pick<Job, 'template'>): IconName => KIND_ICONS[template]
