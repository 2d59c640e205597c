import type { Quantity } from './quantities'

/** What the text around a figure is for. `plain` says nothing by itself. */
export type Role = 'title' | 'target' | 'progress' | 'next' | 'plain'

/** How a whole document speaks: −1 a plan of what is promised … +1 a report of what was done. */
export type Voice = number

/** 「超额完成…的年度目标任务」, 「为计划的101%」: the plan is named as reached. */
const REACHED =
  /(?:超额|提前|全面|圆满|如期|按期|顺利)完成|(?:完成|达到|超过)(?:了)?(?:全年|年度|年初|既定|本年)(?:的)?(?:目标|任务|计划)|(?:为|占|达|达到|完成)(?:全年|年度|年)?(?:计划|目标|任务|总任务|任务数|目标数)(?:任务|数)?的?(?=[\d百])/g

type Cue = readonly [form: RegExp, weight: number]

/** Words that say «done», with how strongly they say it. */
const DONE: readonly Cue[] = [
  [/已(?!有(?!\d)|知|故|婚|是|成为)/g, 4],
  [/累计|业已|均已/g, 2.5],
  [REACHED, 2.6],
  [/截[至止]/g, 2],
  [/至今|现已|实际/g, 1.5],
  [/目前|今年以来|年初以来|以来/g, 1.2],
  [/完毕|办结|销号|竣工验收|交付使用|到位/g, 1.8],
  [/共计|合计/g, 1.2],
  [
    /共(?=[\d〇一二两三四五六七八九十百]|开展|举办|组织|完成|召开|收|发|有|安装|悬挂|排|走|协|募|接|服|投|清|拆|整|改|新|建|培|受|规|设|发|为|在|对|向|办|解|化|检|更|惠|吸|带|实)/g,
    1.4,
  ],
  [/[^为除解罢极到好]了(?!解|然|结|望)/g, 2],
  [
    /发现|收到|收集|接到|受理|梳理出|排查出|查处|查出|化解|达成|参与(?:人数|活动|群众|居民|企业|人员)|参加(?:人数|活动)|受益|惠及|吸引|接待|反馈|募集|签订|荣获|获得|回收量|存在|印发|录用|带动|减免|收治|播放/g,
    1.2,
  ],
  [/主要是|均为|共有|现有|涉及/g, 0.9],
  [/上半年|[一1]季度|前三季度|\d月至\d{1,12}月|\d{1,12}-\d{1,12}月/g, 0.9],
  [
    /完成率|投放率|满意率|知晓率|办结率|整改率|进度|占(?:全年|年度)?(?:计划|目标|任务)|为(?:全年|年度)?(?:计划|目标|任务)的/g,
    1.2,
  ],
  [/将(?=[\d一二两三四五六七八九十]{1,8}[名位户个条处])/g, 1.2],
  [/清运|拆除|回收|悬挂|协调|清除|处置|召开|整改|上门|出动|出台|制止|劝导|张贴|挂牌|审议|赠送/g, 0.8],
]

/** Words that say «promised». */
const PLANNED: readonly Cue[] = [
  [/计划(?!的?[\d百]|生育|书|任务)|拟|预计|力争|争取|打算|即将|预期|规划建|待(?=[^业遇])/g, 2.8],
  [
    /将(?=于|在|继续|陆续|会|再|通过|组织|开展|完成|进行|对|按|建|新|为|实施|持续|举办|安装|进一步|推进|启动|达|全面|逐步|根据|依托|结合|以|改造|投入|打造|重点|惠)/g,
    2.4,
  ],
  [/下一?步|下一阶段|接下来|后续|明年|次年/g, 2.2],
  [/确保|目标(?!任务的?\d|的?\d)|指标|要(?=[完做建开为])|应(?=[检改装建完])|需(?=[完改装建新要])|须/g, 1.6],
  [/(?:[底末日月]|年)之?前/g, 1.8],
  [/年底|年内/g, 1.2],
  [/全年|每年|年度/g, 1.5],
  [/继续|不断|再(?=[建增开举])/g, 1.2],
  [/不少于|至少|不低于|控制在/g, 1.2],
  [
    /新建|建设(?!中|完|了)|建成|新增|增设|打造|推广|实施|支持|帮助|帮扶|推动|完成(?!了|率|的|情况)|实现|开展|举办|提供|组织|配备|安装|加装|改造|培育|创建|建立|设立|开设|修建|提升|更新|铺设|修缮|发放|翻建|免费|扩建|改建|升级|优化|推进|整治/g,
    0.7,
  ],
]

/** 「在已建成3个的基础上，新增5个」: what was there before is neither promised nor done. */
const BACKGROUND_AFTER = /^[^，,。;!?\n]{0,16}(?:的)?(?:基础上|前提下)/
const GROWTH_BEFORE =
  /(?:同比|环比|比上年|较上年|较去年|比去年)[^，,。;]{0,10}$|(?:增长|增加|下降|减少|提高|提升|上升|增幅|降低|降幅|涨幅|缩短|压缩)(?:了|约|近|达|超过?|到)?$/
const FOUND = /收集|收到|排查出|排查|发现|受理|梳理|接到|查出|涉及|走访|检查|征集/
const MONEY_PLANNED = /总?投资|概算|预算|估算|造价|造价约|标准|补贴标准|补助|不超过|每|拨付计划|资金需求/
const MONEY_DONE = /已|投入|拨付|发放|筹集|协调|完成投资|支出|募集|落实资金|争取到|了/

const CLAUSE_END = /[，,;:。!?\n()]/
const SENTENCE_END = /[。!?\n]/

type Clause = { from: number; to: number; done: number; planned: number; opens: boolean }

function weigh(given: string, cues: readonly Cue[]): number {
  let sum = 0
  const text = cues === PLANNED ? given.replace(REACHED, '达') : given
  for (const [form, weight] of cues) {
    form.lastIndex = 0
    if (form.test(text)) sum += weight
  }
  return sum
}

/** Cuts compact text into clauses and weighs each; `opens` marks the first of a sentence. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = []
  let from = 0
  let opens = true
  for (let i = 0; i <= text.length; i++) {
    const char = text[i]
    if (char !== undefined && !CLAUSE_END.test(char)) continue
    if (char === ',' && /\d/.test(text[i - 1] ?? '') && /\d/.test(text[i + 1] ?? '')) continue
    if (i > from) {
      const clause = text.slice(from, i)
      clauses.push({ from, to: i, done: weigh(clause, DONE), planned: weigh(clause, PLANNED), opens })
      opens = false
    }
    if (char !== undefined && SENTENCE_END.test(char)) opens = true
    from = i + 1
  }
  return clauses
}

const ROLE_WEIGHT: Readonly<Record<Role, number>> = { title: -2.4, target: -2.6, progress: 2.2, next: -3, plain: 0 }

/** Odd figures are counted, round ones are promised. */
function oddness(quantity: number): number {
  if (!Number.isInteger(quantity)) return 0.5
  if (quantity >= 1000) return quantity % 100 === 0 ? 0 : 0.9
  if (quantity >= 100) return quantity % 10 === 0 ? 0 : 0.7
  return 0
}

/** How the figure stands to its noun: reports say 「指导员118人」, plans say 「600套应急包」. */
function wordOrder(text: string, quantity: Quantity): number {
  const after = text[quantity.wordTo]
  const before = text[quantity.wordFrom - 1]
  const closes =
    after === undefined ||
    CLAUSE_END.test(after) ||
    after === '、' ||
    /^(?:进行|参与|参加|开展|到场|受益)/.test(text.slice(quantity.wordTo, quantity.wordTo + 2))
  return closes && before !== undefined && /[\u4e00-\u9fff)”]/.test(before) ? 0.5 : -0.35
}

/**
 * Whether a figure is promised (below 0) or done (above 0), from the words around it.
 *
 * @param clauses of the same text, from {@link clausesOf}
 * @param role what the piece of the layout is for
 * @param voice how the document speaks, for pieces whose layout says nothing
 */
export function leaning(
  text: string,
  clauses: readonly Clause[],
  quantity: Quantity,
  role: Role,
  voice: Voice,
): number {
  let own = clauses.findIndex((clause) => quantity.from >= clause.from && quantity.from < clause.to)
  if (own < 0) own = 0
  const clause = clauses[own]
  let score = ROLE_WEIGHT[role] + (role === 'plain' ? voice * 1.2 : role === 'title' && voice > 0.3 ? voice * 1.4 : 0)
  if (quantity.ratio) return quantity.ratio === 'numerator' ? 3 : -3
  score += oddness(quantity.quantity) + wordOrder(text, quantity)
  const promising = role === 'title' || role === 'target'
  if (quantity.qualifier === 'over') score += promising ? 0.8 : 2
  if (quantity.qualifier === 'about') score += promising ? 0.2 : 0.6
  if (!clause) return score
  const head = text.slice(clause.from, quantity.to)
  const tail = text.slice(quantity.to, clause.to)
  score += weigh(head, DONE) - weigh(head, PLANNED)
  score += weigh(tail, DONE) * (/^[^\d]{0,4}已[^，,。;]{0,12}\d/.test(tail) ? 0 : 0.8) - weigh(tail, PLANNED) * 0.5
  const decided = Math.max(weigh(head, DONE), weigh(head, PLANNED)) >= 2 ? 0.25 : 1
  let fade = /[()]/.test(text[clause.from - 1] ?? '') ? 0.95 : 0.6
  for (let i = own - 1; i >= 0 && !clauses[i + 1]?.opens; i--) {
    const earlier = clauses[i] as Clause
    const lean = Math.max(-3, Math.min(3, earlier.done - earlier.planned))
    if (Math.abs(lean) >= 0.6) score += lean * fade * decided
    fade *= text[earlier.from - 1] === ';' ? 0.4 : /[()]/.test(text[earlier.from - 1] ?? '') ? 1 : 0.75
  }
  const next = clauses[own + 1]
  if (next && !next.opens) {
    const lean = Math.max(-2, Math.min(2, next.done - next.planned))
    if (lean >= 1.2 && !/\d/.test(text.slice(next.from, next.to).replace(/^[^已]*已.*$/, '9'))) score += lean * 0.3
    if (next.planned - next.done >= 1.5 && role !== 'progress') score -= 0.9
    if (lean >= 1.2 && /参与|参加|受益|惠及/.test(text.slice(next.from, next.to))) score += lean * 0.6
  }
  return score
}

/** 「超额完成40所的年度目标任务」: the figure before these words is the promise. */
const IS_PROMISE_AFTER =
  /^[^，,。;:!?\n\d]{0,8}的?(?:年度|全年|年初|既定|年)?(?:确定|下达)?的?[^，,。;:!?\n\d]{0,6}(?:目标任务|目标|任务|计划)(?:$|[，,。;:)\n])/
/** 「…7069张，为计划的101%」: what stands before has been done. */
const IS_DONE_AFTER =
  /^[^。;!?\n\d]{0,24}[，,(][^，,。;\d]{0,8}(?:(?:为|占|达到?|完成)(?:全年|年度|年)?(?:计划|目标|任务)[^，,。;\d]{0,4}\d|完成率|完成(?:全年|年度)(?:目标|任务)|超额完成)/

export type Setting = 'promise' | 'done' | 'background' | 'growth' | 'promisedBeforeDone' | 'budget' | 'spent' | null

/** What stands between a promise and its count: 「150场 已完成 113场」, 「14栋，已完成 9栋」. */
const THEN_DONE =
  /^[^。;!?\n]{0,16}(?:已|累计|实际|(?:目前|现|上半年|截[至止][^，,。;]{0,10})[，,]?(?:已|共|累计)?|正在施工)[^，,。;!?\n]{0,10}$/
/** 「计划8个小区，完成5个」 */
const THEN_COUNT =
  /^[^。;!?\n]{0,14}[，,](?:实际|上半年|目前)?(?:完成|建成|服务|开展|安装|检测|改造|举办|发放)[^，,。;!?\n]{0,4}$/
/** 「其余3条正在施工」, 「1处正在装修」: not done, and part of what was promised already. */
const REST_BEFORE =
  /(?:在建|正在(?:施工|建设|改造|推进)|其余|剩余|余下|还剩|尚余|尚有|还有|另有|另外?)[^，,。;\d]{0,6}$/
const REST_AFTER = /^[^，,。;\d]{0,8}(?:正在(?!使用|运营)|在建|尚未|未开工|未启动|待[^，,。;]{1,6}|施工中|未完成)/

/** 「改造场地3处，已完成设计」: a promise, and then how far it is. */
const PROMISE_THEN_STATE = /^[^，,。;!?\n\d]{0,14}[，,](?:目前|现已|现|已|均已|正在|尚未|还未|全部)(?![^，,。;]{0,6}\d)/
const VERB_FIRST =
  /^(?:计划|拟|全年|为[^，,。;]{1,14})?(?:新建|建设|建成|新增|增设|打造|创建|安装|加装|更换|配备|开展|举办|组织|提供|改造|整治|修缮|发放|开设|设立|设置|清理|实施|购置|完成|完善|升级|修复|铺设|培育|建立|推广|扩建|翻建|检测|补种|清掏|疏通)/

function opensWithVerb(text: string, quantity: Quantity): boolean {
  const head = text.slice(Math.max(0, quantity.wordFrom - 30), quantity.wordFrom)
  const clause = head.slice(
    Math.max(...['，', ',', '。', ';', ':', '\n', ')'].map((mark) => head.lastIndexOf(mark))) + 1,
  )
  return VERB_FIRST.test(clause.replace(/^[\d①-⑳()、.\s]+/, '')) && !/已|共|累计|了/.test(clause)
}

/** Turns of phrase that decide by themselves what a figure is. */
export function settingOf(text: string, quantity: Quantity, next: Quantity | undefined, role: Role): Setting {
  const before = text.slice(Math.max(0, quantity.wordFrom - 16), quantity.wordFrom)
  const after = text.slice(quantity.wordTo, quantity.wordTo + 24)
  const follows = /\d[^。;!?]{0,16}$/.test(before)
  if ((follows || (role !== 'title' && role !== 'target')) && (REST_BEFORE.test(before) || REST_AFTER.test(after)))
    return 'background'
  if (/(?:依托|借助|利用|基于)[^，,。;]{0,3}$/.test(before)) return 'background'
  if (role !== 'progress' && /(?:现有|原有)[^，,。;]{0,3}$/.test(before)) return 'background'
  if (BACKGROUND_AFTER.test(after) && /在[^，,。;]{0,14}$/.test(before)) return 'background'
  if (quantity.sort === 'rate' && GROWTH_BEFORE.test(before)) return 'growth'
  if (quantity.sort === 'money') {
    const clause = before.slice(
      Math.max(before.lastIndexOf('，'), before.lastIndexOf('。'), before.lastIndexOf(';')) + 1,
    )
    return MONEY_PLANNED.test(clause) && !MONEY_DONE.test(clause) ? 'budget' : 'spent'
  }
  const planned = /(?:计划|目标|任务数?|应)[^，,。;\d]{0,8}$/.test(before)
  if (next?.unit === quantity.unit && planned && THEN_COUNT.test(text.slice(quantity.wordTo, next.wordFrom))) {
    return 'promisedBeforeDone'
  }
  if (quantity.sort !== 'rate' && IS_PROMISE_AFTER.test(after) && /完成|超过|达到|超出/.test(before)) return 'promise'
  if (
    quantity.sort !== 'rate' &&
    IS_DONE_AFTER.test(text.slice(quantity.wordTo, quantity.wordTo + 48)) &&
    !/计划|目标|任务|应|需/.test(before.slice(-6))
  )
    return 'done'
  if (
    role !== 'progress' &&
    PROMISE_THEN_STATE.test(text.slice(quantity.wordTo, quantity.wordTo + 30)) &&
    opensWithVerb(text, quantity)
  )
    return 'promise'
  if (next && next.unit === quantity.unit && !FOUND.test(before)) {
    const between = text.slice(quantity.wordTo, next.wordFrom)
    if (THEN_DONE.test(between) && !/已/.test(before.slice(-8)) && next.quantity <= quantity.quantity * 3)
      return 'promisedBeforeDone'
  }
  return null
}

/**
 * How a document speaks, from all its text.
 *
 * @returns −1 (plan) … +1 (report)
 */
export function voiceOf(text: string): Voice {
  const count = (form: RegExp): number => text.match(form)?.length ?? 0
  const done = count(/已|累计|截[至止]|共计|[^为除解]了|目前|完毕|上半年|进展情况|工作进展|完成情况/g)
  const planned = count(
    /计划|拟|预计|将|力争|确保|全年|新建|建成|新增|打造|实现|推进|完成(?!了|率|情况)|年底前|下一步|提供|开展/g,
  )
  if (done + planned === 0) return 0
  return Math.max(-1, Math.min(1, ((done * 1.8 - planned) / (done * 1.8 + planned)) * 1.2))
}
