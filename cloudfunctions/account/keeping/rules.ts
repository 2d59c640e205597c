import type { Term } from '../../kernel/contract'
import { type Refused, refuse, type Step, step } from '../../kernel/record'
import type { Retention } from './model'

/** @param now the days that hold before */
export function setDays(
  retention: Retention,
  term: Term,
  now: number,
  days: number,
  reason: string,
): Step<Retention> | Refused<'retention.tooShort' | 'retention.same'> {
  if (days < term.least) {
    const because = term.because === undefined ? '' : `，${term.because}`
    return refuse('retention.tooShort', `${term.word}至少保存 ${term.least} 天${because}。请填 ${term.least} 天以上`)
  }
  if (days === now) return refuse('retention.same')
  return step('termSet', {
    change: { days: { ...retention.days, [term.kind]: days } },
    reason,
    note: { kind: term.kind, from: now, to: days },
  })
}
