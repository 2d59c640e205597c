import type { Result } from '../../../cloudfunctions/kernel/contract'
import type { Item, KeptPhoto, Received } from './item'

/** What is decided about the outbox: no storage, no clock, no chance of its own. */

export type Moment = Readonly<{
  now: number
  /** 0…1, so that many phones do not come back at once. */
  chance: number
}>

const SECOND = 1_000
const DAY = 86_400_000
const FIRST_WAIT = 2 * SECOND
const LONGEST_WAIT = 600 * SECOND
/** Losses in a row after which the network is left alone for a while. */
const LOSSES = 3
/** How often what may pass is tried before the person is asked. */
const OBJECTIONS = 5
const RECEIVED_DAYS = 7
const RECEIVED_MOST = 100

/** 2 s, 4 s, 8 s … 10 minutes, each a quarter longer or shorter by chance. */
export function backoff(attempts: number, chance: number): number {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(attempts - 1, 20))
  return Math.round(wait * (0.75 + chance / 2))
}

/** Whether an instant has come. One that is further off than any wait was set by another clock, and has come too. */
export const hasCome = (instant: number, now: number): boolean => now >= instant || instant - now > 2 * LONGEST_WAIT

/** Why an answer is no yes: the network, who is logged in, something that passes or may pass, or the thing itself. */
export type Trouble = 'network' | 'login' | 'passing' | 'objection' | 'refusal'

const TROUBLES: Readonly<Record<string, Trouble>> = {
  'network.lost': 'network',
  'network.slow': 'network',
  'network.garbled': 'passing',
  'service.unsure': 'passing',
  'service.failed': 'passing',
  'service.stopping': 'passing',
  'request.tooMany': 'passing',
  'login.unreachable': 'passing',
  'actor.unknown': 'login',
  'actor.other': 'login',
  'session.missing': 'login',
  'login.refused': 'login',
  'record.conflict': 'objection',
  'photo.missing': 'objection',
  'file.missing': 'objection',
  'file.notSent': 'objection',
}

export const troubleOf = (code: string): Trouble => TROUBLES[code] ?? 'refusal'

export type Fate =
  | Readonly<{ kind: 'accepted'; value: unknown }>
  | Readonly<{ kind: 'kept'; item: Item; trouble: Trouble }>

/** What an answer makes of the item that was sent. */
export function fateOf(item: Item, answer: Result<unknown>, { now, chance }: Moment): Fate {
  if (answer.ok) return { kind: 'accepted', value: answer.value }
  const { code, message } = answer
  const trouble = troubleOf(code)
  const attempts = item.attempts + 1
  const objections = item.objections + (trouble === 'objection' ? 1 : 0)
  const tried = { ...item, attempts, objections }
  if (trouble === 'login') return { kind: 'kept', trouble, item: { ...tried, state: { kind: 'blocked', message } } }
  if (trouble === 'refusal' || objections > OBJECTIONS)
    return { kind: 'kept', trouble: 'refusal', item: { ...tried, state: { kind: 'refused', code, message } } }
  const nextAt = now + backoff(attempts, chance)
  const photos = isAboutPhotos(code) ? notUploaded(item.photos) : item.photos
  return { kind: 'kept', trouble, item: { ...tried, photos, nextAt, state: { kind: 'waiting', problem: message } } }
}

const isAboutPhotos = (code: string): boolean => /^(photo|file)\./.test(code)

const notUploaded = (photos: readonly KeptPhoto[]): readonly KeptPhoto[] =>
  photos.map((photo) => ({ ...photo, isUploaded: false }))

/** The order of typing. */
export const inOrder = (items: readonly Item[]): readonly Item[] =>
  [...items].sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1))

/** The first of each group: the only ones that may be sent. */
function heads(items: readonly Item[]): readonly Item[] {
  const seen = new Set<string>()
  return inOrder(items).filter(({ group }) => !seen.has(group) && seen.add(group))
}

/** Those that wait behind an earlier one about the same record. */
export function behind(items: readonly Item[]): ReadonlySet<string> {
  const first = new Set(heads(items).map(({ id }) => id))
  return new Set(items.filter(({ id }) => !first.has(id)).map(({ id }) => id))
}

/** Those that a later item came in the place of: sent now, they would say what is no longer so. */
export const overtaken = (items: readonly Item[]): readonly Item[] =>
  items.filter(({ owner, group, n }) =>
    items.some((later) => later.owner === owner && later.instead === group && later.n > n),
  )

/** `all`: somebody asked, or the network is back, so that no wait counts · `due`: only whose time has come. */
export type Round = 'all' | 'due'

/** The item to send next: the oldest of those whose turn it is and that this round has not tried. */
export function nextItem(
  items: readonly Item[],
  { round, tried, now }: Readonly<{ round: Round; tried: ReadonlySet<string>; now: number }>,
): Item | undefined {
  return heads(items).find(({ id, state, nextAt }) => {
    if (tried.has(id) || state.kind === 'refused') return false
    return round === 'all' || (state.kind === 'waiting' && hasCome(nextAt, now))
  })
}

/** How long until something is due by itself; undefined when nothing is. */
export function nextWait(items: readonly Item[], now: number): number | undefined {
  const waits = heads(items)
    .filter(({ state }) => state.kind === 'waiting')
    .map(({ nextAt }) => (hasCome(nextAt, now) ? 0 : nextAt - now))
  return waits.length === 0 ? undefined : Math.min(...waits)
}

/** How long the network is left alone after so many losses in a row. */
export const pauseAfter = (losses: number, chance: number): number =>
  losses < LOSSES ? 0 : backoff(losses - LOSSES + 1, chance)

/** Tried again as it is, because somebody asked for it. */
export function again(item: Item): Item {
  const { state } = item
  const photos = state.kind === 'refused' && isAboutPhotos(state.code) ? notUploaded(item.photos) : item.photos
  return { ...item, photos, state: { kind: 'waiting' }, attempts: 0, objections: 0, nextAt: 0 }
}

/** The item without one of its photos, in its files and in what is sent. */
export const withoutPhoto = (item: Item, photoId: string): Item => ({
  ...again(item),
  photos: item.photos.filter(({ id }) => id !== photoId),
  input: without(item.input, photoId),
})

function without(value: unknown, id: string): unknown {
  if (Array.isArray(value)) return value.filter((each) => each !== id).map((each) => without(each, id))
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, without(inner, id)]))
}

/** What was accepted lately, newest first. What a jumping clock dates to another year goes too. */
export const lately = (received: readonly Received[], now: number): readonly Received[] =>
  received.filter(({ receivedAt }) => Math.abs(now - receivedAt) < RECEIVED_DAYS * DAY).slice(0, RECEIVED_MOST)
