import type { DateMention } from './dates'
import type { Qualifier } from './model'
import { type Numeral, readNumeral } from './numerals'
import { matchUnit, type Unit, type UnitSort } from './units'

/** A number with its unit, read from compact text, before it is known whether it is promised or done. */
export type Quantity = Readonly<{
  quantity: number
  quantityMax?: number
  unit: string
  sort: UnitSort
  qualifier: Qualifier
  /** Indexes into the compact text: the number and its unit. */
  from: number
  to: number
  /** Where the wording begins and ends, with 不少于 and 以上. */
  wordFrom: number
  wordTo: number
  chinese: boolean
  /** Of 「113/150场」: which side this one is. */
  ratio?: 'numerator' | 'denominator'
}>

const NUMBER_START = /[\d〇零一二两三四五六七八九十百千]/g

const MIN_BEFORE = /(?:不少于|不低于|不小于|不得少于|不得低于|少于不|至少|最少|保底|≥|>=|起码)(?:完成|达到?|有)?$/
const MAX_BEFORE = /(?:不超过|不多于|不高于|不大于|至多|最多|≤|<=|控制在)(?:每年)?$/
const OVER_BEFORE = /(?:超过|超|逾|突破|多达|高达|>)$/
const ABOUT_BEFORE = /(?:大约|约为?|近|接近|将近|约计|预计约)$/
const UP_TO_BEFORE = /(?:上|成)$/

const MIN_AFTER = /^(?:及|\(含\)|含)?以上/
const MAX_AFTER = /^(?:及|\(含\)|含)?(?:以内|以下|之内)/
const ABOUT_AFTER = /^(?:左右|上下)/
const OVER_AFTER = /^[余多](?![一二三四五六七八九十样元功方种层媒部])/

/** Nouns that make a number a way of speaking: 三个方面, 两个阶段. */
const ABSTRACT =
  /^(?:方面|阶段|层面|维度|环节|步骤|部分|角度|原则|确保|坚持|必须|统一|结合|不[^少低]|到位|转变|台阶|新台阶|着力|抓手|意识|维护|自信|格局|百分点|大类|工作日|自然日|半小时|季度|(?:特色|优势|亮点|重点|关键|提升|聚焦|清单|责任|文明|机制|体系)(?:[，,。;:!?、)\n”]|$))/
const PERSONAL_BACKGROUND = /(?:每|各|逐|某|另|同|这|那|任|唯|统|哪|整|第|头|前|下|单|隔|凡|跑|又|另外|进)$/

/** One thing of a kind: worth counting only where it is built, bought or held. */
const ONE_MADE =
  /(?:新建|建设|建成|建好|新增|增设|设立|设置|开设|建立|打造|创建|新设|新开|购买|购置|采购|配备|配置|安装|加装|添置|增添|修建|改建|扩建|翻建|改造|完成|举办|组织|开展|召开|召开了|举行|承办|建|开办|成立|增加|推出|布设|升级|修缮|重建|更新|整治|培育|创成|命名)了?$/
const VAGUE_NOUN =
  /^(?:[^，,。;、]{0,8})(?:机制|制度|体系|方案|流程|模式|标准|办法|台账|环境|局面|格局|氛围|平台经济|品牌形象|台阶|清单)/

const PARAMETER_BEFORE =
  /(?:半径|直径|宽度?|高度?|长度?|厚度?|深度?|间距|距离|周边|周围|相距|路宽|层高|进深|管径|口径|功率|电压|容量|时速|限速|坡度|跨度|埋深|标高|水深|拓宽|加宽|原先的?|原来的?|由|从|提高|加高|降低)(?:约为?|达到?|为|至|到|不小于|不低于|不少于|不超过|在|是|可达|覆盖周边|覆盖)?$/
const PARAMETER_AFTER =
  /^(?:的?(?:范围|半径|服务圈|生活圈|便民圈|养老服务圈|圈|见方|级|举高|登高|云梯|高|宽|深|厚|开外|处|长跑|赛跑))/
const CONDITION_AFTER = /^(?:及)?(?:以[上下内]|左右)的/
const MEASURED_LENGTH = new Set([
  '米',
  '公里',
  '千米',
  '平方米',
  '小时',
  '公顷',
  '亩',
  '平方公里',
  '立方米',
  'kW',
  'kW·h',
  '千瓦',
  '公斤',
  '吨',
])

/** What follows a unit word when it is the first half of another word, or of a building's number: 3栋2单元, 5本级. */
const NAMED_AFTER: Readonly<Record<string, RegExp>> = {
  期: /^(?:工程|项目|小区|地块|\)|”)/,
  条: /^(?:[甲乙丙丁]\d|第)/,
  栋: /^(?:\d|[一二三四五六七八九十]|单元|号|楼(?!宇|房|道|栋)|前|后(?!勤)|南|北|东|西|旁|、\d{1,4}[号栋])/,
  幢: /^(?:\d|[一二三四五六七八九十]|单元|号|楼(?!宇|房|道)|前|后(?!勤)|南|北|东|西|旁)/,
  座: /^(?:\d|单元)/,
  次: /^(?:性|生|要|序|轮)/,
  组: /^(?:长|织|团|员|第)/,
  所: /^(?:有|在|以|需|谓)/,
  片: /^(?:区|警)/,
  对: /^(?:一|于)/,
  面: /^(?:向|对|临|积)/,
  口: /^(?:岸|号|岗)/,
  根: /^(?:据|本|治)/,
  本: /^(?:级|市|区|街|辖|着|地|次|月|年|社)/,
  部: /^(?:署|门|分|委|位)/,
  支: /^(?:持|部|付|队(?!伍)|撑|出)/,
  把: /^(?:手|关|握|控)/,
  包: /^(?:括|联|保|含|抓|干|户)/,
  道: /^(?:路|理|德)/,
  单: /^(?:位|元|独|一)/,
  站: /^(?:式|台|长|房)/,
  头: /^(?:等|条|号|部)/,
  班: /^(?:子|组)/,
  团: /^(?:结|体|委|员)/,
  类: /^(?:似|型)/,
  种: /^(?:植|子|养)/,
  例: /^(?:如|会|行)/,
  间: /^(?:距|隔|接)/,
  张: /^(?:贴|网)/,
  节: /^(?:约|能|日|点|水|电|假)/,
  份: /^(?:内|外)/,
}

/** 「西六家村」, 「四道井子村」: numbers that place names are made of. */
const PLACE_UNITS = '家道间里口门站眼台棵面团队店'
const PLACE_AFTER = /^[^，,。;、]{0,3}?(?:村(?!民|居|级|里)|镇(?!级)|乡(?!镇|亲)|屯|庄|营|店|桥|河|胡同|苑)/

/** 「全区12个镇乡街」 says how the district is made up, not what is done. */
const ALL_BEFORE =
  /(?:全[区市县街镇乡](?:道)?|下辖|管辖|现辖|所辖)(?:共|有|共有|各)?$|全[区市县街镇乡][^，,。;]{0,6}\d{1,12}个[^，,。;]{1,5}和$/
const ALL_AFTER = /^(?:镇|乡|街(?!心|头|角)|区直|市直|县直|部门|科室|委办局|成员单位|行政村)/

/** Kept as small lists because a unit may follow a name: 一老一小, 一户一策, 三社联动. */
const IDIOM_AROUND =
  /一[^，,。;\d]{1,2}一[^，,。;\d二三四五六七八九十]|两[^，,。;\d]{1,2}一[^，,。;\d]|[一二三四五六七八九十]位一体|四个意识|两个维护|千家万户|百家争鸣|百花|一次办|一件事|一张网|一条龙|一口清|一站式|一门式|一体化|一号通|一对一|一盘棋|一把手|一件件|一项项|一条条|一户户|一个个|一次次|万家灯火|十分|百分|千方百计|一方面|两手|双向|一批|一定|一系列|一线|一些|一直|一切|一起(?!火|警|案|事)|一同|一致|一律|一旦|一般|一样|一代|万众|百姓|三农|[一二]次(?:供水|网|元|管网)|二手|一村一|一期|三定一督|四点半|三级|一心|一网|四好|两癌|三化|五社|一刻钟|一人|一家人|一家亲|一条心/g

const QUOTED =
  /“[^“”]{1,18}”|「[^「」]{1,18}」|『[^『』]{1,18}』|"[^"“”\n]{1,18}"|《[^《》]{1,60}》|‘[^‘’]{1,18}’|〔[^〕]{1,8}〕\d{0,5}号?|\[20\d{2}\]\d{0,5}号?/g
const PHONE = /(?:\d{3,4}-)?\d{7,12}(?:-\d{1,6})?|\d{3,4}-\d{3,4}-\d{3,4}/g
const WEB = /(?:https?:\/\/|www\.)[^\s，。;)]{1,200}/g
const PLUS_NAME = /\d{1,12}(?:\+(?:\d{1,12}|[A-Za-z]{1,12}|[一二三四五六七八九十]))+/g
const CLOCK = /\d{1,2}:\d{2}(?::\d{2})?/g
const CODE =
  /[A-Za-z][A-Za-z./-]{0,8}\d{1,12}(?:\.\d{1,12})?(?![\d.]*(?:台|套|个|处|人|名|场|次|辆|块|盏|部|户|座|件|%))|\d{1,12}[A-Za-z]{1,12}路/g

type Range = { from: number; to: number }
const within = (ranges: readonly Range[], from: number, to: number): boolean =>
  ranges.some((range) => from < range.to && to > range.from)

function collect(text: string, forms: readonly RegExp[]): Range[] {
  const ranges: Range[] = []
  for (const form of forms) {
    for (const match of text.matchAll(form)) ranges.push({ from: match.index, to: match.index + match[0].length })
  }
  return ranges
}

const RANGE_MARK = /^(?:-{1,2}|~|至|到|、(?=\d))/

/** 「七八十」 and 「三五个」 are guesses of a speaker, not figures. */
const GUESSED = /^(?:一两|两三|三四|三五|四五|五六|六七|七八|八九)$/

const NEVER_COUNTED: ReadonlySet<UnitSort> = new Set(['address', 'ordinal', 'age', 'time', 'other'])

/** Whether a number is part of an address, a name, a parameter, a condition or a rate per person. */
function isName(text: string, numeral: Numeral, from: number, unit: Unit, to: number): boolean {
  const before = text.slice(Math.max(0, from - 12), from)
  const after = text.slice(to, to + 14)
  if (NEVER_COUNTED.has(unit.sort) && unit.word !== '路') return true
  if (/第$|[A-Za-z]-?$|[\d.]$/.test(before) && !/[A-Za-z]$/.test(before)) return true
  if (/(?:编|序|门牌|文|代)号:?$|电话:?$|热线:?$|邮编:?$/.test(before)) return true
  if (/前$/.test(before) && /[名位强]/.test(unit.word)) return true
  if (unit.word === '路') return !/(?:监控|摄像|视频|探头|镜头|烟感)[^，,。;]{0,4}$/.test(before)
  if (NAMED_AFTER[unit.word]?.test(after)) return true
  if (unit.word === '期' && numeral.chinese && numeral.value <= 5) return true
  if (ABSTRACT.test(after)) return true
  if (numeral.chinese && PLACE_UNITS.includes(unit.word) && PLACE_AFTER.test(after)) return true
  if (ALL_AFTER.test(after) && ALL_BEFORE.test(text.slice(Math.max(0, from - 20), from))) return true
  if (unit.sort === 'measure' || MEASURED_LENGTH.has(unit.word)) {
    if (
      PARAMETER_BEFORE.test(before) &&
      unit.word !== '小时' &&
      !/(?:全长|总长|总长度|长度)(?:约|达|为)?$/.test(before)
    )
      return true
    if (PARAMETER_AFTER.test(after) || CONDITION_AFTER.test(after)) return true
    if (unit.word === '小时') return !/时长(?:约|达|累计|共|超|超过|突破)?到?$|服务$|累计$|课程?$|培训$/.test(before)
    if (/^以内|^之内|^范围/.test(after)) return true
  }
  if (
    /每(?:个|户|人|名|位|家|处|栋|幢|月|周|天|日|季度?|半年|社区|小区|村|居|楼栋?|网格|场|次|期|批|间|张|辆|套|台|册|学期|季|两周|两月|隔)[^，,。;:]{0,8}$/.test(
      before,
    )
  ) {
    return true
  }
  if (/^\/(?:人|次|户|月|年|天|日|平方米|张|台|间|套|场)|^每[人月年户次天日]/.test(after)) return true
  return false
}

function isChineseTalk(text: string, from: number, to: number, unit: Unit, value: number): boolean {
  const before = text.slice(Math.max(0, from - 12), from)
  const after = text.slice(to, to + 14)
  if (PERSONAL_BACKGROUND.test(before)) return true
  if (unit.word === '次' && /^性/.test(after)) return true
  if (value === 1) {
    const ends = after === '' || /^[，,。;:!?、)\n余]/.test(after)
    if (ends && /[\u4e00-\u9fff)”]$/.test(before) && !/[这那每第另某同任唯]$/.test(before))
      return /(?:上|下|进|合|归|统|多|换)$/.test(before)
    if (unit.word === '人' || unit.word === '名' || unit.word === '位') return false
    if (!ONE_MADE.test(before)) return true
    return VAGUE_NOUN.test(after)
  }
  return /^[把手]/.test(unit.word)
}

function qualify(
  text: string,
  from: number,
  to: number,
  over: boolean,
): { qualifier: Qualifier; from: number; to: number } {
  const before = text.slice(Math.max(0, from - 8), from)
  const after = text.slice(to, to + 6)
  const lead = (form: RegExp): number => form.exec(before)?.[0].length ?? 0
  const tail = (form: RegExp): number => form.exec(after)?.[0].length ?? 0
  const min = lead(MIN_BEFORE)
  if (min) return { qualifier: 'min', from: from - min, to: to + tail(MIN_AFTER) }
  const max = lead(MAX_BEFORE)
  if (max) return { qualifier: 'max', from: from - max, to: to + tail(MAX_AFTER) }
  const minAfter = tail(MIN_AFTER)
  if (minAfter) return { qualifier: 'min', from, to: to + minAfter }
  const maxAfter = tail(MAX_AFTER)
  if (maxAfter) return { qualifier: 'max', from, to: to + maxAfter }
  const overBefore = lead(OVER_BEFORE)
  const aboutBefore = lead(ABOUT_BEFORE)
  if (over || overBefore) return { qualifier: 'over', from: from - (overBefore || aboutBefore), to }
  if (aboutBefore) return { qualifier: 'about', from: from - aboutBefore, to }
  const aboutAfter = tail(ABOUT_AFTER)
  if (aboutAfter) return { qualifier: 'about', from, to: to + aboutAfter }
  const overAfter = tail(OVER_AFTER)
  if (overAfter) return { qualifier: 'over', from, to: to + overAfter }
  return { qualifier: 'exact', from, to }
}

const MAX_FIGURE = 1e12

/**
 * Every number of the text that counts something, in order.
 * Addresses, ages, ordinals, phones, document numbers, names, parameters and conditions are left out (domain.md B).
 *
 * @param dates the dates of the same text: their numbers are never quantities
 * @example readQuantities('为1-2个小区安装', []) // [{ quantity: 1, quantityMax: 2, unit: '个', qualifier: 'range', … }]
 */
export function readQuantities(text: string, dates: readonly DateMention[]): Quantity[] {
  const found: Quantity[] = []
  const names = [
    ...collect(text, [QUOTED, PHONE, WEB, PLUS_NAME, CLOCK, CODE]),
    ...dates.map(({ from, to }) => ({ from, to })),
  ]
  const idioms = collect(text, [IDIOM_AROUND])
  let i = 0
  while (i < text.length) {
    NUMBER_START.lastIndex = i
    const start = NUMBER_START.exec(text)
    if (!start) break
    const from = start.index
    const first = readNumeral(text, from)
    if (!first) {
      i = from + 1
      continue
    }
    const read = readOne(text, from, first)
    if (!read) {
      i = Math.max(from + 1, first.end)
      continue
    }
    i = Math.max(from + 1, read.end)
    for (const one of read.quantities) {
      if (one.quantity > MAX_FIGURE || within(names, one.from, one.to)) continue
      if (
        one.chinese &&
        (within(idioms, one.from, one.to) || GUESSED.test(text.slice(one.from, one.to - one.unit.length)))
      )
        continue
      found.push(one)
    }
  }
  return found
}

function readOne(text: string, from: number, first: Numeral): { quantities: Quantity[]; end: number } | null {
  const ratio = readRatio(text, from, first)
  if (ratio) return ratio
  let last = first
  let max: number | undefined
  let unit = matchUnit(text, first.end)
  const rangeFrom = unit ? first.end + unit.length : first.end
  const mark = RANGE_MARK.exec(text.slice(rangeFrom, rangeFrom + 2))
  if (mark && !(unit && mark[0] === '、')) {
    const second = readNumeral(text, rangeFrom + mark[0].length)
    const secondUnit = second && matchUnit(text, second.end)
    if (second && secondUnit && second.chinese === first.chinese && (!unit || unit.word === secondUnit.word)) {
      const scale =
        second.value >= 1e4 && first.value < 1e3 && !unit && /[万亿]/.test(text.slice(rangeFrom, second.end)) ? 1e4 : 1
      if (mark[0] !== '、') {
        if (second.value > first.value * scale) {
          max = second.value
          last = second
          unit = secondUnit
          first = { ...first, value: first.value * scale }
        } else if (!unit) {
          return null
        }
      } else if (!unit) {
        return null
      }
    }
  }
  if (!unit) return null
  const to = last.end + unit.length
  if (isName(text, last, from, unit, to)) return { quantities: [], end: to }
  if (first.chinese && max === undefined && isChineseTalk(text, from, to, unit, first.value))
    return { quantities: [], end: to }
  const upTo = first.chinese && UP_TO_BEFORE.test(text.slice(from - 1, from)) && first.value >= 100
  const { qualifier, from: wordFrom, to: wordTo } = qualify(text, from, to, last.over || upTo)
  const quantity: Quantity = {
    quantity: first.value,
    ...(max === undefined ? {} : { quantityMax: max }),
    unit: unit.word,
    sort: unit.sort,
    qualifier: max === undefined ? qualifier : 'range',
    from,
    to,
    wordFrom,
    wordTo,
    chinese: first.chinese,
  }
  return { quantities: [quantity], end: to }
}

/** 「113/150场」, 「113场/150场」: done of promised. */
function readRatio(text: string, from: number, first: Numeral): { quantities: Quantity[]; end: number } | null {
  if (first.chinese) return null
  const ownUnit = matchUnit(text, first.end)
  const slash = ownUnit ? first.end + ownUnit.length : first.end
  if (text[slash] !== '/' || text[from - 1] === '/') return null
  const second = readNumeral(text, slash + 1)
  if (!second || second.chinese || text[second.end] === '/') return null
  const unit = matchUnit(text, second.end) ?? ownUnit
  if (!unit || (unit.sort !== 'count' && unit.sort !== 'measure')) return null
  const end = second.end + (matchUnit(text, second.end)?.length ?? 0)
  const side = (value: Numeral, sideFrom: number, to: number, ratio: 'numerator' | 'denominator'): Quantity => ({
    quantity: value.value,
    unit: unit.word,
    sort: unit.sort,
    qualifier: 'exact',
    from: sideFrom,
    to,
    wordFrom: sideFrom,
    wordTo: to,
    chinese: false,
    ratio,
  })
  return { quantities: [side(first, from, slash, 'numerator'), side(second, slash + 1, end, 'denominator')], end }
}

/** 「全覆盖」 is a rate of 100 %. */
export function readCoverage(text: string): Range[] {
  return collect(text, [/全覆盖/g])
}
