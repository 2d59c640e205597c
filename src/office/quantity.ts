import type { Qualifier } from '../../cloudfunctions/projects/contract'
import { amount } from '../components/words'

/** What somebody typed where a number is due. */
export type TypedQuantity =
  | Readonly<{ kind: 'empty' }>
  | Readonly<{ kind: 'wrong'; message: string }>
  | Readonly<{ kind: 'quantity'; thousandths: number }>

const SCALES: Readonly<Record<string, number>> = { 百: 2, 千: 3, 万: 4, 百万: 6, 千万: 7, 亿: 8 }
const MOST = 1e14
const wrong = (message: string): TypedQuantity => ({ kind: 'wrong', message })

const plain = (text: string): string =>
  text.replace(/[０-９．]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)).replace(/[,，\s_]/g, '')

/** Reads 450, 7,297.55, 1.2万 or full-width digits as integer thousandths. Digit by digit, so that nothing is rounded. */
export function parseQuantity(text: string): TypedQuantity {
  const typed = plain(text)
  if (typed === '') return { kind: 'empty' }
  const [, whole, decimals = '', scale = ''] = /^(\d+)(?:\.(\d+))?(百万|千万|百|千|万|亿)?$/.exec(typed) ?? []
  if (whole === undefined) return wrong('只写数字，例如 450、7297.55 或 1.2万')
  const places = 3 + (SCALES[scale] ?? 0)
  const kept = decimals.replace(/0+$/, '')
  if (kept.length > places) return wrong('数量最多三位小数')
  const thousandths = Number(whole + kept.padEnd(places, '0'))
  return thousandths > MOST ? wrong('数量太大了') : { kind: 'quantity', thousandths }
}

/** Integer thousandths as one would type them: no thousands separators, no needless zeros. */
export const typedQuantity = (thousandths: number): string => amount(thousandths).replace(/,/g, '')

export const QUALIFIER_WORDS: Readonly<Record<Qualifier, string>> = {
  exact: '正好',
  min: '不少于',
  max: '以内',
  over: '多一些（余）',
  about: '约',
  range: '从…到…',
}

export type Figure = Readonly<{
  quantity: number
  quantityMax?: number | undefined
  unit: string
  qualifier: Qualifier
}>

/** A figure as the document bounds it: 不少于 1,000 户, 690 人以内, 450 余吨, 10–20 场. */
export function figureWords({ quantity, quantityMax, unit, qualifier }: Figure): string {
  const number = amount(quantity)
  switch (qualifier) {
    case 'exact':
      return `${number} ${unit}`.trim()
    case 'min':
      return `不少于 ${number} ${unit}`.trim()
    case 'max':
      return `${number} ${unit}以内`
    case 'over':
      return `${number} 余${unit}`
    case 'about':
      return `约 ${number} ${unit}`.trim()
    case 'range':
      return `${number}–${amount(quantityMax ?? quantity)} ${unit}`.trim()
  }
}
