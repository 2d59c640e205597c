const KEY = 'shishitong.session'

let entering: Promise<string> | undefined

export const tokenOf = (): string | undefined => localStorage.getItem(KEY) ?? undefined

export function keepToken(token: string | undefined): void {
  if (token === undefined) localStorage.removeItem(KEY)
  else localStorage.setItem(KEY, token)
}

export const authorization = (token: string | undefined): Record<string, string> =>
  token === undefined ? {} : { authorization: `Bearer ${token}` }

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

/** A session for this device: the one it has, else a fresh resident's. @throws when the server gives none */
export function session(): Promise<string> {
  const kept = previewToken() === undefined ? tokenOf() : undefined
  if (kept !== undefined) return Promise.resolve(kept)
  entering ??= begin().finally(() => {
    entering = undefined
  })
  return entering
}

/** Begins a session, as a local identity where one is named. */
export async function begin(identity?: string): Promise<string> {
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
  const answer = (await reply.json()) as { ok: boolean; value?: { token: string }; message?: string }
  if (!answer.ok || !answer.value) throw new Error(answer.message ?? '')
  keepToken(answer.value.token)
  if (preview !== undefined) forgetPreviewToken()
  return answer.value.token
}
