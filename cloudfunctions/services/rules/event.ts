import { type Refused, refuse, type Step, step } from '../../kernel/record'
import type { EventReport, Service } from '../model'
import { type Counting, eventEvidenceOf, replacing } from './counting'

/** What the office says of one slot of an 活动. */
export type Said = Pick<EventReport, 'walkIns' | 'counters' | 'note'>

/** May this be said of a slot of this service now? */
export function eventFault(
  { form }: Pick<Service, 'form'>,
  said: Said,
  { endsAt }: Pick<EventReport, 'endsAt'>,
  now: number,
): Refused<'event.notEvent' | 'event.early' | 'counter.unknown'> | undefined {
  if (form.kind !== 'event') return refuse('event.notEvent')
  if (now < endsAt) return refuse('event.early')
  const known = new Set(form.counters.map(({ id }) => id))
  const named = said.counters.map(({ id }) => id)
  const isRight = named.every((id) => known.has(id)) && new Set(named).size === named.length
  return isRight ? undefined : refuse('counter.unknown')
}

/** Said again, it is put right; what it proved before is replaced. */
export function sayAgain(
  report: EventReport,
  said: Said,
  seenVersion: number | undefined,
  service: Counting & Pick<Service, 'name'>,
): Step<EventReport> | Refused<'event.changed'> {
  if (report.version !== seenVersion) return refuse('event.changed')
  const { walkIns, counters, note } = said
  return step('saidAgain', {
    change: { walkIns, counters, note },
    evidence: replacing(report.events, eventEvidenceOf(service, { ...report, ...said }), '更正了场次数据'),
    note: { from: { walkIns: report.walkIns, counters: report.counters }, to: { walkIns, counters } },
  })
}
