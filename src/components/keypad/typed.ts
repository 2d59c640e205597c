/** What a key of the pad does to what is typed. `.` and digits add, the others take away. */
export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | 'delete' | 'clear'

type Limits = Readonly<{
  /** Digits before the point, at most. */
  whole: number
  /** Digits after it; 0 takes no point. */
  decimals: number
}>

/** What is typed after a key. A key that would make no number changes nothing. */
export function typedAfter(typed: string, key: Key, { whole, decimals }: Limits): string {
  if (key === 'clear') return ''
  if (key === 'delete') return typed.slice(0, -1)
  const [before = '', after] = typed.split('.')
  if (key === '.') return decimals === 0 || after !== undefined ? typed : `${before || '0'}.`
  if (after !== undefined) return after.length < decimals ? typed + key : typed
  if (before === '0') return key
  return before.length < whole ? typed + key : typed
}

/** What is typed of a code: digits, up to its length, zeros in front too. */
export function codeAfter(typed: string, key: Key, length: number): string {
  if (key === 'clear') return ''
  if (key === 'delete') return typed.slice(0, -1)
  return key === '.' || typed.length >= length ? typed : typed + key
}

/** Integer thousandths of what is typed; 0 for nothing yet. Digit by digit, so that nothing is rounded. */
export function thousandthsOf(typed: string): number {
  const [whole = '', decimals = ''] = typed.split('.')
  return Number(`${whole || '0'}${decimals.slice(0, 3).padEnd(3, '0')}`)
}
