import { createHash, randomBytes } from 'node:crypto'

export type Ids = Readonly<{ next(): string }>

const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz23456789'

const spell = (bytes: Uint8Array): string => {
  let text = ''
  for (const byte of bytes) text += ALPHABET[byte % ALPHABET.length]
  return text
}

/** Ids that nobody can guess: 20 characters without look-alikes, about 114 bits. */
export const randomIds: Ids = { next: () => spell(randomBytes(20)) }

/** An id that follows from its cause: the same parts always give the same id, different parts another. */
export function derivedId(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(`${String(part).length}:${part};`)
  return hash.digest('base64url').slice(0, 32)
}

/** What stands for somebody on their own device, where their openid need not be known. */
export const ownerKey = (openid: string): string => derivedId('owner', openid)

/** Fingerprint of an input, whatever order its keys came in. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonical(value)).digest('base64url').slice(0, 22)
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined)
    entries.sort(([left], [right]) => (left < right ? -1 : 1))
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
