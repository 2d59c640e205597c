import type { Template } from '../../cloudfunctions/services/contract'
import type { IconName } from './icon'

type Ink = 'red' | 'mute' | 'ink'

const OF_TEMPLATE: Readonly<Record<Template, string>> = {
  pickup: 'recycle',
  assessment: 'shield',
  event: 'users',
  voucher: 'ticket',
  meal: 'bowl',
}

/** The icon of what is booked by a template. */
export const templateIcon = (template: Template, ink: Ink): IconName => `${OF_TEMPLATE[template]}-${ink}` as IconName

const OF_CATEGORY: readonly (readonly [word: RegExp, icon: string])[] = [
  [/纸|书/, 'paper'],
  [/塑|玻璃|瓶/, 'bottle'],
  [/金属|铁|铝|罐/, 'can'],
  [/电/, 'plug'],
  [/衣|织|鞋/, 'shirt'],
  [/大件|家具|沙发|床/, 'sofa'],
]

/** The icon of what is collected, by its name, which the office writes. */
export const categoryIcon = (name: string, ink: Ink): IconName =>
  `${OF_CATEGORY.find(([word]) => word.test(name))?.[1] ?? 'recycle'}-${ink}` as IconName

/** What a place is counted in. */
export const PLACE_UNITS: Readonly<Record<Template, string>> = {
  pickup: '户',
  assessment: '户',
  event: '位',
  voucher: '份',
  meal: '位',
}
