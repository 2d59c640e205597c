import { type DateMention, readDates } from './dates'
import { clausesOf, leaning, type Role, settingOf, type Voice } from './intent'
import type { Figure, FigureKind } from './model'
import { type Quantity, readCoverage, readQuantities } from './quantities'
import { type Compact, sourceSpan } from './text'

export type FigureContext = Readonly<{
  role: Role
  voice: Voice
  documentYear?: number
}>

const NOUN_STOP = /[，,。;:!?、()\n“”「」\d的和与及并进在于对为向将已是共以]/
const LEADING_VERB =
  /^(?:已|共|累计|共计|继续|计划|预计|拟|全年|年内|完成|新建|建成|建设|新增|增设|打造|创建|培育|安装|加装|更换|配备|开展|举办|组织|召开|提供|改造|整治|修缮|发放|开设|设立|设置|清理|清运|拆除|走访|慰问|排查|实施|免费|推广|推进|支持|帮助|购置|购买|采购|参与|参加|覆盖|惠及|服务|受益|各类|等|约|近|超过?|达到?|其中|不少于|各|出|了|活动)+/

/** What is counted: the noun after the unit, or the one before when the figure closes its clause. */
function countedNoun(text: string, quantity: Quantity): string | undefined {
  let end = quantity.wordTo
  while (end < text.length && end - quantity.wordTo < 14 && !NOUN_STOP.test(text[end] as string)) end++
  const after = text.slice(quantity.wordTo, end).replace(/(?:进行|提供|开展|安装|实施|等).*$/, '')
  if (after.length >= 2) return after
  let start = quantity.wordFrom
  while (start > 0 && quantity.wordFrom - start < 14 && !NOUN_STOP.test(text[start - 1] as string)) start--
  const before = text.slice(start, quantity.wordFrom).replace(LEADING_VERB, '')
  return before.length >= 2 ? before : undefined
}

/** Names in quotes keep their length but say nothing: 「三个行动计划」 is no plan of this item. */
const withoutNames = (text: string): string =>
  text.replace(/“[^“”\n]{1,18}”|《[^《》\n]{1,60}》|「[^「」\n]{1,18}」/g, (name) => '某'.repeat(name.length))

const PART_LEAD = /其中|包括|分别为|分别是|含(?!义|量|税)/

/** 「8场（其中线上6场、线下2场）」: the figures behind 其中 belong to the one before it. */
function markParts(text: string, quantities: readonly Quantity[]): Set<Quantity> {
  const parts = new Set<Quantity>()
  let whole: Quantity | undefined
  let room = 0
  for (const quantity of quantities) {
    if (quantity.sort === 'rate' || quantity.sort === 'money') continue
    const lead = whole ? text.slice(whole.wordTo, quantity.wordFrom) : ''
    const opened = whole !== undefined && PART_LEAD.test(lead) && lead.length <= 60
    const goesOn =
      whole !== undefined && room > 0 && parts.size > 0 && !/[。!?\n]/.test(lead.slice(lead.lastIndexOf('其中') + 1))
    const related = whole && isPartOf(whole, quantity)
    if (whole && related && quantity.quantity <= room && (opened || (goesOn && stillInside(text, whole, quantity)))) {
      parts.add(quantity)
      room -= quantity.quantity
    } else {
      whole = quantity
      room = quantity.quantityMax ?? quantity.quantity
    }
  }
  return parts
}

const SAME_UNIT: Readonly<Record<string, string>> = { 场次: '场', 名: '人', 位: '人', 人: '人', 间: '处', 所: '处' }
const family = (unit: string): string => SAME_UNIT[unit] ?? unit

function isPartOf(whole: Quantity, quantity: Quantity): boolean {
  return family(whole.unit) === family(quantity.unit) && quantity.quantity <= (whole.quantityMax ?? whole.quantity)
}

function stillInside(text: string, whole: Quantity, quantity: Quantity): boolean {
  const between = text.slice(whole.wordTo, quantity.wordFrom)
  const marked = between.search(PART_LEAD)
  if (marked < 0) return false
  const sincePart = between.slice(marked)
  if (/[。!?\n]/.test(sincePart)) return false
  const opened = (between.slice(0, marked).match(/\(/g) ?? []).length
  const closed = (between.match(/\)/g) ?? []).length
  return opened === 0 || closed < opened || opened === 0
}

/**
 * The figures of one piece of text: what is counted, how much, and whether it is promised or done.
 *
 * @param source the whole source text, which `piece` was cut from
 * @param dates of the piece, when they are known already
 */
export function readFigures(
  source: string,
  piece: Compact,
  context: FigureContext,
  dates?: readonly DateMention[],
): Figure[] {
  const { text } = piece
  const mentions = dates ?? readDates(text, context.documentYear)
  const quantities = readQuantities(text, mentions)
  const parts = markParts(text, quantities)
  const words = withoutNames(text)
  const clauses = clausesOf(words)
  const figures: Figure[] = []
  const leanings = new Map<Quantity, number>()
  for (const quantity of quantities)
    leanings.set(quantity, leaning(words, clauses, quantity, context.role, context.voice))
  agreeWithinClause(words, clauses, quantities, leanings)
  let counts = false
  quantities.forEach((quantity, index) => {
    const setting = settingOf(text, quantity, quantities[index + 1], context.role)
    if (setting === 'background' || setting === 'growth' || setting === 'budget') return
    let lean = leanings.get(quantity) ?? 0
    if (counts) lean = Math.max(lean, 2)
    counts = setting === 'promisedBeforeDone'
    if (setting === 'promisedBeforeDone') lean = -2
    if (setting === 'promise') lean = -3
    if (setting === 'done') lean = Math.max(lean, 2)
    if (setting === 'spent') {
      if (context.role === 'title' || context.role === 'target' || lean < -1.6) return
      lean = Math.max(lean, 1)
    }
    const kind: FigureKind = quantity.sort === 'rate' ? 'rate' : lean < 0 ? 'target' : 'progress'
    figures.push(toFigure(source, piece, quantity, kind, lean, parts.has(quantity)))
  })
  for (const { from, to } of readCoverage(text)) {
    const span = sourceSpan(piece, from, to)
    if (
      context.role === 'next' ||
      (context.role === 'progress' &&
        !/(?:已|实现|达到|了)[^，,。;]{0,8}$/.test(text.slice(Math.max(0, from - 12), from)))
    )
      continue
    const lean = context.role === 'progress' ? 1 : -1
    figures.push({
      quantity: 100,
      unit: '%',
      qualifier: 'exact',
      text: source.slice(span.from, span.to),
      ...span,
      kind: 'rate',
      sure: 0.6 + Math.abs(lean) * 0.1,
    })
  }
  return figures.sort((a, b) => a.from - b.from)
}

/** 「为18个小区更换垃圾桶369个」 is one deed: figures of one clause are promised or done together. */
function agreeWithinClause(
  text: string,
  clauses: ReturnType<typeof clausesOf>,
  quantities: readonly Quantity[],
  leanings: Map<Quantity, number>,
): void {
  for (const clause of clauses) {
    const together = quantities.filter((one) => one.from >= clause.from && one.from < clause.to && !one.ratio)
    if (together.length < 2) continue
    const between = text.slice(together[0]?.wordTo, together.at(-1)?.wordFrom)
    if (/已|目前|现/.test(between)) continue
    const mean = together.reduce((sum, one) => sum + (leanings.get(one) ?? 0), 0) / together.length
    const strongest = together.reduce((best, one) => {
      const lean = leanings.get(one) ?? 0
      return Math.abs(lean) > Math.abs(best) ? lean : best
    }, 0)
    for (const one of together) leanings.set(one, Math.abs(mean) < 0.4 ? strongest : mean)
  }
}

function toFigure(
  source: string,
  piece: Compact,
  quantity: Quantity,
  kind: FigureKind,
  lean: number,
  part: boolean,
): Figure {
  const span = sourceSpan(piece, quantity.wordFrom, quantity.wordTo)
  const of = countedNoun(piece.text, quantity)
  const certainty = Math.min(1, Math.abs(lean) / 3)
  const sure = 0.55 + certainty * 0.4 - (quantity.chinese && quantity.quantity <= 2 ? 0.15 : 0)
  return {
    quantity: quantity.quantity,
    ...(quantity.quantityMax === undefined ? {} : { quantityMax: quantity.quantityMax }),
    unit: quantity.unit,
    qualifier: quantity.qualifier,
    text: source.slice(span.from, span.to),
    ...span,
    ...(of === undefined ? {} : { of }),
    kind,
    ...(part ? { part: true as const } : {}),
    sure: Math.round(sure * 100) / 100,
  }
}
