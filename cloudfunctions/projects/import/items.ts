import { type DateMention, readDates, toDated } from './dates'
import type { Draft, Part } from './draft'
import { readFigures } from './figures'
import type { Role, Voice } from './intent'
import { leaderIn } from './leaders'
import type { Dated, Figure, ParsedItem, Span, Status } from './model'
import { readNumeral } from './numerals'
import { readQuantities } from './quantities'
import { readStatus, statusFromFigures, statusWord } from './status'
import { type Compact, compact, sourceSpan } from './text'
import { matchUnit } from './units'

export type ReadContext = Readonly<{
  source: string
  folded: string
  voice: Voice
  documentYear?: number
}>

/** An item with what the warnings need to know about it. */
export type ReadItem = Readonly<{ item: ParsedItem; draft: Draft; unclear: boolean; claims: readonly Figure[] }>

const TITLE_LIMIT = 60
const TRAILING = /[\s。；;，,、：:.·*|—-]+$/
const LEADING = /^[\s。；;，,、：:.·*|】)—-]+/
const STATUS_TAIL = /[(【[]([^()【】[\]]{2,12})[)】\]][。;]?$/

type TitleCut = { span: Span; statusTail: Span | null; rest: Span | null; tag: string | null }

/**
 * Where the title of an unlabelled item ends: at its line, its first sentence, or the colon of 「公园建设：新建…」.
 */
function cutTitle(folded: string, span: Span): TitleCut | null {
  const piece = compact(folded, span)
  let { text } = piece
  let start = LEADING.exec(text)?.[0].length ?? 0
  let tag: string | null = null
  const bracket = /^[【[]([^【】[\]\n]{2,40})[】\]][:、]?/.exec(text.slice(start))
  if (bracket) {
    const rest = text.slice(start + bracket[0].length)
    if (/^\s*(?:\n|$)/.test(rest))
      return wholeOf(piece, start + 1, start + 1 + (bracket[1] as string).length, start + bracket[0].length)
    if ((bracket[1] as string).length > 8)
      return wholeOf(piece, start + 1, start + 1 + (bracket[1] as string).length, start + bracket[0].length)
    tag = bracket[1] as string
    start += bracket[0].length
  }
  let end = text.indexOf('\n', start)
  if (end < 0) end = text.length
  text = text.slice(0, end)
  const stop = firstStop(text, start)
  let cut = stop < 0 ? end : stop
  let statusTail: Span | null = null
  const tail = /^[。;]?\s*[(【[]([^()【】[\]]{2,12})[)】\]]/.exec(piece.text.slice(cut))
  let after = cut
  if (tail && statusWord(tail[1] as string)) {
    const at = cut + tail[0].indexOf(tail[1] as string)
    statusTail = sourceSpan(piece, at, at + (tail[1] as string).length)
    after = cut + tail[0].length
  }
  let title = piece.text.slice(start, cut)
  const inner = STATUS_TAIL.exec(title)
  if (inner && statusWord(inner[1] as string)) {
    const at = start + inner.index + 1
    statusTail = sourceSpan(piece, at, at + (inner[1] as string).length)
    title = title.slice(0, inner.index)
    cut = start + title.length
  }
  title = title.replace(TRAILING, '')
  if (title.length > TITLE_LIMIT) {
    const comma = title.slice(8).search(/[，,]/)
    if (comma >= 0 && comma + 8 <= TITLE_LIMIT * 1.5) {
      title = title.slice(0, comma + 8)
      after = start + title.length
    }
  }
  if (title.length === 0) return null
  const restFrom = Math.max(after, start + title.length)
  const rest = restFrom < piece.text.length ? sourceSpan(piece, restFrom, piece.text.length) : null
  return { span: sourceSpan(piece, start, start + title.length), statusTail, rest, tag }
}

/** A title may be cut short at a comma; its figures are read in the sentence it opens. */
function firstSentence(folded: string, { span, rest }: TitleCut): Span {
  if (!rest || !/[;，,]/.test(folded[rest.from] ?? '')) return span
  const stop = folded.slice(rest.from, rest.to).search(/[。!?\n]/)
  return { from: span.from, to: stop < 0 ? rest.to : rest.from + stop }
}

function wholeOf(piece: Compact, from: number, to: number, restFrom: number): TitleCut {
  const rest = restFrom < piece.text.length ? sourceSpan(piece, restFrom, piece.text.length) : null
  return { span: sourceSpan(piece, from, to), statusTail: null, rest, tag: null }
}

/** The first 。or ；outside brackets, or an early colon. */
function firstStop(text: string, from: number): number {
  let depth = 0
  for (let i = from; i < text.length; i++) {
    const char = text[i] as string
    if (/[(“「《【]/.test(char)) depth++
    else if (/[)”」》】]/.test(char)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && /[。;!?]/.test(char)) return i
    else if (depth === 0 && char === ':' && i - from >= 3 && i - from <= 36 && !/\d/.test(text[i - 1] as string))
      return i
  }
  return -1
}

/** The last span of an item that is nothing but 「（党政办）」 or a stray mark says nothing. */
const saysSomething = (text: string): boolean => /[\u4e00-\u9fff\dA-Za-z]/.test(text)

const ROLE_OF: Partial<Record<Part['field'], Role>> = {
  title: 'title',
  target: 'target',
  progress: 'progress',
  next: 'next',
  plain: 'plain',
}

type Piece = { role: Role; compact: Compact; dates: DateMention[]; figures: Figure[]; part: Part }

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
function lendUnits(read: readonly Piece[]): void {
  const lender = read.flatMap((piece) => piece.figures).find((figure) => figure.unit !== '' && figure.unit !== '%')
  for (const piece of read) {
    if (!piece.part.bare) continue
    piece.figures = piece.figures.flatMap((figure) =>
      figure.unit !== '' ? [figure] : lender ? [{ ...figure, unit: lender.unit, sure: 0.75 }] : [],
    )
  }
}

const value = (source: string, span: Span): string =>
  source
    .slice(span.from, span.to)
    .replace(/<br\s*\/?>/gi, '\n')
    .replace(/\s*\n\s*/g, '、')
    .replace(/[ \t\u3000\u00a0]+/g, ' ')
    .replace(/^[\s:：、，,]+|[\s。；;、，,]+$/g, '')
    .trim()

const SECTION_YEAR = /20\d{2}(?=年)/

/** A section may speak for itself: 「一、2022年完成情况」 beside 「二、2023年安排」. */
function contextIn(section: string | undefined, context: ReadContext): ReadContext {
  if (section === undefined) return context
  const year = SECTION_YEAR.exec(section)?.[0]
  const lean = /完成情况|进展|落实情况|已完成|推进情况/.test(section)
    ? 0.8
    : /安排|计划|拟|打算|目标/.test(section)
      ? -0.8
      : 0
  return {
    ...context,
    ...(year === undefined ? {} : { documentYear: Number(year) }),
    ...(lean === 0 ? {} : { voice: lean > 0 ? 2 : -1.5 }),
  }
}

/** Turns a draft into an item: title, figures, state, dates. */
export function readItem(draft: Draft, given: ReadContext): ReadItem | null {
  const context = contextIn(draft.section, given)
  const { source, folded } = context
  const parts = [...draft.parts]
  let pieces: { role: Role; part: Part }[] = []
  const hasProgress = parts.some((part) => part.field === 'progress')
  const titleAt = parts.findIndex((part) => part.field === 'title')
  const plainAt = parts.findIndex((part) => part.field === 'plain')
  const mainAt = titleAt >= 0 ? titleAt : plainAt >= 0 ? plainAt : parts.findIndex((part) => part.field === 'target')
  if (mainAt < 0) return null
  const main = parts[mainAt] as Part
  const cut = cutTitle(folded, main.span)
  if (!cut) return null
  const { span: titleSpan, statusTail: statusSpan, tag } = cut
  parts.forEach((part, index) => {
    if (index === mainAt) {
      const sentence = firstSentence(folded, cut)
      pieces.push({ role: 'title', part: { field: 'title', span: sentence } })
      const rest = cut.rest && { from: Math.max(cut.rest.from, sentence.to), to: cut.rest.to }
      if (rest && rest.to > rest.from && saysSomething(source.slice(rest.from, rest.to))) {
        pieces.push({
          role: hasProgress || part.field === 'target' ? 'target' : 'plain',
          part: { field: part.field, span: rest },
        })
      }
      return
    }
    const role = ROLE_OF[part.field]
    if (!role) return
    const before = hasProgress && part.field === 'plain' && index < parts.findIndex((one) => one.field === 'progress')
    pieces.push({ role: part.field === 'title' ? 'target' : before ? 'target' : role, part })
  })
  pieces = pieces.filter(({ part }) => saysSomething(source.slice(part.span.from, part.span.to)))
  const read: Piece[] = pieces.map(({ role, part }) => {
    const piece = compact(folded, part.span)
    const dates = readDates(piece.text, context.documentYear)
    if (part.bare) return { role, compact: piece, dates: [], figures: bareFigure(piece, part, role, source), part }
    const figures = readFigures(
      source,
      piece,
      {
        role,
        voice: context.voice,
        ...(context.documentYear === undefined ? {} : { documentYear: context.documentYear }),
      },
      dates,
    )
    return { role, compact: piece, dates, figures, part }
  })
  lendUnits(read)
  const all = read.flatMap((piece) => piece.figures.map((figure) => ({ figure, piece })))
  const sorted = sortFigures(all)
  const deadlineParts = parts.filter((part) => part.field === 'deadline')
  const startedParts = parts.filter((part) => part.field === 'started')
  const dates = datesOf(read, deadlineParts, startedParts, context)
  const deadline = pickDeadline(read, dates, deadlineParts.length > 0)
  const started = dates.find((date) => date.kind === 'started')
  const state = statusOf(read, parts, statusSpan, draft.section, titleSpan, draft.source.from, sorted, context)
  const field = (name: 'unit' | 'leader' | 'section'): string | undefined => {
    const spans = parts
      .filter((part) => part.field === name)
      .map((part) => value(source, part.span))
      .filter((one) => one.length > 0 && one.length <= 80)
    return spans.length > 0 ? [...new Set(spans)].join('、') : undefined
  }
  const unit = field('unit') ?? (draft.unit === undefined ? undefined : tidy(draft.unit))
  const leader =
    field('leader') ??
    (draft.leader === undefined ? undefined : tidy(draft.leader)) ??
    leaderIn(read.filter((piece) => piece.role !== 'title').map((piece) => piece.compact.text))
  const section =
    field('section') ??
    (tag && !statusWord(tag) ? tag : undefined) ??
    (draft.section === undefined ? undefined : tidy(draft.section))
  const title = value(source, titleSpan).replace(/\*\*/g, '')
  if (title.length < 2 || !/[\u4e00-\u9fffA-Za-z]/.test(title)) return null
  const progressSpans = parts.filter((part) => part.field === 'progress').map((part) => part.span)
  const progressText =
    progressSpans.length > 0
      ? { from: (progressSpans[0] as Span).from, to: (progressSpans.at(-1) as Span).to }
      : undefined
  const item: ParsedItem = {
    ...(draft.no === undefined ? {} : { no: draft.no }),
    title,
    ...(section === undefined || section === title ? {} : { section }),
    ...(unit === undefined ? {} : { unit }),
    ...(leader === undefined ? {} : { leader }),
    targets: sorted.targets,
    progress: sorted.progress,
    status: state.status,
    ...(state.span === null ? {} : { statusFrom: state.span }),
    ...(deadline === undefined ? {} : { deadline }),
    ...(started === undefined ? {} : { started }),
    dates,
    source: draft.source,
    titleSpan,
    ...(progressText === undefined ? {} : { progressText }),
    sure: sureness(draft, title, sorted),
  }
  return { item, draft, unclear: state.unclear, claims: sorted.claims }
}

const tidy = (text: string): string => value(text, { from: 0, to: text.length })

function sureness(draft: Draft, title: string, figures: Sorted): number {
  let sure = draft.sure
  if (title.length > 50) sure -= 0.1
  if (title.length < 5) sure -= 0.15
  const all = [...figures.targets, ...figures.progress]
  if (all.length > 0) sure = sure * 0.6 + (all.reduce((sum, one) => sum + one.sure, 0) / all.length) * 0.4
  return Math.round(Math.max(0.1, Math.min(1, sure)) * 100) / 100
}

type Sorted = { targets: Figure[]; progress: Figure[]; claims: Figure[] }

const sameFigure = (a: Figure, b: Figure): boolean =>
  a.quantity === b.quantity && a.unit === b.unit && a.quantityMax === b.quantityMax

/** Promised figures once each; those said again in the progress are kept as claims for the contradiction check. */
function sortFigures(all: readonly { figure: Figure; piece: Piece }[]): Sorted {
  const targets: Figure[] = []
  const progress: Figure[] = []
  const claims: Figure[] = []
  for (const { figure, piece } of all) {
    const promised = figure.kind === 'target' || (figure.kind === 'rate' && ratePromised(figure, piece))
    if (!promised) {
      const restated =
        piece.role === 'progress' &&
        figure.kind === 'progress' &&
        targets.some((target) => sameFigure(target, figure)) &&
        restates(piece, figure)
      if (restated) claims.push(figure)
      else progress.push(figure)
      continue
    }
    if (piece.role !== 'title' && !figure.part) claims.push(figure)
    const again =
      piece.role !== 'title' &&
      targets.some((target) => sameFigure(target, figure) && sameThing(target, figure, piece.role))
    if (!again) targets.push(figure)
  }
  return { targets, progress, claims }
}

/** In the promise itself two equal figures are two things unless their nouns agree. */
const sameThing = (a: Figure, b: Figure, role: Role): boolean =>
  role === 'progress' || role === 'next' || (a.of !== undefined && b.of !== undefined && overlapping(a.of, b.of))

const overlapping = (a: string, b: string): boolean => {
  for (let i = 0; i + 1 < a.length; i++) if (b.includes(a.slice(i, i + 2))) return true
  return false
}

function ratePromised(figure: Figure, piece: Piece): boolean {
  if (piece.role === 'progress') return false
  const from = piece.compact.at.indexOf(figure.from)
  const before = piece.compact.text.slice(Math.max(0, from - 24), Math.max(0, from))
  if (/已|目前|完成率[^，。;]{0,4}$|截[至止]|占[^，。;]{0,8}$|累计/.test(before)) return false
  return piece.role !== 'plain' || !/进度/.test(before)
}

/** 「总计100个点位」 in a progress text says again what was promised. */
function restates(piece: Piece, figure: Figure): boolean {
  const from = piece.compact.at.indexOf(figure.from)
  const before = piece.compact.text.slice(Math.max(0, from - 10), Math.max(0, from))
  return /总计|总共|总数|任务数?|目标|共计?需|应/.test(before) && !/已|累计|完成了/.test(before)
}

function datesOf(
  read: readonly Piece[],
  deadlineParts: readonly Part[],
  startedParts: readonly Part[],
  context: ReadContext,
): Dated[] {
  const dates: Dated[] = []
  for (const piece of read)
    for (const mention of piece.dates) dates.push(toDated(piece.compact, mention, context.source))
  const labelled = (parts: readonly Part[], kind: 'deadline' | 'started') => {
    for (const part of parts) {
      const piece = compact(context.folded, part.span)
      const mentions = readDates(looseDates(piece.text), context.documentYear)
      mentions.forEach((mention, index) => {
        const last = index === mentions.length - 1
        const only: Dated['kind'] =
          kind === 'deadline' ? (last ? 'deadline' : index === 0 && mentions.length > 1 ? 'other' : 'other') : 'started'
        dates.push(toDated(piece, mention, context.source, only))
      })
    }
  }
  labelled(deadlineParts, 'deadline')
  labelled(startedParts, 'started')
  return dates.sort((a, b) => a.from - b.from)
}

/** A deadline cell may say 「12月」, 「全年」, 「2021」 or 「年底前」. */
const looseDates = (text: string): string =>
  text.replace(/全年|长期|常年/g, '年内').replace(/^(20\d{2})$/, (year) => year)

function pickDeadline(read: readonly Piece[], dates: readonly Dated[], labelled: boolean): Dated | undefined {
  const deadlines = dates.filter((date) => date.kind === 'deadline')
  if (deadlines.length === 0) return undefined
  const inside = (piece: Piece, date: Dated): boolean =>
    date.from >= piece.part.span.from && date.to <= piece.part.span.to
  if (labelled) {
    const own = deadlines.filter((date) => !read.some((piece) => inside(piece, date)))
    if (own.length > 0) return own.at(-1)
  }
  const latest = (list: readonly Dated[]): Dated | undefined =>
    list.reduce<Dated | undefined>(
      (best, one) => (best === undefined || one.date.localeCompare(best.date) > 0 ? one : best),
      undefined,
    )
  for (const roles of [['title', 'target'], ['plain'], ['progress'], ['next']]) {
    const found = latest(
      deadlines.filter((date) => read.some((piece) => roles.includes(piece.role) && inside(piece, date))),
    )
    if (found) return found
  }
  return latest(deadlines)
}

const SPEAKS_OF_STATE = /已|正在|尚未|未启动|未开工|目前|施工中|推进中/

type State = { status: Status | null; span: Span | null; unclear: boolean }

function statusOf(
  read: readonly Piece[],
  parts: readonly Part[],
  tail: Span | null,
  section: string | undefined,
  titleSpan: Span,
  sourceFrom: number,
  sorted: Sorted,
  context: ReadContext,
): State {
  const { folded } = context
  let explicit: { status: Status; span: Span } | null = null
  for (const part of parts) {
    if (part.field !== 'status') continue
    const piece = compact(folded, part.span)
    const status = statusWord(piece.text) ?? readStatus(piece.text).status
    if (status) explicit = { status, span: part.span }
  }
  if (!explicit && /^\s*[-*+]?\s*\[[xX√✓]\]/.test(folded.slice(sourceFrom, sourceFrom + 12)))
    explicit = { status: 'done', span: titleSpan }
  if (!explicit && section && /^(?:已|未|尚未|正在|在建|推进中|完成|完工)/.test(section)) {
    const status = statusWord(section.replace(/(?:实施|建设)?(?:的)?(?:项目|事项|任务|工程)$/, ''))
    if (status) explicit = { status, span: titleSpan }
  }
  if (!explicit && tail) {
    const status = statusWord(compact(folded, tail).text)
    if (status) explicit = { status, span: tail }
  }
  const told: { reading: ReturnType<typeof readStatus>; piece: Piece }[] = []
  for (const piece of read) {
    const tells =
      piece.role === 'title' && !read.some((one) => one.role === 'progress') && SPEAKS_OF_STATE.test(piece.compact.text)
    if (piece.role !== 'progress' && piece.role !== 'plain' && !tells) continue
    if (
      piece.role === 'plain' &&
      context.voice < -0.2 &&
      !/已|正在|目前|尚未|截[至止]|超额完成|完成[^，,。;]{0,14}(?:目标|任务)/.test(piece.compact.text)
    )
      continue
    const reading = readStatus(piece.compact.text)
    if (reading.status || reading.unclear) told.push({ reading, piece })
  }
  for (const part of parts) {
    if (part.field !== 'note' || told.length > 0 || explicit) continue
    const piece = compact(folded, part.span)
    const status = statusWord(piece.text) ?? readStatus(piece.text).status
    if (status) explicit = { status, span: part.span }
  }
  const last = told.find((one) => one.piece.role === 'progress') ?? told.at(-1)
  const spanOf = (one: { reading: ReturnType<typeof readStatus>; piece: Piece }): Span =>
    sourceSpan(one.piece.compact, one.reading.from, one.reading.to)
  if (explicit) {
    const against = last?.reading.status && last.reading.status !== explicit.status && conflicts(explicit.status, last)
    if (against) return { status: null, span: explicit.span, unclear: true }
    return { ...explicit, unclear: false }
  }
  if (last) {
    if (last.reading.unclear) return { status: null, span: spanOf(last), unclear: true }
    return { status: last.reading.status, span: spanOf(last), unclear: false }
  }
  const text = read
    .filter((piece) => piece.role === 'progress' || piece.role === 'plain')
    .map((piece) => piece.compact.text)
    .join('\n')
  return { status: statusFromFigures(sorted.targets, sorted.progress, text), span: null, unclear: false }
}

/** 「已完成」 in one place and 「尚未开工」 in another. */
function conflicts(
  explicit: Status,
  told: { reading: { status: Status | null; from: number; to: number }; piece: Piece },
): boolean {
  const words = told.piece.compact.text.slice(told.reading.from, told.reading.to)
  if (explicit === 'done') return told.reading.status === 'not_started' || /正在|施工中|在建|建设中|尚/.test(words)
  if (explicit === 'not_started') return told.reading.status === 'done'
  return false
}
