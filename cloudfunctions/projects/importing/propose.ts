import type { ProjectState } from '../contract'
import type { Dated, Figure, ParsedItem, ParsedList, ParsedWarning, Status } from '../import/model'
import type { ReviewItem, ReviewNote, ReviewStated, ReviewTarget } from './contract'
import { labelOf } from './label'
import type { Excerpt, ImportWarning } from './model'

/** What a parsed list proposes for review. */
export type Proposal = Readonly<{
  items: readonly ReviewItem[]
  excerpts: readonly Excerpt[]
  warnings: readonly ImportWarning[]
  year: number | null
  asOf: string | null
}>

const STATE_OF: Readonly<Record<Status, ProjectState>> = {
  done: 'done',
  in_progress: 'inProgress',
  not_started: 'notStarted',
}
const CONFLICTS = new Set(['contradiction.quantity', 'status.unclear'])
/** Below this the parser asks for a look. */
const SURE = 0.6

const thousandths = (quantity: number): number => Math.round(quantity * 1000)
const UNPRINTABLE = /(?![\n\t])\p{Cc}|[\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]|\p{Surrogate}/gu
const cut = (text: string, most: number): string => {
  const characters = [...text.replace(UNPRINTABLE, '').trim()]
  return characters.length <= most ? characters.join('') : `${characters.slice(0, most - 1).join('')}…`
}
/** A title is one line without markup: brackets of a tag become the full-width ones, so that the clerk still sees them. */
const titleOf = (text: string): string => cut(oneLine(text), 200).replace(/<(?=\s*\/?\s*[a-z!])/gi, '＜')
/** Beyond this no street counts; the contract refuses it. */
const MOST = 1e11
const oneLine = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, '')

/**
 * Turns what the parser understood into what a clerk reviews: quantities in thousandths, progress tied to the target
 * it can count for, and every doubt as a note on the item that it concerns.
 */
export function propose(parsed: ParsedList, text: string): Proposal {
  const lines = lineStarts(text)
  const numbers = itemNumbers(parsed.items)
  const warnings = warningsByItem(parsed)
  const items = parsed.items.map((item, index) =>
    proposeItem(item, numbers[index] ?? index + 1, text, warnings.of.get(item) ?? []),
  )
  return {
    items,
    excerpts: parsed.items.map(({ source }) => excerptOf(text, source.from, source.to, lines)),
    warnings: warnings.rest.map((warning) => documentWarning(warning, text)),
    year: parsed.year ?? null,
    asOf: parsed.asOf !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(parsed.asOf) ? parsed.asOf : null,
  }
}

/** A list that numbers anew in each section is numbered through, so that one number means one project. */
function itemNumbers(items: readonly ParsedItem[]): number[] {
  const printed = items.map(({ no }) => (no !== undefined && /^\d{1,4}$/.test(no) ? Number(no) : 0))
  const isPlain = printed.every((no, index) => no >= 1 && (index === 0 || no > (printed[index - 1] ?? 0)))
  return isPlain ? printed : items.map((_, index) => index + 1)
}

/** The warnings that lie inside each item, and those about the document as a whole. */
function warningsByItem({
  items,
  warnings,
}: ParsedList): Readonly<{ of: ReadonlyMap<ParsedItem, readonly ParsedWarning[]>; rest: readonly ParsedWarning[] }> {
  const of = new Map<ParsedItem, ParsedWarning[]>()
  const rest: ParsedWarning[] = []
  for (const warning of warnings) {
    const { from } = warning
    const owner = from === undefined ? undefined : items.find(({ source }) => source.from <= from && from < source.to)
    if (owner) of.set(owner, [...(of.get(owner) ?? []), warning])
    else rest.push(warning)
  }
  return { of, rest }
}

const documentWarning = ({ code, message, from, to }: ParsedWarning, text: string): ImportWarning => ({
  code,
  message,
  excerpt: from === undefined ? '' : cut(oneLine(text.slice(from, to ?? from)), 120),
})

function proposeItem(item: ParsedItem, no: number, text: string, warnings: readonly ParsedWarning[]): ReviewItem {
  const targets = item.targets.filter((figure) => figure.part !== true && isPlausible(figure)).slice(0, 20)
  const stated = item.progress.filter(isPlausible).slice(0, 40)
  const shown = targets.map((figure) => target(figure, text))
  return {
    no,
    title: titleOf(item.title) || `第 ${no} 件`,
    section: cut(item.section ?? '', 30),
    unitName: cut(item.unit ?? '', 60),
    leader: cut(item.leader ?? '', 40),
    state: item.status === null ? 'unstated' : STATE_OF[item.status],
    targets: shown,
    stated: countable(stated, targets, text).map(([figure, countsFor]) => progress(figure, countsFor, text)),
    deadline: dated(item.deadline),
    started: dated(item.started),
    latest: item.progressText ? cut(text.slice(item.progressText.from, item.progressText.to), 4000) : '',
    span: { from: item.source.from, to: item.source.to },
    notes: notesOf(item, warnings),
    included: true,
  }
}

const isPlausible = ({ quantity, quantityMax = quantity }: Figure): boolean =>
  quantity >= 0 && Math.max(quantity, quantityMax) <= MOST

const dated = (date: Dated | undefined): string | null => date?.date ?? null

const figure = ({ quantity, quantityMax, unit, qualifier, from, to }: Figure) => ({
  quantity: thousandths(quantity),
  ...(quantityMax === undefined ? {} : { quantityMax: thousandths(quantityMax) }),
  unit: cut(unit, 10),
  qualifier,
  span: { from, to },
})

const target = (read: Figure, text: string): ReviewTarget => ({ name: cut(labelOf(read, text), 30), ...figure(read) })
const progress = (read: Figure, countsFor: number | null, text: string): ReviewStated => ({
  label: cut(labelOf(read, text), 40),
  ...figure(read),
  countsFor,
})

/** What a text says before a total, rather than before one part of it or a plan: 截至目前共举办, 累计, 已完成. */
const TOTAL =
  /(?:共|累计|总计|合计|截至目前|已(?:经)?(?:完成|举办|开展|组织|建成|安装|更换|改造|发放))[^，。；！？\n]{0,14}$/

/**
 * Ties figures of progress to the target they can count for: same unit, not a part of another figure, and the only such
 * pair; of several figures with the target's unit, the only one that the text calls a total. Otherwise none is tied.
 */
function countable(
  stated: readonly Figure[],
  targets: readonly Figure[],
  text: string,
): readonly (readonly [Figure, number | null])[] {
  const families = (unit: string): string => (unit === '场次' ? '场' : unit)
  const isTotal = ({ from }: Figure): boolean => TOTAL.test(text.slice(Math.max(0, from - 24), from))
  return stated.map((one) => {
    if (one.part === true || one.kind === 'rate' || one.qualifier === 'range') return [one, null]
    const unit = families(one.unit)
    const fitting = targets.flatMap((candidate, index) => (families(candidate.unit) === unit ? [index] : []))
    const rivals = stated.filter((other) => other.part !== true && families(other.unit) === unit)
    const totals = rivals.filter(isTotal)
    const chosen = rivals.length === 1 ? rivals[0] : totals.length === 1 ? totals[0] : undefined
    const [index] = fitting
    return [one, fitting.length === 1 && chosen === one && index !== undefined ? index : null]
  })
}

function notesOf(item: ParsedItem, warnings: readonly ParsedWarning[]): ReviewNote[] {
  const said = warnings.map(
    ({ code, message, from, to }): ReviewNote => ({
      code,
      message,
      check: CONFLICTS.has(code) ? 'conflict' : 'check',
      ...(from === undefined ? {} : { span: { from, to: to ?? from } }),
      settled: false,
    }),
  )
  const doubtful = [...item.targets, ...item.progress].some(({ sure }) => sure < SURE) || item.sure < SURE
  return doubtful && said.length === 0
    ? [{ code: 'item.unsure', message: '有的数字读得没有把握，请对照原文看一眼', check: 'check', settled: false }]
    : said
}

const lineStarts = (text: string): number[] => {
  const starts = [0]
  for (let index = text.indexOf('\n'); index !== -1; index = text.indexOf('\n', index + 1)) starts.push(index + 1)
  return starts
}

function excerptOf(text: string, from: number, to: number, starts: readonly number[]): Excerpt {
  const lineOf = (offset: number): number => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
  return { text: text.slice(from, to), from, line: lineOf(from), lastLine: lineOf(Math.max(from, to - 1)) }
}
