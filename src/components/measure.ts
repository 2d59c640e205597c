import type { FigureView, Qualifier } from '../../cloudfunctions/projects/contract'
import { amount, targetWords } from './words'

/** What stands against a target; quantities in thousandths of its unit. */
export type Measure = {
  verified: number
  pending?: number | undefined
  target: number
  /** Of a range, its upper end. */
  targetMax?: number | undefined
  unit: string
  qualifier?: Qualifier | undefined
}

/** A target with its figures as the cloud tells them. */
export const measureOf = ({ counted, pending, quantity, quantityMax, unit, qualifier }: FigureView): Measure => ({
  verified: counted,
  pending,
  target: quantity,
  targetMax: quantityMax,
  unit,
  qualifier,
})

/** Days of the calendar (序时) of a target. */
export type Elapsed = { days: number; of: number }

export type BarShape =
  | { kind: 'running'; verified: number; pending: number }
  | { kind: 'full' }
  /** Against an upper bound (以内) less is better: it is neither red nor done. */
  | { kind: 'bound'; used: number; exceeded: boolean }

const percent = (part: number, whole: number): number =>
  whole <= 0 ? 0 : Math.min(100, Math.max(0, Math.round((part / whole) * 1000) / 10))

/** How a bar is drawn, its parts in percent (0…100, one decimal) that never pass the end together. */
export function barShape({ verified, pending = 0, target, qualifier = 'exact' }: Measure): BarShape {
  if (qualifier === 'max') return { kind: 'bound', used: percent(verified, target), exceeded: verified > target }
  if (target > 0 && verified >= target) return { kind: 'full' }
  const solid = percent(verified, target)
  const both = percent(verified + Math.max(0, pending), target)
  return { kind: 'running', verified: solid, pending: Math.round((both - solid) * 10) / 10 }
}

/** Where the calendar stands on a bar, in percent. */
export const elapsedShare = ({ days, of }: Elapsed): number => percent(days, of)

/** A bar in one sentence: 已核实 113 场，待核实 8 场，目标 150 场；全年已过 161 天，共 365 天. */
export function measureSentence(measure: Measure, elapsed?: Elapsed | undefined): string {
  const { verified, pending = 0, target, targetMax, unit, qualifier = 'exact' } = measure
  const shape = barShape(measure)
  const counted = [
    `已核实 ${amount(verified)} ${unit}`,
    pending > 0 && `待核实 ${amount(pending)} ${unit}`,
    `目标 ${targetWords(target, unit, qualifier, targetMax)}`,
    shape.kind === 'full' && '目标已完成',
    shape.kind === 'bound' && (shape.exceeded ? '已超上限' : '未超上限'),
  ].filter(Boolean)
  return counted.join('，') + (elapsed ? `；序时已过 ${elapsed.days} 天，共 ${elapsed.of} 天` : '')
}

/** What stands beside the figure: / 150 场, / 不少于 1,000 户, 人 · 控制在 690 人以内. */
export const besideFigure = ({ target, targetMax, unit, qualifier = 'exact' }: Measure): string =>
  qualifier === 'max'
    ? `${unit} · ${targetWords(target, unit, qualifier)}`
    : `/ ${targetWords(target, unit, qualifier, targetMax)}`
