import { logInByPhone } from './desk-login.h5'
import { isOutboxKey } from './outbox/shelf'
import { SessionRefused } from './port'
import type { Sessions } from './with-session'

const KEY = 'shishitong.session'
/** Whoever logged in last with their phone; kept when they leave, so that it shows whether somebody else comes. */
const WHO = 'shishitong.who'
/** The address of the office in the one page there is, and of the home page, where everybody arrives. */
const OFFICE = '#/office/index/index'
const ARRIVED = /^#?\/?(pages\/home\/index)?$/

let entering: Promise<string> | undefined

const tokenOf = (): string | undefined => localStorage.getItem(KEY) ?? undefined

function keepToken(token: string | undefined): void {
  if (token === undefined) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, token)
}

export const authorization = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }

/** Whether this browser works for somebody who logged in with their phone. */
export const isLoggedIn = (): boolean => tokenOf() !== undefined && localStorage.getItem(WHO) !== null

/** The token of the terminal, out of the address; it is shown there no longer than until it is exchanged. */
function previewToken(): string | undefined {
  const address = new URL(location.href)
  return address.searchParams.get('token') ?? undefined
}

function forgetPreviewToken(): void {
  const address = new URL(location.href)
  address.searchParams.delete('token')
  history.replaceState(history.state, '', address.href)
}

/** The session of this browser: the one it has, else a fresh resident's in the preview, else whoever logs in. */
export const webSessions: Sessions = {
  current() {
    const kept = previewToken() === undefined ? tokenOf() : undefined
    if (kept !== undefined) return Promise.resolve(kept)
    entering ??= enter().finally(() => {
      entering = undefined
    })
    return entering
  },
  forget(token) {
    if (tokenOf() === token) keepToken(undefined)
  },
}

const enter = async (): Promise<string> => (await beginPreview()) ?? logIn()

/**
 * Begins a session of the preview, as a local identity where one is named.
 *
 * @returns undefined where the server is no preview
 * @throws SessionRefused
 */
export async function beginPreview(identity?: string): Promise<string | undefined> {
  const preview = previewToken()
  const reply = await fetch('/dev/session', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...authorization(tokenOf()),
      ...(preview === undefined ? {} : { 'x-preview-token': preview }),
    },
    body: JSON.stringify(identity === undefined ? {} : { identity }),
  })
  const answer = (await reply.json()) as { code?: string; value?: { token: string }; message?: string }
  if (answer.code === 'request.unknownAddress') return undefined
  if (!answer.value) throw new SessionRefused(answer)
  keepToken(answer.value.token)
  if (preview !== undefined) forgetPreviewToken()
  return answer.value.token
}

/** What somebody typed and could not send yet waits for them, and is shown to nobody else. */
function forgetBefore(): void {
  for (const key of Object.keys(localStorage)) if (!isOutboxKey(key)) localStorage.removeItem(key)
}

/** Whoever was here before goes on where they were; somebody else begins at the beginning, with nothing of theirs. */
async function logIn(): Promise<string> {
  const { token, who } = await logInByPhone()
  const before = localStorage.getItem(WHO)
  if (before !== who) forgetBefore()
  keepToken(token)
  localStorage.setItem(WHO, who)
  const isArriving = ARRIVED.test(location.hash)
  if (before === who && !isArriving) return token
  if (isArriving) history.replaceState(null, '', OFFICE)
  location.reload()
  return new Promise(() => undefined)
}

/** Ends the session of this browser, also for the server. */
export async function logOut(): Promise<void> {
  const token = tokenOf()
  await fetch('/session/end', { method: 'POST', headers: authorization(token) }).catch(() => undefined)
  keepToken(undefined)
  location.assign('/')
}
