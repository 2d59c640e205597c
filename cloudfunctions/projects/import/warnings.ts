import type { Reading } from './draft'
import { headingClaim } from './headings'
import type { ReadItem } from './items'
import { isBoilerplate, type Line } from './lines'
import type { Figure, ParsedItem, ParsedWarning, Span } from './model'
import { chineseValue } from './numerals'

export type WarningInput = Readonly<{
  text: string
  folded: string
  kept: readonly ReadItem[]
  /** The document was taken for a report in prose. */
  dropped: boolean
  readings: readonly Reading[]
  lines: readonly Line[]
  rest: readonly Line[]
  loose: readonly Line[]
  year?: number
}>

/** Everything a person should look at before the list is published, in the order of the source. */
export function warningsOf(input: WarningInput): ParsedWarning[] {
  const { kept, text } = input
  if (text.trim() === '') return [{ code: 'empty', message: '文档里没有文字，请检查是否选对了文件' }]
  const warnings: ParsedWarning[] = []
  if (input.dropped || kept.length === 0) {
    warnings.push({
      code: 'narrative',
      message: input.dropped
        ? '这份文档是叙述性的材料，不是项目清单，没有从中生成项目；如其中有清单，请单独粘贴清单部分'
        : '没有找到可以识别的项目，请检查文档是否是项目清单，或改为手工录入',
    })
    return warnings
  }
  for (const one of kept) {
    warnings.push(...contradictions(one, input.folded))
    if (one.unclear) {
      const { from, to } = one.item.statusFrom ?? one.item.source
      warnings.push({
        code: 'status.unclear',
        message: `「${short(one.item.title)}」的办理状态前后说法不一，请人工确定`,
        from,
        to,
      })
    }
  }
  for (const reading of input.readings) {
    for (const claim of reading.claims) {
      if (claim.count === claim.found) continue
      warnings.push({
        code: 'heading.count',
        message: `标题「${short(claim.heading)}」写明${claim.count}项，实际读到${claim.found}项`,
        ...claim.span,
      })
    }
  }
  warnings.push(...listCount(input), ...numbering(kept), ...repeats(kept), ...unread(input))
  if (input.year === undefined && kept.some(({ item }) => item.deadline?.date.startsWith('--'))) {
    warnings.push({ code: 'year.unknown', message: '文档里没有写明年份，时限只读到了月份，请补充年份' })
  }
  return warnings.sort((a, b) => (a.from ?? -1) - (b.from ?? -1))
}

const short = (title: string): string => (title.length > 24 ? `${title.slice(0, 24)}…` : title)

const shares = (a: string | undefined, b: string | undefined): boolean => {
  if (a === undefined || b === undefined) return false
  let common = 0
  for (let i = 0; i + 1 < a.length; i++) if (b.includes(a.slice(i, i + 2))) common++
  return common >= Math.max(1, Math.min(a.length, b.length) * 0.4 - 1)
}

const WHOLE = /全年|总计|总共|共计?|拟完成|计划完成|任务|目标|共需|年内/
/** 「计划总计36处」 names the whole again. */
const TOTAL_AGAIN = /(?:总计|总共|计划共?|全年计划(?:建设|完成)?|年度目标|任务数?)$|全年计划[^，,。;\d]{0,3}$/
const MORE = /再|继续|新增|另|追加|还将|剩余|其余|下一步|后续/

/** 「改造20个院落」 in the title, 「拟完成195个院落」 in the text. */
function contradictions({ item, claims }: ReadItem, folded: string): ParsedWarning[] {
  const warnings: ParsedWarning[] = []
  const promised = item.targets.filter(
    (target) => target.from >= item.titleSpan.from && target.to <= item.titleSpan.to && target.kind === 'target',
  )
  const others = item.targets.filter((target) => target.kind === 'target' && !promised.includes(target) && !target.part)
  for (const target of promised) {
    for (const other of others) {
      const said = folded.slice(Math.max(0, other.from - 8), other.from)
      if (!claims.includes(other) || !contradicts(item, target, other, promised, said)) continue
      warnings.push({
        code: 'contradiction.quantity',
        message: `「${short(item.title)}」写的是${amount(target)}，后文写的是${amount(other)}，请核对后确定`,
        from: other.from,
        to: other.to,
      })
    }
  }
  return warnings
}

const amount = (figure: Figure): string =>
  `${figure.quantity}${figure.quantityMax === undefined ? '' : `—${figure.quantityMax}`}${figure.unit}`

function contradicts(
  item: ParsedItem,
  target: Figure,
  other: Figure,
  promised: readonly Figure[],
  said: string,
): boolean {
  if (target.unit !== other.unit || target.quantity === other.quantity || target.part) return false
  if (promised.some((one) => one.quantity === other.quantity && one.unit === other.unit)) return false
  if (target.quantityMax !== undefined && other.quantity >= target.quantity && other.quantity <= target.quantityMax)
    return false
  const alone = promised.filter((one) => one.unit === target.unit).length === 1
  if (alone && TOTAL_AGAIN.test(said) && !MORE.test(said)) return true
  if (!shares(target.of, other.of)) return false
  if (other.quantity > target.quantity) return target.qualifier === 'exact' || target.qualifier === 'max'
  const around = `${other.of ?? ''}${item.title}`
  return WHOLE.test(around) && !MORE.test(around) && target.of === other.of
}

const COUNT_IN_TITLE = /(\d{1,3}|[一二三四五六七八九十]{1,3})[大]?[件项个](?:[^，,。;\d]{0,10})(?:实事|项目|任务)/

/** 「十件实事办理情况」 over a list of nine. */
function listCount({ kept, lines }: WarningInput): ParsedWarning[] {
  const first = kept[0]?.item.source.from ?? 0
  const heading = lines.find(
    (line) =>
      line.span.to <= first && line.text.length <= 45 && !/[。;，,]/.test(line.text) && COUNT_IN_TITLE.test(line.text),
  )
  const word = heading && COUNT_IN_TITLE.exec(heading.text)?.[1]
  if (!heading || !word || headingClaim(heading.text)) return []
  const count = /^\d/.test(word) ? Number(word) : chineseValue(word)
  if (count === null || count < 2 || count === kept.length) return []
  return [{ code: 'heading.count', message: `标题写明${count}项，实际读到${kept.length}项`, ...heading.span }]
}

/** Gaps and repeats within a run of numbers. */
function numbering(kept: readonly ReadItem[]): ParsedWarning[] {
  const warnings: ParsedWarning[] = []
  let last: { run: number; value: number } | null = null
  for (const { draft, item } of kept) {
    const { value, run } = draft
    if (value === undefined) continue
    if (last && (last.run === run || value !== 1)) {
      if (value > last.value + 1 && value - last.value < 50) {
        const missing = value - last.value === 2 ? `${last.value + 1}` : `${last.value + 1}至${value - 1}`
        warnings.push({
          code: 'numbering.gap',
          message: `序号从${last.value}跳到${value}，缺第${missing}项`,
          ...item.titleSpan,
        })
      } else if (value === last.value) {
        warnings.push({ code: 'numbering.repeat', message: `序号${value}重复出现`, ...item.titleSpan })
      }
    }
    last = { run, value }
  }
  return warnings
}

function repeats(kept: readonly ReadItem[]): ParsedWarning[] {
  const seen = new Set<string>()
  const warnings: ParsedWarning[] = []
  for (const { item } of kept) {
    const key = `${item.unit ?? ''}|${item.title.replace(/\s/g, '')}`
    if (seen.has(key))
      warnings.push({
        code: 'title.repeat',
        message: `「${short(item.title)}」出现了不止一次，请确认是否重复`,
        ...item.titleSpan,
      })
    seen.add(key)
  }
  return warnings
}

const FIGURES =
  /\d{1,12}(?:\.\d{1,12})?[万千]?余?(?:个|处|条|栋|座|套|台|所|件|场|次|人|名|户|家|张|册|块|公里|米|平方米|亩|吨)/
const MOST = 30

/** Lines between the first item and the last that no layout accounts for, and lines with figures behind them. */
function unread({ kept, readings, lines }: WarningInput): ParsedWarning[] {
  const read: Span[] = readings.flatMap((reading) => [...reading.read])
  const first = Math.min(...kept.map(({ item }) => item.source.from))
  const last = Math.max(...kept.map(({ item }) => item.source.to))
  const known = [...read, ...kept.map(({ item }) => item.source)].sort((a, b) => a.from - b.from)
  const warnings: ParsedWarning[] = []
  let at = 0
  let reach = -1
  for (const line of lines) {
    while (at < known.length && (known[at] as Span).from <= line.span.from)
      reach = Math.max(reach, (known[at++] as Span).to)
    if (line.span.from < reach || isBoilerplate(line.text)) continue
    const inside = line.span.from > first && line.span.to <= last
    const says = FIGURES.test(line.text) && line.text.length > 12 && line.span.from > first
    if (!inside && !says) continue
    if (!/[\u4e00-\u9fff]{2}/.test(line.text) || /^\([^()]{1,12}\)$/.test(line.text)) continue
    if (warnings.length === MOST) break
    warnings.push({
      code: 'line.unread',
      message: `这一行没有读懂，请看是否漏了内容：「${short(line.text)}」`,
      ...line.span,
    })
  }
  return warnings
}
