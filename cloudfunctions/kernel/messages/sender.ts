import { succeeds } from '../drain'
import type { Kernel } from '../kernel'
import type { Store } from '../store/port'
import { Unknown } from '../store/port'
import type { Delivery } from '../wechat/port'
import { claim, leftOf, settle } from './ledger'
import type { Ledger, OutboxRow } from './model'
import { conclude, drop, giveUp, isOutage, type Jump, take } from './rules'

const PAGE = 50
/** People who are told something at the same time. */
const LANES = 8
/** Longest that one strike begins new messages; what follows from records must not wait for them. */
const SENDING_MS = 10_000

/** One run of the sender: what it has seen of ledgers, and whether WeChat is away. */
type Run = {
  readonly kernel: Kernel
  readonly until: number
  readonly ledgers: Map<string, Ledger>
  isOut: boolean
  sent: number
}

/**
 * Sends what waits in the outbox and is due, and ends what has been sending for too long. One person is sent one message
 * at a time. Any number may run at once and any may die: whoever turns a message to `sending` is the only one that ever
 * asks WeChat, until WeChat's answer proves that it was not delivered.
 *
 * @returns how many were delivered
 */
export async function sendDue(kernel: Kernel): Promise<number> {
  const now = kernel.clock.now()
  const until = Math.min(kernel.until ?? Number.POSITIVE_INFINITY, now + SENDING_MS)
  const run: Run = { kernel, until, ledgers: new Map(), isOut: false, sent: 0 }
  let after: { due: number; id: string } | undefined
  while (isOpen(run)) {
    const rows: OutboxRow[] = await kernel.store.find<OutboxRow>(
      'outbox',
      { due: { lte: now } },
      {
        orderBy: [
          ['due', 'asc'],
          ['id', 'asc'],
        ],
        limit: PAGE,
        after,
      },
    )
    await sendPage(run, rows)
    const last = rows.at(-1)
    if (rows.length < PAGE || last?.due == null) break
    after = { due: last.due, id: last.id }
  }
  return run.sent
}

const isOpen = ({ kernel, until, isOut }: Run): boolean => !isOut && kernel.clock.now() < until

/** Each person's messages one after the other, some people side by side. */
async function sendPage(run: Run, rows: readonly OutboxRow[]): Promise<void> {
  const byPerson = new Map<string, OutboxRow[]>()
  for (const row of rows) byPerson.set(row.openid, [...(byPerson.get(row.openid) ?? []), row])
  const unseen = [...byPerson.keys()].filter((openid) => !run.ledgers.has(openid))
  if (unseen.length > 0)
    for (const ledger of await run.kernel.store.getMany<Ledger>('ledgers', unseen)) run.ledgers.set(ledger.id, ledger)
  const people = [...byPerson.values()]
  const lane = async (): Promise<void> => {
    for (let person = people.shift(); person && isOpen(run); person = people.shift()) {
      for (const row of person)
        if (isOpen(run)) await succeeds(run.kernel, 'send', { kind: row.kind }, () => handleRow(run, row))
    }
  }
  await Promise.all(Array.from({ length: Math.min(LANES, people.length) }, lane))
}

async function handleRow(run: Run, row: OutboxRow): Promise<void> {
  const { kernel, ledgers } = run
  const { store, clock } = kernel
  if (row.state === 'sending') {
    await move(store, row, giveUp(row, clock.now()))
    return
  }
  if (row.staleAt <= clock.now()) {
    await move(store, row, drop(row, 'stale'))
    return
  }
  let ledger = ledgers.get(row.openid)
  // They may have agreed to more since it was read.
  if (leftOf(ledger, row.templateId) === 0) ledger = await store.get<Ledger>('ledgers', row.openid)
  if (!ledger || leftOf(ledger, row.templateId) === 0) {
    await move(store, row, drop(row, 'noConsent'))
    return
  }
  const claimed = await claim(store, ledger, kernel.ids.next(), clock.now())
  if (!claimed) return
  const delivery = await send(kernel, row, claimed)
  if (delivery && isOutage(delivery)) run.isOut = true
  if (delivery?.kind === 'delivered') run.sent++
  const after = await settle(store, claimed, row.templateId, delivery)
  if (after) ledgers.set(row.openid, after)
}

/** @returns undefined when somebody else had taken the message before */
async function send(
  { store, clock, log, wechat }: Kernel,
  row: OutboxRow,
  { claim: held }: Ledger,
): Promise<Delivery | undefined> {
  const taken = await move(store, row, take(row, held?.by ?? '', clock.now()))
  if (!taken) return undefined
  const { openid, templateId, page, data, kind } = row
  const delivery = await wechat.sendMessage({ openid, templateId, page, data })
  const end = conclude(taken, delivery, clock.now())
  await move(store, taken, end)
  if (end?.alert === 1) log.info('alert', { what: 'template', kind, templateId, errcode: Number(end.reason) })
  return delivery
}

/**
 * Makes a jump by compare-and-swap; when the store cannot say whether it did, the message is read, and the jump made
 * once more if it was not.
 *
 * @returns the message as it is then; undefined when the jump may not be made, or somebody else made another
 */
async function move(store: Store, row: OutboxRow, jump: Jump | undefined): Promise<OutboxRow | undefined> {
  if (!jump) return undefined
  const after = { ...row, ...jump, version: row.version + 1 }
  const condition = { version: row.version, state: row.state }
  for (let isLast = false; ; isLast = true) {
    try {
      const set = { ...jump, version: after.version }
      return (await store.updateIf('outbox', row.id, condition, { set })) === 1 ? after : undefined
    } catch (failure) {
      if (!(failure instanceof Unknown)) throw failure
      const there = await store.get<OutboxRow>('outbox', row.id)
      if (there?.version === after.version && there.state === after.state && there.by === after.by) return after
      if (isLast || there?.version !== row.version) throw failure
    }
  }
}
