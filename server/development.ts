import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../cloudfunctions/kernel/clock'
import type { Ids } from '../cloudfunctions/kernel/ids'
import { readJson } from './body'
import { cameFromHere, type Exchange, namesThisMachine, type Route, sendJson, sendResult } from './exchange'
import type { Identity } from './identities'
import { limiter, type Rate } from './limits'
import type { LoginMethod } from './login'
import { Refusal } from './refusals'
import type { Sessions } from './sessions'

export const DEVELOPMENT = 'development'
const BODY_LIMIT = 2_000

type Given = Readonly<{
  identities: readonly Identity[]
  /** What the terminal prints; whoever shows it may be anybody. */
  previewToken: string
  clock: Clock
  ids: Ids
  rate: Rate
  /** Whether the peer is this machine; tests put themselves elsewhere. */
  isHere?: (exchange: Exchange) => boolean
}>

/** What the terminal prints for another device: 16 characters that nobody can guess. */
export const makePreviewToken = (): string => randomBytes(12).toString('base64url')

/**
 * Local identities for trying the product, never in a production start. Everybody gets a resident of their own; the
 * others only on this machine, or with the token from the terminal, which is exchanged once for a session that is trusted.
 */
export function developmentLogin({
  identities,
  previewToken,
  clock,
  ids,
  rate,
  isHere = peerIsHere,
}: Given): LoginMethod {
  const mayLogIn = limiter(rate, clock)

  const isTrusted = async (exchange: Exchange, sessions: Sessions): Promise<boolean> => {
    if (isHere(exchange)) return true
    const shown = exchange.request.headers['x-preview-token']
    if (typeof shown === 'string' && isSame(shown, previewToken)) return true
    return (await sessions.find(exchange.token))?.trusted === true
  }

  const list = (sessions: Sessions) => async (exchange: Exchange) => {
    const trusted = await isTrusted(exchange, sessions)
    const session = await sessions.find(exchange.token)
    const shown = identities.filter(({ role }) => trusted || role === 'resident')
    sendJson(exchange, 200, {
      identities: shown.map(({ id, name, note, openid }) => ({ id, name, note, current: openid === session?.openid })),
    })
  }

  const enter = (sessions: Sessions) => async (exchange: Exchange) => {
    if (!mayLogIn(exchange.address)) throw new Refusal('request.tooMany')
    const { identity: wanted } = await readJson(exchange.request, BODY_LIMIT)
    const trusted = await isTrusted(exchange, sessions)
    const openid = wanted === undefined ? `dev-${ids.next()}` : openidOf(wanted, trusted)
    const token = await sessions.begin({ openid, method: DEVELOPMENT, trusted })
    sendResult(exchange, { ok: true, value: { token } })
  }

  function openidOf(wanted: unknown, trusted: boolean): string {
    const identity = identities.find(({ id }) => id === wanted)
    if (!identity) throw new Refusal('identity.unknown')
    if (!trusted && identity.role !== 'resident') throw new Refusal('identity.notHere')
    return identity.openid
  }

  return {
    name: DEVELOPMENT,
    routes: (sessions): readonly Route[] => [
      { method: 'GET', path: '/dev/identities', handle: list(sessions) },
      { method: 'POST', path: '/dev/session', handle: enter(sessions) },
    ],
  }
}

const peerIsHere = (exchange: Exchange): boolean =>
  cameFromHere(exchange) && namesThisMachine(exchange.request.headers.host)

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const isSame = (shown: string, expected: string): boolean => timingSafeEqual(digest(shown), digest(expected))
