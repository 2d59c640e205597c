import type { Category } from '../../../cloudfunctions/services/contract'
import type { Job } from '../../../cloudfunctions/services/work/contract'
import { amount } from '../../components/words'
import { sumsOf, type Weighed } from './weighing'

const KILO = 1000
/** A bag of what is collected weighs about so much. */
const BAG = 5 * KILO
/** The published mean of a pickup: 450 吨 by 7650 次. */
const USUAL = 59 * KILO
const FAR = 4
const SMALL = 20 * KILO
const USUAL_MOST = 3 * USUAL

/** The server asks by the same rule; without signal somebody is still standing before the scale. */
export function unusualOf(categories: readonly Category[], items: Job['items'], weighed: Weighed): string | undefined {
  const { weight } = sumsOf(categories, weighed)
  if (weight === 0) return undefined
  const bags = items.reduce((sum, { amount: count, measure }) => (measure === 'bag' ? sum + count : sum), 0)
  const estimate = bags * BAG
  const isFar = bags > 0 && (weight > Math.max(estimate * FAR, SMALL) || weight * FAR < estimate - SMALL)
  if (isFar) return `共 ${amount(weight)} 公斤，和约 ${bags} 袋差得多`
  return weight > USUAL_MOST ? `共 ${amount(weight)} 公斤，比平常一次约 59 公斤多得多` : undefined
}
