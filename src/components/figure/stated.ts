import type { CardView } from '../../../cloudfunctions/projects/contract'
import { stated } from '../words'

type Stated = CardView['stated'][number]
export type StatedFigure = { number: string; unit: string; before?: string | undefined; of: string }

const BEFORE: Partial<Record<Stated['qualifier'], string>> = { about: '约', min: '不少于' }
const AFTER: Partial<Record<Stated['qualifier'], string>> = { max: '以内' }

/** A figure that a unit stated, as it was stated: 1.7万 余人次, 约 450 吨, 3–5 场. */
export function statedFigure({ label, quantity, quantityMax, unit, qualifier }: Stated): StatedFigure {
  const number = stated(quantity)
  return {
    before: BEFORE[qualifier],
    number: qualifier === 'range' && quantityMax !== undefined ? `${number}–${stated(quantityMax)}` : number,
    unit: `${qualifier === 'over' ? '余' : ''}${unit}${AFTER[qualifier] ?? ''}`,
    of: label,
  }
}
