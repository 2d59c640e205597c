/**
 * Canonical Extended JSON, as far as plain JSON documents need it, and text turned so that it sorts as MongoDB sorts it:
 * by UTF-8 bytes, where mingo compares UTF-16 units. Turning is a bijection; it is undone on the way out.
 */

type Wrapped = Readonly<{ $numberInt?: string; $numberLong?: string; $numberDouble?: string; $date?: unknown }>

const HIGH = /[\ud800-\uffff]/
const INT32 = 2 ** 31

const mapUnits = (text: string, move: (unit: number) => number): string =>
  HIGH.test(text)
    ? Array.from({ length: text.length }, (_, at) => String.fromCharCode(move(text.charCodeAt(at)))).join('')
    : text

const turn = (text: string): string =>
  mapUnits(text, (unit) => (unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800))

const unturn = (text: string): string =>
  mapUnits(text, (unit) => (unit < 0xd800 ? unit : unit < 0xf800 ? unit + 0x800 : unit - 0x2000))

const mapObject = (object: object, map: (value: unknown) => unknown): Record<string, unknown> =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]))

export function decode(value: unknown): unknown {
  if (typeof value === 'string') return turn(value)
  if (Array.isArray(value)) return value.map(decode)
  if (typeof value !== 'object' || value === null) return value
  const { $numberInt, $numberLong, $numberDouble, $date } = value as Wrapped
  const number = $numberInt ?? $numberLong ?? $numberDouble
  if (number !== undefined) return Number(number)
  if ($date !== undefined) return new Date(decode($date) as number)
  return mapObject(value, decode)
}

export function encode(value: unknown): unknown {
  if (typeof value === 'string') return unturn(value)
  if (typeof value === 'number') {
    if (!Number.isInteger(value) || Math.abs(value) >= 2 ** 63) return { $numberDouble: String(value) }
    return Math.abs(value) < INT32 ? { $numberInt: String(value) } : { $numberLong: String(BigInt(value)) }
  }
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } }
  if (Array.isArray(value)) return value.map(encode)
  if (typeof value === 'object' && value !== null) return mapObject(value, encode)
  return value
}

export const parse = (text: unknown): Record<string, unknown> =>
  typeof text === 'string' && text !== '' ? (decode(JSON.parse(text)) as Record<string, unknown>) : {}

export const stringify = (value: unknown): string => JSON.stringify(encode(value))
