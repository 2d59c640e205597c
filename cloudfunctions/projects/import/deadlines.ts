import { readDates, toDated } from './dates'
import type { Part } from './draft'
import type { Dated } from './model'
import type { Piece, ReadContext } from './pieces'
import { compact } from './text'

/** A deadline cell may say 「全年」 or 「长期」. */
const looseDates = (text: string): string => text.replace(/全年|长期|常年/g, '年内')

/** The dates of a labelled cell: of a period 「3月—11月」 the last is the deadline. */
function labelled(parts: readonly Part[], field: 'deadline' | 'started', context: ReadContext): Dated[] {
  return parts
    .filter((part) => part.field === field)
    .flatMap((part) => {
      const piece = compact(context.folded, part.span)
      const mentions = readDates(looseDates(piece.text), context.documentYear)
      return mentions.map((mention, index) => {
        const counts = field === 'started' || index === mentions.length - 1
        return toDated(piece, mention, context.source, counts ? field : 'other')
      })
    })
}

/** Every date of an item in the order of the text. */
export function datesOf(read: readonly Piece[], parts: readonly Part[], context: ReadContext): Dated[] {
  const told = read.flatMap((piece) => piece.dates.map((mention) => toDated(piece.compact, mention, context.source)))
  const all = [...told, ...labelled(parts, 'deadline', context), ...labelled(parts, 'started', context)]
  return all.sort((a, b) => a.from - b.from)
}

const latest = (dates: readonly Dated[]): Dated | undefined =>
  dates.reduce<Dated | undefined>((best, one) => (best === undefined || one.date > best.date ? one : best), undefined)

const ROLES_BY_WEIGHT = [['title', 'target'], ['plain'], ['progress'], ['next']]

/** The labelled deadline, else the latest one promised, else one named in the progress. */
export function pickDeadline(read: readonly Piece[], dates: readonly Dated[]): Dated | undefined {
  const deadlines = dates.filter((date) => date.kind === 'deadline')
  const inside = ({ part: { span } }: Piece, date: Dated): boolean => date.from >= span.from && date.to <= span.to
  const own = deadlines.filter((date) => !read.some((piece) => inside(piece, date)))
  if (own.length > 0) return own.at(-1)
  for (const roles of ROLES_BY_WEIGHT) {
    const told = read.filter((piece) => roles.includes(piece.role))
    const found = latest(deadlines.filter((date) => told.some((piece) => inside(piece, date))))
    if (found) return found
  }
  return undefined
}
