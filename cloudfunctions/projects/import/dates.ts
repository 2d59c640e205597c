import type { Dated, DateKind } from './model'
import { chineseValue } from './numerals'
import { type Compact, sourceSpan } from './text'

/** A date as read, before the year of the document is known to apply. */
export type DateMention = Readonly<{
  /** Indexes into the compact text. */
  from: number
  to: number
  date: string
  kind: DateKind
  /** A period (上半年, 三季度) or a bare year: a deadline only when something says so. */
  vague: boolean
}>

const NUM = '(?:\\d{1,2}|[一二三四五六七八九十]{1,3})'
const YEAR = '(?:(?:20\\d{2}|二[〇零○0][〇零一二三四五六七八九○]{2})年?|今年|本年度?|当年|明年|次年|去年|上年)'
const YEAR_WORD = '(?:20\\d{2}年|二[〇零○0][〇零一二三四五六七八九○]{2}年|今年|本年度?|当年|明年|次年|去年|上年)'

/** Each form of date, the most telling first. Groups: y year, m month, d day, w word. */
const FORMS: readonly RegExp[] = [
  /(?<y>20\d{2})(?<sep>[-./])(?<m>0?[1-9]|1[0-2])\k<sep>(?<d>3[01]|[12]\d|0?[1-9])日?(?!\d)/g,
  new RegExp(`(?<y>${YEAR_WORD})?(?<first>${NUM})月?份?[-~至到](?<m>${NUM})月(?:份|底|末)?`, 'g'),
  new RegExp(`(?<y>${YEAR_WORD})?(?<m>${NUM})月(?<d>\\d{1,2}|[一二三四五六七八九十]{1,3})[日号](?!楼|院|线)`, 'g'),
  new RegExp(`(?<y>${YEAR_WORD})?(?<m>${NUM})月(?:份)?(?:上旬|中旬|下旬|初|中|底|末)?`, 'g'),
  /(?<y>20\d{2})[./-](?<m>0?[1-9]|1[0-2])(?![\d.%个处场户人名位条台套家件次栋座块])/g,
  new RegExp(`(?<y>${YEAR_WORD})?(?<w>年底|年内|年末|岁末|上半年|下半年|[第前]?[一二三四1-4]季度)`, 'g'),
  new RegExp(`(?<y>${YEAR})(?<w>底|内|末|上半年|下半年|[第前]?[一二三四1-4]季度)`, 'g'),
  new RegExp(`(?<y>${YEAR_WORD})`, 'g'),
]

const WORD_MONTH: readonly (readonly [RegExp, string])[] = [
  [/上半年/, '06'],
  [/[一1]季度/, '03'],
  [/[二2]季度/, '06'],
  [/[三3]季度/, '09'],
  [/./, '12'],
]

const small = (word: string): number => (/^\d/.test(word) ? Number(word) : (chineseValue(word) ?? 0))
const two = (n: number): string => String(n).padStart(2, '0')

function yearOf(word: string | undefined, documentYear: number | undefined): number | undefined {
  if (!word) return documentYear
  const digits = /20\d{2}/.exec(word)
  if (digits) return Number(digits[0])
  if (/^二/.test(word)) return chineseValue(word.replace(/[○0]/g, '〇').replace(/年$/, '')) ?? documentYear
  if (documentYear === undefined) return undefined
  if (/^[明次]/.test(word)) return documentYear + 1
  return /^[去上]/.test(word) ? documentYear - 1 : documentYear
}

function toDate(groups: Record<string, string | undefined>, documentYear: number | undefined): string | null {
  const year = yearOf(groups.y, documentYear)
  let month: string
  if (groups.m) {
    const value = small(groups.m)
    if (value < 1 || value > 12) return null
    month = two(value)
  } else {
    const word = groups.w ?? ''
    month = WORD_MONTH.find(([form]) => form.test(word))?.[1] ?? '12'
  }
  if (year === undefined) return `--${month}`
  if (!groups.d) return `${year}-${month}`
  const day = small(groups.d)
  return day < 1 || day > 31 ? null : `${year}-${month}-${two(day)}`
}

const FINISH =
  '竣工|完工|完成|建成|投入使用|投入运营|投用|投运|交付|开放|开业|办结|解决|达到|整改|验收|通车|启用|运营|收官|见效|落地|实现|移交|运行|收尾|到位|全覆盖|销号'
const START = '开工|启动|开始|进场|动工|实施|开展|施工|举办|举行|推出|上线'
const BEFORE_LIMIT = /^(?:月?[底末])?(?:之前|以前|前(?!期)|以内|止)/
const AFTER_PLANNED_FINISH = new RegExp(`^[^。;!?\\n]{0,14}?(?:${FINISH})(?!了)`)
const AFTER_START = new RegExp(`^[^。;!?，,\\n]{0,8}?(?:${START})`)
const PLANNED_LEAD = /(?:预计|计划|拟|力争|争取|确保|承诺|将|目标|最迟|不晚于|务必)[^。;!?，,\n]{0,8}$/
const AS_OF_LEAD = /截[至止](?:目前)?[到至]?$/

function kindOf(text: string, from: number, to: number, vague: boolean, bareYear: boolean): DateKind {
  const before = text.slice(Math.max(0, from - 14), from)
  const after = text.slice(to, to + 20)
  const word = text.slice(from, to)
  if (AS_OF_LEAD.test(before)) return 'asOf'
  if (BEFORE_LIMIT.test(after)) return 'deadline'
  if (bareYear) return 'other'
  const planned = PLANNED_LEAD.test(before)
  if (
    /年[底内末]$|[年月]底$/.test(word) &&
    (AFTER_PLANNED_FINISH.test(after) || planned) &&
    !/^[^，,。;]{0,4}已/.test(after)
  )
    return 'deadline'
  if (/已[^。;!?，,\n]{0,4}$/.test(before)) return AFTER_START.test(after) ? 'started' : 'other'
  if (/预计|计划|拟|力争|争取|确保|承诺|将|最迟/.test(before) && AFTER_PLANNED_FINISH.test(after)) {
    const start = AFTER_START.exec(after)
    const finish = AFTER_PLANNED_FINISH.exec(after)
    return start && finish && start[0].length < finish[0].length ? 'other' : 'deadline'
  }
  if (!vague && /^(?:正式|全面)?(?:开工|动工|进场|启动)/.test(after)) {
    return /预计|计划|拟|将/.test(before) ? 'other' : 'started'
  }
  return 'other'
}

/**
 * Every date the text names, in order and without overlaps.
 *
 * @param documentYear applied where the text gives only month and day
 * @example readDates('预计11月竣工', 2021) // [{ date: '2021-11', kind: 'deadline', … }]
 * @example readDates('10月底前', undefined) // [{ date: '--10', kind: 'deadline', … }]
 */
export function readDates(text: string, documentYear: number | undefined): DateMention[] {
  const taken: DateMention[] = []
  for (const form of FORMS) {
    for (const match of text.matchAll(form)) {
      const from = match.index
      const to = from + match[0].length
      if (taken.some((other) => from < other.to && to > other.from)) continue
      const groups = match.groups ?? {}
      const date = toDate(groups, documentYear)
      if (date === null) continue
      const before = text[from - 1] ?? ''
      if (/[\d.第]/.test(before) || (/[一二三四五六七八九十百千]/.test(before) && !/^\d/.test(match[0]))) continue
      const bareYear = !groups.m && !groups.w
      const vague = bareYear || /季度|半年/.test(groups.w ?? '')
      taken.push({ from, to, date, kind: kindOf(text, from, to, vague, bareYear), vague })
    }
  }
  return taken.sort((a, b) => a.from - b.from)
}

/** A mention as it leaves the parser. */
export function toDated(piece: Compact, mention: DateMention, source: string, kind: DateKind = mention.kind): Dated {
  const span = sourceSpan(piece, mention.from, mention.to)
  return { date: mention.date, kind, text: source.slice(span.from, span.to), ...span }
}

const LIST_WORDS = /实事|项目|计划|清单|任务|工作|方案|安排|进展|完成情况|公示|一览表|台账|承诺|汇总/

/**
 * The year the list is about: a heading that names it, else the as-of date, else the year named most often.
 *
 * @example documentYear('2020年街道实事项目\n一、…') // 2020
 */
export function documentYear(folded: string): number | undefined {
  const votes = new Map<number, number>()
  const vote = (year: number, weight: number) => votes.set(year, (votes.get(year) ?? 0) + weight)
  let offset = 0
  for (const line of folded.split('\n')) {
    const trimmed = line.replace(/\s/g, '')
    if (trimmed.length > 0 && !/Copyright|©|版权|备案/.test(trimmed)) {
      const heading = trimmed.length <= 45 && LIST_WORDS.test(trimmed) && !/[。;]$/.test(trimmed)
      for (const match of trimmed.matchAll(
        /20\d{2}(?=年|[-./]\d{1,2}(?!\d{2,}))|二[〇零○][〇零一二三四五六七八九○]{2}(?=年)/g,
      )) {
        if (/[〔[【]$/.test(trimmed.slice(0, match.index))) continue
        const year = yearOf(match[0], undefined)
        if (year === undefined) continue
        const asOf = /截[至止]到?$/.test(trimmed.slice(0, match.index))
        vote(year, heading ? (offset === 0 ? 12 : 8) : asOf ? 5 : 1)
      }
      offset++
    }
  }
  let best: number | undefined
  for (const [year, weight] of votes) {
    if (best === undefined || weight > (votes.get(best) ?? 0) || (weight === votes.get(best) && year > best))
      best = year
  }
  return best
}
