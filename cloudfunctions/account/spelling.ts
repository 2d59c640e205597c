import { randomInt } from 'node:crypto'

/** Nothing that can be confused when it is read aloud. */
const LETTERS = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789'

/** A code that nobody can guess, to be told once and kept as a hash. */
export const spellCode = (length: number): string =>
  Array.from({ length }, () => LETTERS[randomInt(LETTERS.length)]).join('')
