import { type DateMention, readDates } from './dates'
import type { Part } from './draft'
import { readFigures } from './figures'
import type { Role, Voice } from './intent'
import type { Figure, Span } from './model'
import { readNumeral } from './numerals'
import { readQuantities } from './quantities'
import { type Compact, compact } from './text'
import { firstSentence, type TitleCut } from './titles'
import { matchUnit } from './units'

/** What the words of an item are read with. `folded` is `source` with marks made half-width, offset for offset. */
export type ReadContext = Readonly<{
  source: string
  folded: string
  voice: Voice
  documentYear?: number
}>

/** A stretch of an item with what it is for and what was read in it. */
export type Piece = Readonly<{
  role: Role
  compact: Compact
  dates: readonly DateMention[]
  figures: readonly Figure[]
  part: Part
}>

/** The last span of an item that is nothing but 「（党政办）」 or a stray mark says nothing. */
const saysSomething = (text: string): boolean => /[\u4e00-\u9fff\dA-Za-z]/.test(text)

const ROLE_OF: Partial<Record<Part['field'], Role>> = {
  title: 'title',
  target: 'target',
  progress: 'progress',
  next: 'next',
  plain: 'plain',
}

type Cast = Readonly<{ role: Role; part: Part }>

/** What each part is for: before a labelled progress even plain words belong to the promise. */
function cast(parts: readonly Part[], mainAt: number, cut: TitleCut, folded: string): Cast[] {
  const progressAt = parts.findIndex((part) => part.field === 'progress')
  return parts.flatMap((part, index): Cast[] => {
    if (index === mainAt) {
      const sentence = firstSentence(folded, cut)
      const title: Cast = { role: 'title', part: { field: 'title', span: sentence } }
      if (!cut.rest || cut.rest.to <= sentence.to) return [title]
      const span: Span = { from: Math.max(cut.rest.from, sentence.to), to: cut.rest.to }
      const role: Role = progressAt >= 0 || part.field === 'target' ? 'target' : 'plain'
      return [title, { role, part: { field: part.field, span } }]
    }
    const role = ROLE_OF[part.field]
    if (!role) return []
    const promises = part.field === 'title' || (part.field === 'plain' && index < progressAt)
    return [{ role: promises ? 'target' : role, part }]
  })
}

/**
 * Reads the figures and dates of an item, part by part.
 *
 * @param mainAt index of the part that holds the title, cut as `cut` says
 */
export function readPieces(parts: readonly Part[], mainAt: number, cut: TitleCut, context: ReadContext): Piece[] {
  const { source, folded, voice, documentYear } = context
  const told = cast(parts, mainAt, cut, folded).filter(({ part }) =>
    saysSomething(source.slice(part.span.from, part.span.to)),
  )
  return lendUnits(
    told.map(({ role, part }): Piece => {
      const piece = compact(folded, part.span)
      if (part.bare) return { role, compact: piece, dates: [], figures: bareFigure(piece, part, role, source), part }
      const dates = readDates(piece.text, documentYear)
      const figures = readFigures(source, piece, { role, voice }, dates)
      return { role, compact: piece, dates, figures, part }
    }),
  )
}

/** A number alone in its cell takes its unit from the row; without one {@link lendUnits} looks at the other cells. */
function bareFigure(piece: Compact, part: Part, role: Role, source: string): Figure[] {
  const start = piece.text.search(/\d/)
  const number = start < 0 ? null : readNumeral(piece.text, start)
  const [, scale = '', word = ''] = /^([万亿]?)(.*)$/.exec(unitWord(part.measure)) ?? []
  const unit = matchUnit(word, 0)
  if (!number || (part.measure !== undefined && (!unit || unit.length !== word.length))) return []
  const [plain] = readQuantities(`${piece.text}个`, [])
  const times = scale === '万' ? 1e4 : scale === '亿' ? 1e8 : 1
  const { from, to } = part.span
  return [
    {
      quantity: Number((number.value * times).toPrecision(15)),
      unit: unit?.word ?? '',
      qualifier: plain?.qualifier ?? (number.over ? 'over' : 'exact'),
      text: source.slice(from, to),
      from,
      to,
      kind: unit?.sort === 'rate' ? 'rate' : role === 'progress' ? 'progress' : 'target',
      sure: 0.9,
    },
  ]
}

/** 「单位」 cells say 「元/月/人」 or 「（公里）」; what counts is the word itself. */
const unitWord = (measure: string | undefined): string => (measure ?? '').replace(/[()]/g, '').replace(/^[-—/]+$/, '')

/** 「1300人 | 700」: a bare figure is counted in what the promise of its row is counted in. */
function lendUnits(read: readonly Piece[]): Piece[] {
  const lender = read.flatMap((piece) => piece.figures).find((figure) => figure.unit !== '' && figure.unit !== '%')
  const lend = (figure: Figure): Figure[] => {
    if (figure.unit !== '') return [figure]
    return lender ? [{ ...figure, unit: lender.unit, sure: 0.75 }] : []
  }
  return read.map((piece) => (piece.part.bare ? { ...piece, figures: piece.figures.flatMap(lend) } : piece))
}
