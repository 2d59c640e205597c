import type { MyData } from '../../../cloudfunctions/account/own/contract'

/** A term as people say it: 730 days are 2 年, 183 about half a year. */
export function daysWords(days: number): string {
  if (days % 365 === 0) return `${days / 365} 年`
  return `${days} 天`
}

/** Kinds that concern somebody who does not work here. */
const RESIDENTS = new Set(['messages', 'uploads', 'rebindings', 'log'])

/** The terms that concern this person, in the order of the cloud. */
export const keptOf = ({ kept, memberships }: Pick<MyData, 'kept' | 'memberships'>): MyData['kept'] =>
  kept.filter(({ kind }) => memberships.length > 0 || RESIDENTS.has(kind))
