import { randomBytes } from './random'

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
/** Bytes from here on would make the first letters likelier than the others. */
const FAIR = 256 - (256 % ALPHABET.length)
const LENGTH = 20
const POOL = 512

let pool: number[] = []

/** An id for something that begins on this phone: 20 letters and digits that nobody can guess. */
export async function newId(): Promise<string> {
  while (pool.length < LENGTH) {
    const bytes = await randomBytes(POOL)
    pool = pool.concat(Array.from(bytes).filter((byte) => byte < FAIR))
  }
  return pool
    .splice(0, LENGTH)
    .map((byte) => ALPHABET[byte % ALPHABET.length])
    .join('')
}
