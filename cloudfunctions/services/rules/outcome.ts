import { type ChangeOf, type Refused, refuse, type Step, step } from '../../kernel/record'
import type { BookingState, Category } from '../contract'
import type { Booking, Service } from '../model'
import type { Outcome } from '../work/contract'
import { jump } from './booking-states'
import { attendedOf, type Counting, categoriesOf, evidenceOf, replacing, sumOf } from './counting'
import { isSetOutTimely, type Offers, TELLING } from './telling'

/** What the door needs to know of a service. */
export type Served = Counting & Offers & Pick<Service, 'form'>

/** The fault of what was noted; which of them a contract names is the same for noting and for correcting. */
export type OutcomeFault =
  | 'weight.missing'
  | 'weight.unusual'
  | 'weight.fraction'
  | 'category.unknown'
  | 'category.twice'
  | 'result.missing'
  | 'result.unknown'
  | 'attended.tooMany'

const KILO = 1000
/** A bag of what is collected weighs about so much. */
const BAG = 5 * KILO
/** The published mean of a pickup: 450 吨 by 7650 次. */
const USUAL = 59 * KILO
/** So many times more, or less, than a bag usually weighs is asked about; below some kilograms nobody mistypes much. */
const FAR = 4
const SMALL = 20 * KILO
const USUAL_MOST = 3 * USUAL

/** 23.6: thousandths as people write them. */
const plain = (thousandths: number): string => String(thousandths / KILO)

/** What was weighed, in words: 23.6 公斤、1 件; empty where nothing was. */
export function weighedWords(service: Pick<Service, 'form'>, outcome: Outcome): string {
  const [weight, pieces] = [sumOf(service, outcome, 'bag'), sumOf(service, outcome, 'piece')]
  return [...(weight === 0 ? [] : [`${plain(weight)} 公斤`]), ...(pieces === 0 ? [] : [`${plain(pieces)} 件`])].join(
    '、',
  )
}

/**
 * How an outcome reads in a list or a message: 实收 23.6 公斤, 检测结果：正常, 到场 4 人.
 *
 * @param booking what was announced, for how many came
 */
export function outcomeWords(service: Pick<Service, 'form'>, booking: Pick<Booking, 'wish'>, outcome: Outcome): string {
  if (outcome.kind !== 'done') return outcome.reason
  switch (service.form.kind) {
    case 'pickup': {
      const weighed = weighedWords(service, outcome)
      return weighed === '' ? '' : `实收 ${weighed}`
    }
    case 'assessment': {
      const result = service.form.results.find(({ id }) => id === outcome.result)
      return result ? `检测结果：${result.word}` : ''
    }
    case 'event':
      return `到场 ${attendedOf(booking, outcome)} 人`
    case 'voucher':
    case 'meal':
      return ''
  }
}

/** Why a weight is looked at again: it is far from what was announced, or from what is usual. Undefined when it is not. */
export function unusual(
  service: Pick<Service, 'form'>,
  booking: Pick<Booking, 'wish'>,
  outcome: Outcome,
): string | undefined {
  const weight = sumOf(service, outcome, 'bag')
  if (weight === 0) return undefined
  const bagged = new Set(categoriesOf(service).flatMap(({ id, measure }) => (measure === 'bag' ? [id] : [])))
  const bags = booking.wish.items.reduce((sum, { category, amount }) => (bagged.has(category) ? sum + amount : sum), 0)
  const estimate = bags * BAG
  const isFar = bags > 0 && (weight > Math.max(estimate * FAR, SMALL) || weight * FAR < estimate - SMALL)
  if (isFar) return `共 ${plain(weight)} 公斤，和约 ${bags} 袋差得多`
  return weight > USUAL_MOST ? `共 ${plain(weight)} 公斤，比平常一次约 59 公斤多得多` : undefined
}

/** What is wrong with an outcome by itself. Unusual weights are asked about once, and then believed. */
export function faultOf(
  service: Served,
  booking: Pick<Booking, 'wish'>,
  outcome: Outcome,
): Refused<OutcomeFault> | undefined {
  if (outcome.kind !== 'done') return undefined
  const { form } = service
  return (
    weightFault(categoriesOf(service), outcome.weighed) ??
    (form.kind === 'pickup' && outcome.weighed.length === 0 ? refuse('weight.missing') : undefined) ??
    (form.kind === 'assessment' ? resultFault(form.results, outcome.result) : undefined) ??
    (outcome.attended !== undefined && outcome.attended > (booking.wish.party ?? 1)
      ? refuse('attended.tooMany')
      : undefined) ??
    (outcome.checked ? undefined : unusualFault(service, booking, outcome))
  )
}

function weightFault(
  categories: readonly Category[],
  weighed: Extract<Outcome, { kind: 'done' }>['weighed'],
): Refused<'category.unknown' | 'category.twice' | 'weight.fraction'> | undefined {
  const seen = new Set<string>()
  for (const { category, quantity } of weighed) {
    const known = categories.find(({ id }) => id === category)
    if (!known) return refuse('category.unknown')
    if (seen.has(category)) return refuse('category.twice')
    if (known.measure === 'piece' && quantity % KILO !== 0) return refuse('weight.fraction', known.name)
    seen.add(category)
  }
  return undefined
}

const resultFault = (
  results: readonly Readonly<{ id: string }>[],
  result: string | undefined,
): Refused<'result.missing' | 'result.unknown'> | undefined => {
  if (result === undefined) return refuse('result.missing')
  return results.some(({ id }) => id === result) ? undefined : refuse('result.unknown')
}

function unusualFault(
  service: Served,
  booking: Pick<Booking, 'wish'>,
  outcome: Outcome,
): Refused<'weight.unusual'> | undefined {
  const why = unusual(service, booking, outcome)
  return why === undefined ? undefined : refuse('weight.unusual', why)
}

type SettingOut = Readonly<{
  offers: Offers
  now: number
  today: string
  /** By the clock of the device, where it was recorded on one. */
  recordedAt?: number | undefined
  note?: unknown
}>

/** Somebody is on the way. The resident is told while that is news. */
export function setOut(
  booking: Booking,
  { offers, now, today, recordedAt, note }: SettingOut,
): Step<Booking> | Refused<'booking.ended' | 'setOut.twice' | 'setOut.early'> {
  if (booking.state === 'onTheWay') return refuse('setOut.twice')
  const to = jump('setOut', booking.state)
  if (!to) return refuse('booking.ended')
  if (booking.day > today) return refuse('setOut.early')
  const notices = isSetOutTimely(recordedAt, now) ? [TELLING.setOut(booking, offers)] : []
  return step('setOut', { change: to, notices, note })
}

type Noted = Readonly<{
  outcome: Outcome
  service: Served
  /** The server's clock: a device's own is a note at most. */
  now: number
  today: string
  photos?: readonly string[]
  note?: unknown
}>

/** What came of it, with what it proves, in one step. */
export function finish(
  booking: Booking,
  { outcome, service, now, today, photos, note }: Noted,
): Step<Booking> | Refused<'booking.ended' | 'outcome.early' | OutcomeFault> {
  const to = jump(outcome.kind, booking.state)
  if (!to) return refuse('booking.ended')
  if (booking.day > today) return refuse('outcome.early')
  const fault = faultOf(service, booking, outcome)
  if (fault) return fault
  return step(outcome.kind, {
    change: {
      ...to,
      outcome,
      ...(photos === undefined ? {} : { outcomePhotos: photos }),
      ...repairOf(service, booking, outcome),
      doneAt: outcome.kind === 'done' ? now : null,
      remindAt: null,
    },
    evidence: evidenceOf(service, booking, outcome),
    notices: [told(booking, service, outcome)],
    note,
  })
}

/** A result that asks for repair is followed up by the office, until it is put right into another. */
function repairOf({ form }: Pick<Service, 'form'>, booking: Booking, outcome: Outcome): ChangeOf<Booking> {
  const result = outcome.kind === 'done' && form.kind === 'assessment' ? outcome.result : undefined
  const found = form.kind === 'assessment' ? form.results.find(({ id }) => id === result) : undefined
  if (found?.needsRepair && booking.followUp === 'none')
    return { followUp: 'open', followUpFor: 'repair', followUpText: found.word }
  const isOver = booking.followUp === 'open' && booking.followUpFor === 'repair' && !found?.needsRepair
  return isOver ? { followUp: 'none', followUpFor: undefined, followUpText: undefined } : {}
}

const STATE_WORDS: Readonly<Partial<Record<BookingState, string>>> = {
  notHome: '家中无人',
  notPresented: '没有办成',
  refused: '未接受',
}

const told = (booking: Booking, service: Served, outcome: Outcome) =>
  outcome.kind === 'done'
    ? TELLING.done(booking, service, outcomeWords(service, booking, outcome))
    : TELLING.notDone(booking, service, outcome.kind, STATE_WORDS[outcome.kind] ?? '', outcome.reason)

/** What was noted is put right; what it proved before is replaced, and past days stay what they were. */
export function correct(
  booking: Booking,
  { outcome, service, now, reason }: Omit<Noted, 'today' | 'photos'> & Readonly<{ reason: string }>,
): Step<Booking> | Refused<'correct.notDone' | 'correct.same' | 'correct.forgotten' | OutcomeFault> {
  const to = jump('corrected', booking.state, outcome.kind)
  if (!to || !booking.outcome) return refuse('correct.notDone')
  // Nobody knows any more whom it was counted for.
  if (booking.named === 0) return refuse('correct.forgotten')
  if (isSame(booking.outcome, outcome)) return refuse('correct.same')
  const fault = faultOf(service, booking, outcome)
  if (fault) return fault
  const words = outcomeWords(service, booking, outcome)
  return step('corrected', {
    change: {
      ...to,
      outcome,
      doneAt: outcome.kind === 'done' ? (booking.doneAt ?? now) : null,
      ...repairOf(service, booking, outcome),
    },
    evidence: replacing(booking.events, evidenceOf(service, booking, outcome), reason),
    notices: [TELLING.corrected(booking, service, outcome.kind === 'done' ? words : (STATE_WORDS[outcome.kind] ?? ''))],
    reason,
    note: { from: figuresOf(booking.outcome), to: figuresOf(outcome) },
  })
}

/** What of an outcome is no text that somebody typed. */
const figuresOf = (outcome: Outcome) =>
  outcome.kind === 'done'
    ? {
        kind: outcome.kind,
        weighed: [...outcome.weighed].sort((one, other) => (one.category < other.category ? -1 : 1)),
        result: outcome.result ?? null,
        attended: outcome.attended ?? null,
      }
    : { kind: outcome.kind }

const isSame = (one: Outcome, other: Outcome): boolean => spelled(one) === spelled(other)

/** In one order of keys, whatever order a store hands them back in. */
const spelled = (outcome: Outcome): string =>
  outcome.kind === 'done'
    ? JSON.stringify([
        outcome.weighed.map(({ category, quantity }) => `${category}=${quantity}`).sort(),
        outcome.result ?? null,
        outcome.attended ?? null,
        outcome.note,
      ])
    : JSON.stringify([outcome.kind, outcome.reason])
