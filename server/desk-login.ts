import QRCode from 'qrcode'
import type { PersonDocument } from '../cloudfunctions/kernel/action'
import type { Kernel } from '../cloudfunctions/kernel/kernel'
import { readJson } from './body'
import { browserOf } from './browser'
import { DESK, openDeskRequests } from './desk-requests'
import { type Exchange, isLoopback, type Route, sendResult } from './exchange'
import { limiter, type Rate } from './limits'
import type { LoginMethod } from './login'
import { Refusal } from './refusals'
import type { Sessions } from './sessions'
import { sweeper } from './sweep'

const BODY_LIMIT = 2_000
/** Of one person: a few computers, never somebody who tries codes. */
const DECIDING: Rate = { burst: 20, perSecond: 0.2 }

type Given = Readonly<{
  kernel: Pick<Kernel, 'store' | 'clock'>
  /** Of new requests, by address. */
  rate: Rate
  /** The login methods whose sessions stand for the phone in somebody's hand. */
  phones: readonly string[]
}>

/**
 * Working on a computer: it shows a code (`/desk/begin`) and asks whether it was let in (`/desk/take`); somebody of the
 * staff scans it with the mini-program, sees which computer it is (`/desk/look`), and lets it in or not. What began
 * there is seen and ended from the phone (`/desk/computers`, `/desk/end`).
 */
export function deskLogin({ kernel, rate, phones }: Given): LoginMethod {
  const requests = openDeskRequests(kernel)
  const mayBegin = limiter(rate, kernel.clock)
  const mayDecide = limiter(DECIDING, kernel.clock)

  async function begin(exchange: Exchange): Promise<void> {
    if (!mayBegin(exchange.address)) throw new Refusal('request.tooMany')
    const { address } = exchange
    const browser = browserOf(exchange.request.headers['user-agent'])
    const begun = await requests.begin({ browser, address: isLoopback(address) ? '' : address })
    const picture = await QRCode.toString(inPicture(begun.code), { type: 'svg', errorCorrectionLevel: 'M' })
    sendResult(exchange, { ok: true, value: { ...begun, picture } })
  }

  const take = (sessions: Sessions) => async (exchange: Exchange) => {
    const { secret } = await readJson(exchange.request, BODY_LIMIT)
    sendResult(exchange, { ok: true, value: await requests.take(secret, sessions) })
  }

  /** What somebody of the staff asks from their own phone. */
  const fromPhone =
    (sessions: Sessions, answer: (openid: string, body: Readonly<Record<string, unknown>>) => Promise<unknown>) =>
    async (exchange: Exchange) => {
      const body = await readJson(exchange.request, BODY_LIMIT)
      const session = await sessions.find(exchange.token)
      if (!session) throw new Refusal('session.missing')
      if (!phones.includes(session.method)) throw new Refusal('desk.notPhone')
      if (!mayDecide(session.openid)) throw new Refusal('request.tooMany')
      const person = await kernel.store.get<PersonDocument>('people', session.openid)
      if (!person || person.memberships.length === 0) throw new Refusal('desk.notStaff')
      sendResult(exchange, { ok: true, value: await answer(session.openid, body) })
    }

  const decide = (decision: 'confirmed' | 'refused') => async (openid: string, body: Readonly<{ code?: unknown }>) => {
    if (!(await requests.decide(body.code, openid, decision))) throw new Refusal('desk.gone')
    return {}
  }

  return {
    name: DESK,
    sweep: sweeper(kernel, 'deskLogins'),
    routes: (sessions): readonly Route[] => [
      { method: 'POST', path: '/desk/begin', handle: begin },
      { method: 'POST', path: '/desk/take', handle: take(sessions) },
      {
        method: 'POST',
        path: '/desk/look',
        handle: fromPhone(sessions, async (_, { code }) => {
          const request = await requests.look(code)
          if (!request) throw new Refusal('desk.gone')
          const { number, browser, address, at } = request
          return { number, browser, address, at }
        }),
      },
      { method: 'POST', path: '/desk/confirm', handle: fromPhone(sessions, decide('confirmed')) },
      { method: 'POST', path: '/desk/refuse', handle: fromPhone(sessions, decide('refused')) },
      {
        method: 'POST',
        path: '/desk/computers',
        handle: fromPhone(sessions, async (openid) => ({ computers: await requests.computersOf(openid) })),
      },
      {
        method: 'POST',
        path: '/desk/end',
        handle: fromPhone(sessions, async (openid, { id }) => {
          await requests.end(id, openid, sessions)
          return {}
        }),
      },
    ],
  }
}

/** Whoever scans it with anything but the mini-program reads what to do. */
const inPicture = (code: string): string => `desk:${code} 请打开实事通小程序，点「我的」里的「登录电脑」再扫`
