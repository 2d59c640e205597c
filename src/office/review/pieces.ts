import type { ReviewItem } from '../../../cloudfunctions/projects/importing/contract'
import type { Mark, MarkKind } from '../../components/source/pieces'

type Span = Readonly<{ from: number; to: number }>

/** Which part of an item a piece of the source was read as. */
export type PieceKey = `target.${number}` | `stated.${number}` | 'started' | 'deadline'

export type Marked = Readonly<{
  marks: readonly Mark[]
  /** The number that ties each part to its piece of the text; parts that the text does not say have none. */
  numbers: Readonly<Partial<Record<PieceKey, number>>>
}>

type Found = Readonly<{ key: PieceKey; span: Span; kind: MarkKind }>

const within = ({ from, to }: Span, length: number): boolean => from >= 0 && from < to && to <= length
const overlap = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to

/**
 * The pieces of an item's source text, numbered in reading order.
 *
 * @param excerpt the text, and the offset in the document at which it begins; the item's spans are offsets in the document
 */
export function markedPieces(item: ReviewItem, excerpt: Readonly<{ text: string; from: number }>): Marked {
  const { text, from } = excerpt
  const local = (span: Span): Span => ({ from: span.from - from, to: span.to - from })
  const disputed = disputedTargets(item)
  const figures = [
    ...item.targets.flatMap(({ span }, index): Found[] => {
      const kind = disputed.includes(index) ? 'conflict' : 'target'
      return span ? [{ key: `target.${index}`, span: local(span), kind }] : []
    }),
    ...item.stated.flatMap(({ span }, index): Found[] => {
      if (!span) return []
      return [
        { key: `stated.${index}`, span: local(span), kind: isAside(text, span.from - from) ? 'aside' : 'progress' },
      ]
    }),
  ].filter(({ span }) => within(span, text.length))
  const taken = figures.map(({ span }) => span)
  const dates = (['started', 'deadline'] as const).flatMap((key): Found[] => {
    const span = item[key] === null ? undefined : dateSpan(text, item[key], key, taken)
    if (!span) return []
    taken.push(span)
    return [{ key, span, kind: 'date' }]
  })
  const unread = item.notes
    .filter(({ span, settled, check }) => span && !settled && check === 'conflict')
    .map(({ span }) => local(span as Span))
    .filter((span) => within(span, text.length) && !taken.some((other) => overlap(span, other)))

  const inOrder = [...figures, ...dates].sort((a, b) => a.span.from - b.span.from || b.span.to - a.span.to)
  const numbers: Partial<Record<PieceKey, number>> = {}
  const marks: Mark[] = inOrder.map(({ key, span, kind }, index) => {
    numbers[key] = index + 1
    return { ...span, kind, no: index + 1 }
  })
  return { marks: [...marks, ...unread.map((span): Mark => ({ ...span, kind: 'conflict' }))], numbers }
}

/** Figures behind 「其中」 are parts of another figure. */
const isAside = (text: string, at: number): boolean => /其中[^。；;）)\n]*$/.test(text.slice(0, Math.max(0, at)))

const VERBS = {
  started: { before: '', after: '(?:正式)?(?:开工|启动|进场|开始)' },
  deadline: { before: '(?:预计|计划|拟|力争)?', after: '(?:底|末)?(?:之?前)?(?:全部)?(?:竣工|完工|完成)?' },
} as const

/** Where the text says a date that was read from it: with its verb if it stands somewhere, else the first time it is named. */
function dateSpan(text: string, date: string, key: keyof typeof VERBS, taken: readonly Span[]): Span | undefined {
  const [, month, day] = /^(?:\d{4}|-)-(\d{2})(?:-(\d{2}))?$/.exec(date) ?? []
  if (month === undefined) return undefined
  const words = `(?:\\d{4}\\s*年)?\\s*0?${Number(month)}\\s*月${day ? `\\s*0?${Number(day)}\\s*[日号]` : '份?(?!\\s*\\d)'}`
  const { before, after } = VERBS[key]
  const pattern = new RegExp(`(^|[^0-9])(${before}${words})(${after})?`, 'g')
  const free: (Span & { certain: boolean })[] = []
  for (let found = pattern.exec(text); found !== null; found = pattern.exec(text)) {
    const [, lead = '', said = '', verb = ''] = found
    const from = found.index + lead.length
    const span = { from, to: from + said.length + verb.length }
    if (!taken.some((other) => overlap(span, other))) free.push({ ...span, certain: verb !== '' })
  }
  const found = free.find(({ certain }) => certain) ?? free[0]
  return found && { from: found.from, to: found.to }
}

/** Indexes of the targets that an open conflict is about. */
export function disputedTargets(item: ReviewItem): readonly number[] {
  return [
    ...new Set(
      item.notes.flatMap((note) =>
        note.check === 'conflict' && !note.settled && note.code === 'contradiction.quantity'
          ? rivals(item, note.span)
          : [],
      ),
    ),
  ]
}

/** The targets of one unit among which a contradiction asks to choose: those of the unit that its span names. */
export function rivals(item: ReviewItem, span: Span | undefined): readonly number[] {
  const named = span && item.targets.find((target) => target.span && overlap(target.span, span))
  const units = [...new Set(item.targets.map(({ unit }) => unit))]
  const unit = named?.unit ?? units.find((one) => item.targets.filter((target) => target.unit === one).length > 1)
  const found = item.targets.flatMap((target, index) => (target.unit === unit ? [index] : []))
  return found.length > 1 ? found : []
}
