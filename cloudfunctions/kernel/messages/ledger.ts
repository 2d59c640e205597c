import type { Store } from '../store/port'
import { Unknown } from '../store/port'
import type { Delivery } from '../wechat/port'
import type { Ledger } from './model'
import { leftAfter } from './rules'

/** Longer than a message is on its way, so that a dead sender holds up one person's messages for a minute. */
export const CLAIM_MS = 60_000
/** Answers remembered; the phone sends one again within seconds, if at all. */
const REMEMBERED = 20

const ledgerOf = (store: Store, openid: string): Promise<Ledger | undefined> => store.get<Ledger>('ledgers', openid)

export const leftOf = (ledger: Ledger | undefined, templateId: string): number => ledger?.left[templateId] ?? 0

/**
 * Adds one message to what somebody may be sent, for each template they agreed to.
 *
 * @param answerId of the phone: the same twice counts once
 * @returns false when the id was used for another answer
 */
export async function addConsent(
  store: Store,
  openid: string,
  answerId: string,
  hash: string,
  templateIds: readonly string[],
): Promise<boolean> {
  const answer = `${answerId}.${hash}`
  for (;;) {
    const ledger = await ledgerOf(store, openid)
    const before = ledger?.counted.find((counted) => counted.startsWith(`${answerId}.`))
    if (before !== undefined) return before === answer
    const left = { ...ledger?.left }
    for (const templateId of templateIds) left[templateId] = (left[templateId] ?? 0) + 1
    if (!ledger) {
      const [outcome] = await store.insertMany('ledgers', [{ id: openid, left, counted: [answer], version: 1 }])
      if (outcome === 'inserted') return true
      continue
    }
    const counted = [...ledger.counted.slice(1 - REMEMBERED), answer]
    const change = { set: { left, counted, version: ledger.version + 1 } }
    if ((await store.updateIf('ledgers', openid, { version: ledger.version }, change)) === 1) return true
  }
}

/**
 * Holds somebody's ledger while one message is sent to them.
 *
 * @param seen as it was read before; when it has changed since, it is read once more
 * @returns undefined while somebody else sends them something
 */
export async function claim(store: Store, seen: Ledger, by: string, now: number): Promise<Ledger | undefined> {
  const isHeld = (ledger: Ledger) => ledger.claim !== undefined && ledger.claim.until > now
  let ledger: Ledger | undefined = seen
  for (let attempt = 0; ledger && !isHeld(ledger) && attempt < 2; attempt++) {
    const held = { claim: { by, until: now + CLAIM_MS }, version: ledger.version + 1 }
    if ((await store.updateIf('ledgers', ledger.id, { version: ledger.version }, { set: held })) === 1)
      return { ...ledger, ...held }
    ledger = await ledgerOf(store, ledger.id)
  }
  return undefined
}

/**
 * Lets a ledger go and books what WeChat answered, in one write, so that it is booked once: while the claim is there it
 * has not been.
 *
 * @param delivery undefined when nothing was sent after all
 * @returns the ledger as it is then
 */
export async function settle(
  store: Store,
  claimed: Ledger,
  templateId: string,
  delivery: Delivery | undefined,
): Promise<Ledger | undefined> {
  const by = claimed.claim?.by
  let ledger: Ledger | undefined = claimed
  let mayBeDone = false
  while (ledger) {
    const isMine: boolean = ledger.claim?.by === by
    if (!isMine && mayBeDone) return ledger
    const left = leftOf(ledger, templateId)
    const after = delivery ? leftAfter(left, delivery) : left
    if (!isMine && after === left) return ledger
    const version = ledger.version + 1
    const change = {
      set: { version, ...(after === left ? {} : { [`left.${templateId}`]: after }) },
      ...(isMine ? { unset: ['claim'] } : {}),
    }
    try {
      if ((await store.updateIf('ledgers', ledger.id, { version: ledger.version }, change)) === 1) {
        const { claim: _, ...rest } = ledger
        return { ...(isMine ? rest : ledger), left: { ...ledger.left, [templateId]: after }, version } as Ledger
      }
    } catch (failure) {
      if (!(failure instanceof Unknown)) throw failure
      mayBeDone = true
    }
    ledger = await ledgerOf(store, ledger.id)
  }
  return undefined
}
