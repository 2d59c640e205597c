import { isDay } from '../../cloudfunctions/kernel/contract'

/** What somebody typed where a date of the document is due: a day, a month, or a month without its year. */
export type TypedDate =
  | Readonly<{ kind: 'empty' }>
  | Readonly<{ kind: 'wrong'; message: string }>
  | Readonly<{ kind: 'date'; date: string }>

const two = (part: string): string => part.padStart(2, '0')

/**
 * Reads 2021-10-31, 2021-10, 2021年10月底, 10月31日 or --10 in the precision it was typed with.
 *
 * @param year taken for a date without one; without it the date stays yearless (`--10`)
 */
export function parseDate(text: string, year?: number | null): TypedDate {
  if (text.trim() === '') return { kind: 'empty' }
  const typed = text
    .replace(/\s/g, '')
    .replace(/(?:之前|以前|前)$/, '')
    .replace(/[底份]$/, '')
  const found =
    /^(\d{4}|-)[-./](\d{1,2})(?:[-./](\d{1,2}))?$/.exec(typed) ??
    /^(?:(\d{4})年)?(\d{1,2})月(?:(\d{1,2})[日号]?)?$/.exec(typed)
  const [, given, month, day] = found ?? []
  if (!month) return { kind: 'wrong', message: '写成 2021-10-31、2021-10 或 10月' }
  const known = given === '-' || given === undefined ? year : Number(given)
  const inLeapYear = `${known ?? 2024}-${two(month)}-${two(day ?? '1')}`
  if (!isDay(inLeapYear)) return { kind: 'wrong', message: '没有这一天，请检查' }
  return { kind: 'date', date: `${known ?? '-'}-${two(month)}${day ? `-${two(day)}` : ''}` }
}

/** What a date means where the document gave only a part of it. */
export function dateHint(date: string): string | undefined {
  if (date.startsWith('--')) return '没有写年份，请补上'
  return /^\d{4}-\d{2}$/.test(date) ? '只写到月，按月底计' : undefined
}
