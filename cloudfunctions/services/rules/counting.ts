import type { EvidenceIntent, RecordEvent } from '../../kernel/record'
import type { Category } from '../contract'
import type { Booking, EventReport, Service } from '../model'
import type { Counted, CountingRule } from '../settings/contract'
import type { Outcome } from '../work/contract'

/** What counting needs of a service. */
export type Counting = Pick<Service, 'form' | 'counting' | 'countingUnits'>
type Done = Extract<Outcome, { kind: 'done' }>
type Booked = Pick<Booking, 'id' | 'beneficiary' | 'household' | 'wish' | 'serviceName' | 'receipt' | 'day'>

const ONE = 1000

/**
 * Thousandths of a kilogram as thousandths of the target's unit. A ton is a thousand kilograms, so they are rounded to
 * whole kilograms, once a booking.
 *
 * @returns undefined for a unit that is none of weight
 */
export function weightIn(unit: string, thousandths: number): number | undefined {
  switch (unit) {
    case '公斤':
    case '千克':
      return thousandths
    case '斤':
      return thousandths * 2
    case '吨':
      return Math.round(thousandths / 1000)
    default:
      return undefined
  }
}

/** Categories of a service; none where it does not weigh. */
export const categoriesOf = ({ form }: Pick<Service, 'form'>): readonly Category[] =>
  form.kind === 'pickup' ? form.categories : []

/** What was weighed by the bag, in thousandths of a kilogram, or counted by the piece, in thousandths of one. */
export function sumOf(service: Pick<Service, 'form'>, outcome: Outcome, measure: Category['measure']): number {
  if (outcome.kind !== 'done') return 0
  const wanted = new Set(categoriesOf(service).flatMap((each) => (each.measure === measure ? [each.id] : [])))
  return outcome.weighed.reduce((sum, { category, quantity }) => (wanted.has(category) ? sum + quantity : sum), 0)
}

/** How many were there; as many as were announced where nobody counted. */
export const attendedOf = (booking: Pick<Booking, 'wish'>, outcome: Done): number =>
  outcome.attended ?? booking.wish.party ?? 1

type Count = Readonly<{ quantity: number; person?: string }>

/** What one rule gets from one booking that is done; undefined where it gets nothing. */
function countOf(what: Counted, unit: string, service: Counting, booking: Booked, outcome: Done): Count | undefined {
  switch (what) {
    case 'completed':
      return { quantity: ONE }
    case 'weight':
      return positive(weightIn(unit, sumOf(service, outcome, 'bag')))
    case 'pieces':
      return positive(sumOf(service, outcome, 'piece'))
    case 'attendance':
      return { quantity: attendedOf(booking, outcome) * ONE }
    case 'people':
      return { quantity: ONE, person: booking.beneficiary }
    case 'households':
      return { quantity: ONE, person: booking.household ?? booking.beneficiary }
    case 'events':
    case 'counter':
      return undefined
  }
}

const positive = (quantity: number | undefined): Count | undefined =>
  quantity === undefined || quantity === 0 ? undefined : { quantity }

type Spoken = Readonly<{ label: string; day: string; source: EvidenceIntent['source'] }>

const counted = (rule: CountingRule, { label, day, source }: Spoken, count: Count): EvidenceIntent => ({
  kind: 'count',
  projectId: rule.projectId,
  targetId: rule.targetId,
  source,
  quantity: count.quantity,
  label,
  day,
  ...(count.person === undefined ? {} : { person: count.person }),
})

/**
 * What a booking proves when it ends so, by each counting rule of its service. The label is public: the service and the
 * receipt's number, nobody's name.
 */
export function evidenceOf(service: Counting, booking: Booked, outcome: Outcome): EvidenceIntent[] {
  if (outcome.kind !== 'done') return []
  const spoken: Spoken = {
    label: `${booking.serviceName} ${booking.receipt}`,
    day: booking.day,
    source: { kind: 'booking', id: booking.id },
  }
  return service.counting.flatMap((rule, index) => {
    const count = countOf(rule.what, service.countingUnits[index] ?? '', service, booking, outcome)
    return count ? [counted(rule, spoken, count)] : []
  })
}

/** What one slot of an 活动 proves when it is over, besides its bookings: that it was held, its counters, who came unannounced. */
export function eventEvidenceOf(
  service: Counting & Pick<Service, 'name'>,
  report: Pick<EventReport, 'id' | 'day' | 'from' | 'to' | 'walkIns' | 'counters'>,
): EvidenceIntent[] {
  const spoken: Spoken = {
    label: `${service.name} ${report.day} ${report.from}–${report.to}`,
    day: report.day,
    source: { kind: 'event', id: report.id },
  }
  return service.counting.flatMap((rule) => {
    const count = positive(eventQuantity(rule, report))
    return count ? [counted(rule, spoken, count)] : []
  })
}

function eventQuantity(rule: CountingRule, report: Pick<EventReport, 'walkIns' | 'counters'>): number {
  switch (rule.what) {
    case 'events':
      return ONE
    case 'attendance':
      return report.walkIns * ONE
    case 'counter':
      return report.counters.find(({ id }) => id === rule.counter)?.quantity ?? 0
    default:
      return 0
  }
}

const targetOf = ({ projectId, targetId, person }: EvidenceIntent): string => `${projectId}/${targetId}/${person ?? ''}`

/**
 * What a correction says: the new counts, and that what the record proved before and does not prove any more is taken
 * back, wherever it was counted then.
 */
export function replacing(
  events: readonly Pick<RecordEvent, 'evidence'>[],
  fresh: readonly EvidenceIntent[],
  reason: string,
): EvidenceIntent[] {
  const standing = new Map<string, EvidenceIntent>()
  for (const { evidence } of events) {
    for (const intent of evidence) {
      if (intent.kind === 'revoke') standing.delete(targetOf(intent))
      else standing.set(targetOf(intent), intent)
    }
  }
  for (const intent of fresh) standing.delete(targetOf(intent))
  const gone = [...standing.values()].map(
    ({ projectId, targetId, source, person }): EvidenceIntent => ({
      kind: 'revoke',
      projectId,
      targetId,
      source,
      reason,
      ...(person === undefined ? {} : { person }),
    }),
  )
  return [...fresh, ...gone]
}
