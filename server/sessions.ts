import { createHash, randomBytes } from 'node:crypto'
import { DAY_MS } from '../cloudfunctions/kernel/clock'
import type { Kernel } from '../cloudfunctions/kernel/kernel'
import type { Document } from '../cloudfunctions/kernel/store/port'
import { sweeper } from './sweep'

const LIFE_MS = 30 * DAY_MS
/** A session that was ended through another process on the same database is known here so much longer. */
const REMEMBERED_MS = 5_000
const MOST_REMEMBERED = 5_000

/** Somebody who proved who they are. Its id is the hash of the token, which is told once and kept nowhere. */
export type Session = Document &
  Readonly<{
    openid: string
    /** The login method that vouched for them; a server that does not have it does not know the session. */
    method: string
    /** May try any local identity, from wherever it comes. */
    trusted: boolean
    at: number
    expiresAt: number
  }>

export type Sessions = Readonly<{
  /** @returns the token, 43 characters that nobody can guess */
  begin(session: Pick<Session, 'openid' | 'method' | 'trusted'>, lifeMs?: number): Promise<string>
  /** The living session of a token. */
  find(token: string | undefined): Promise<Session | undefined>
  end(token: string): Promise<void>
  /** Ends one of which only the id is known. */
  revoke(id: string): Promise<void>
  /** Removes some that have expired, once a minute however often it is asked. */
  sweep(): Promise<void>
}>

/** @param methods the login methods this server has */
export function openSessions({ store, clock }: Pick<Kernel, 'store' | 'clock'>, methods: readonly string[]): Sessions {
  const remembered = new Map<string, { session: Session; until: number }>()

  const read = async (id: string): Promise<Session | undefined> => {
    const known = remembered.get(id)
    if (known && known.until > clock.now()) return known.session
    remembered.delete(id)
    const session = await store.get<Session>('sessions', id)
    if (!session) return undefined
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(id, { session, until: clock.now() + REMEMBERED_MS })
    return session
  }

  const revoke = async (id: string): Promise<void> => {
    remembered.delete(id)
    await store.remove('sessions', id)
  }

  return {
    begin: async ({ openid, method, trusted }, lifeMs = LIFE_MS) => {
      const token = randomBytes(32).toString('base64url')
      const at = clock.now()
      await store.insert('sessions', { id: hashOf(token), openid, method, trusted, at, expiresAt: at + lifeMs })
      return token
    },
    find: async (token) => {
      if (token === undefined || !/^[\w-]{43}$/.test(token)) return undefined
      const session = await read(hashOf(token))
      const isLiving = session !== undefined && session.expiresAt > clock.now() && methods.includes(session.method)
      return isLiving ? session : undefined
    },
    end: (token) => revoke(hashOf(token)),
    revoke,
    sweep: sweeper({ store, clock }, 'sessions'),
  }
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url')
