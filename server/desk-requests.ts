import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { Kernel } from '../cloudfunctions/kernel/kernel'
import type { Document } from '../cloudfunctions/kernel/store/port'
import type { Sessions } from './sessions'

export const DESK = 'desk'
/** How long somebody has to take out a phone and scan. */
const WAITS_MS = 3 * 60_000
/** A computer may stand where others come by: one working day, and not the night. */
const LIVES_MS = 12 * 3_600_000
/** No letter or digit that could be taken for another. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const CODE_LENGTH = 10
const CODE = new RegExp(`^[${ALPHABET}]{${CODE_LENGTH}}$`)
/** A secret of 256 bits, and a hash. */
const LONG = /^[\w-]{43}$/
const MOST_COMPUTERS = 20

/**
 * A computer that wants to be logged in: waiting → confirmed → taken, or waiting → refused. Its id is the hash of a
 * secret that only the computer has; the code in its picture is kept as a hash too. Once taken it is the trace of the
 * session that began, for as long as that may live.
 */
export type DeskRequest = Document &
  Readonly<{
    codeHash: string
    /** Stands on both screens, so that nobody confirms another computer than the one before them. */
    number: string
    browser: string
    address: string
    at: number
    expiresAt: number
  }> &
  (
    | Readonly<{ state: 'waiting' }>
    | Readonly<{ state: 'confirmed' | 'refused'; openid: string }>
    | Readonly<{ state: 'taken'; openid: string; sessionId: string }>
  )

/** What a computer shows and keeps: the code for the phone, the secret for itself. */
export type Begun = Readonly<{ secret: string; code: string; number: string; waitsMs: number }>

/** What a computer hears when it asks. `who` tells apart people who use it one after the other, and nothing else. */
export type Taken =
  | Readonly<{ state: 'waiting' | 'refused' | 'expired' }>
  | Readonly<{ state: 'confirmed'; token: string; who: string }>

/** A computer that somebody is logged in on. */
export type Computer = Readonly<{ id: string; browser: string; address: string; at: number }>

export type DeskRequests = Readonly<{
  begin(computer: Pick<DeskRequest, 'browser' | 'address'>): Promise<Begun>
  /** The living request behind a code. */
  look(code: unknown): Promise<DeskRequest | undefined>
  /** @returns whether it is decided so; the same decision by the same person counts once */
  decide(code: unknown, openid: string, decision: 'confirmed' | 'refused'): Promise<boolean>
  /** A session for a computer that was confirmed, once. */
  take(secret: unknown, sessions: Sessions): Promise<Taken>
  computersOf(openid: string): Promise<readonly Computer[]>
  /** Ends what began on one of one's own computers. */
  end(id: unknown, openid: string, sessions: Sessions): Promise<void>
}>

export function openDeskRequests({ store, clock }: Pick<Kernel, 'store' | 'clock'>): DeskRequests {
  const ofCode = async (code: unknown): Promise<DeskRequest | undefined> => {
    if (typeof code !== 'string' || !CODE.test(code)) return undefined
    const [found] = await store.find<DeskRequest>(
      'deskLogins',
      { codeHash: hashOf(code) },
      { orderBy: [['id', 'asc']], limit: 1 },
    )
    return found
  }
  const isLiving = ({ expiresAt }: DeskRequest): boolean => expiresAt > clock.now()

  return {
    async begin({ browser, address }) {
      const secret = randomBytes(32).toString('base64url')
      const code = Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('')
      const number = String(randomInt(10, 100))
      const at = clock.now()
      const told = { number, browser, address, at, expiresAt: at + WAITS_MS }
      await store.insert('deskLogins', { id: hashOf(secret), codeHash: hashOf(code), ...told, state: 'waiting' })
      return { secret, code, number, waitsMs: WAITS_MS }
    },

    async look(code) {
      const request = await ofCode(code)
      return request?.state === 'waiting' && isLiving(request) ? request : undefined
    },

    async decide(code, openid, decision) {
      const request = await ofCode(code)
      if (!request) return false
      const stillOpen = { state: 'waiting', expiresAt: { gt: clock.now() } }
      const isFirst = await store.updateIf('deskLogins', request.id, stillOpen, { set: { state: decision, openid } })
      if (isFirst === 1) return true
      const now = await store.get<DeskRequest>('deskLogins', request.id)
      return now !== undefined && now.state === decision && now.openid === openid && isLiving(now)
    },

    async take(secret, sessions) {
      if (!isLong(secret)) return { state: 'expired' }
      const id = hashOf(secret)
      const request = await store.get<DeskRequest>('deskLogins', id)
      if (!request || !isLiving(request) || request.state === 'taken') return { state: 'expired' }
      if (request.state !== 'confirmed') return { state: request.state }
      const { openid } = request
      // Nobody is told the token before the request is this one's: of two that ask at once, one hears it.
      const token = await sessions.begin({ openid, method: DESK, trusted: false }, LIVES_MS)
      const session = await sessions.find(token)
      const mine = { set: { state: 'taken', sessionId: session?.id ?? '', expiresAt: clock.now() + LIVES_MS } }
      const stillMine = { state: 'confirmed', expiresAt: { gt: clock.now() } }
      if ((await store.updateIf('deskLogins', id, stillMine, mine)) === 1)
        return { state: 'confirmed', token, who: hashOf(`${DESK} ${openid}`).slice(0, 16) }
      await sessions.end(token)
      return { state: 'expired' }
    },

    async computersOf(openid) {
      const taken = await store.find<DeskRequest>(
        'deskLogins',
        { openid, state: 'taken', expiresAt: { gt: clock.now() } },
        {
          orderBy: [
            ['at', 'desc'],
            ['id', 'desc'],
          ],
          limit: MOST_COMPUTERS,
        },
      )
      const living = await store.getMany('sessions', taken.map(sessionOf))
      const isThere = new Set(living.map(({ id }) => id))
      return taken
        .filter((request) => isThere.has(sessionOf(request)))
        .map(({ id, browser, address, at }) => ({ id, browser, address, at }))
    },

    async end(id, openid, sessions) {
      const request = isLong(id) ? await store.get<DeskRequest>('deskLogins', id) : undefined
      if (request?.state !== 'taken' || request.openid !== openid) return
      await sessions.revoke(request.sessionId)
      await store.remove('deskLogins', request.id)
    },
  }
}

const isLong = (text: unknown): text is string => typeof text === 'string' && LONG.test(text)

const sessionOf = (request: DeskRequest): string => (request.state === 'taken' ? request.sessionId : '')

const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')
