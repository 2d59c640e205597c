import type { Figure, Status } from './model'

/** What the words say about an item's state, and where: indexes into the compact text. */
export type StatusReading = Readonly<{
  status: Status | null
  from: number
  to: number
  /** The text says done and not done of the same thing. */
  unclear: boolean
}>

/** Steps on the way: finished ones do not finish the work. */
const STEP =
  '招标|招投标|设计|测绘|勘[察测]|立项|选址|审批|审核|审查|方案|摸排|排查|摸底|前期|手续|调研|踏勘|初设|预算|财评|评审|图纸|可研|批复|公示|采购|签约|合同|主体|基础|桩基|封顶|土建|征收|征迁|拆迁|腾退|平整|清表|进场|围挡|开挖|报建|报批|意见征[求集]|征[求集]意见|意见征|征询|需求|论证|评估|比选|询价|控制价|概算|编制|制定|确定|部署|动员|培训方案|初步|施工许可|点位图|签字|签约率|备料|备货|定制|下单|统计|台账|采样|检测报告|规划|对接|洽谈|协议|框架|结构|隐蔽工程|第一批|首批|一期|部分|大部分|过半|近半|一半'

const DONE_WORD =
  '完成|完工|竣工|办结|建成|建好|投入使用|投入运营|投用|投运|启用|开业|开放|交付|交付使用|验收|销号|落成|通车|完结|结束|解决|实施完毕|落实到位|移交|收官|供热|通水|通气|通电'
const NEGATED =
  /(?:未|没有|没|尚未|暂未|还未|不能|无法|待|即将|将|将要|拟|计划|预计|力争|争取|确保|目标|要|可|预期|有望|应|需|待)[^，,。;!?\n已]{0,12}$/
const DATE_LIMIT = /(?:[月日底]|年)之?前[^，,。;已]{0,12}$/
const NEARLY = /(?:基本|初步|大致|接近|即将|部分|陆续|主体|大部分?|近)$/

const IN_PROGRESS =
  /正在|(?:现|目前|正)正|正(?=与|结合|按|有序|抓紧|加紧|积极|进行|式实施|全力|稳步|持续|组织|协调|办理|施工|推进)|(?:施工|推进|解决|进行|建设|办理|实施|制作|整改|协商|招标|设计|改造|安装|整治|落实|筹备|开展|审批|协调|装修|采购|加快推进|调试|收尾|筹建|培训|铺设|验收|服务|处理)(?:过程)?中(?!心|央|间|小|学|医|队|型|的|，?发现|华|山|路|标)|在建|已(?:经)?(?:正式|全面|全部|陆续|顺利)?(?:开工|动工|进场|启动|开始|着手)|(?:正式|全面|顺利)(?:开工|动工|启动|进场)|(?:基本|主体|初步|大致|部分)(?:完工|完成|建成|竣工|封顶)|主体(?:工程|结构)?(?:已)?(?:完工|完成|封顶|竣工)|接近尾声|进入(?:扫尾|收尾|施工|冲刺|装修|招标|设计|公示|调试|试运行|验收)|(?:处于|进入)[^，,。;]{1,14}阶段|(?:持续|有序|稳步|加快|加紧|抓紧|按计划|按序时|正常)(?:推进|推动|开展|实施|施工|进行|建设)|(?:积极|全力|同步|共同|扎实|逐步|协同|强力|快速|全面)推进|滞后|推进缓慢|(?:争取|承诺|预计|力争|确保)[^，,。;]{0,8}(?:年内|年底|月底|月份?|季度|日)(?:之?前)?[^，,。;]{0,10}(?:解决|完成|竣工|达到|建成|完工|投入使用|交付|整改|验收)|(?:其余|剩余|余下)|尚在|仍在|有待|试运行|试运营|试营业|序时进度(?:推进)?/g
const NOT_STARTED =
  /(?:尚未|暂未|还未|均未|仍未|未)(?:正式|全面|实质性)?(?:启动|开工|开始|实施|动工|开展|进场|施工|组织)|(?:待|拟)(?:开工|启动)$|没有(?:启动|开工|开始)|未启动|尚无进展|暂无进展/g
const WHOLE_DONE = /(?:全部|全面|均|都|整体|现已|业已|圆满|顺利|按期|提前|如期|已经?全部)/

/** What a cell or the head of a text says when it is nothing but a status. */
const WORDS: readonly (readonly [RegExp, Status])[] = [
  [
    /^(?:目前|现)?(?:尚未|暂未|未|没有|还未)(?:启动|开工|开始|实施|动工|开展)|^待(?:启动|开工|实施)|^未完成[(（]?未/,
    'not_started',
  ],
  [
    /^(?:基本|部分|初步|主体)(?:已)?(?:完成|完工|建成|竣工)|^(?:目前|现|该项目|项目)?(?:正在|正)|^(?:未完成|推进中|实施中|进行中|解决中|建设中|施工中|办理中|在建|已启动|已开工|持续推进|有序推进|稳步推进|正常推进|按序时推进|按计划推进|长期坚持|常态化推进|推进|进行|整改中|落实中|筹备中|开展中|设计中|招标中|滞后|进度滞后|达序时进度)/,
    'in_progress',
  ],
  [
    /^(?:目前|现|该项目|项目|已经?全部|全部)?已?(?:经|于[^，。;]{1,12})?(?:全部|全面|圆满|如期|提前|按期|顺利|超额)?(?:完成|完工|竣工|办结|建成|投入使用|投用|完结|落实|整改完毕|销号|解决|交付)(?:$|[。，,;!)\n(]|并投入使用|\(100%\))/,
    'done',
  ],
  [/^(?:是|√|✓|✔|☑|100%|完成率100%)$/, 'done'],
]

/** A short text that is a status by itself: a status column, 「（已完成）」 behind a title, the first words of 进展. */
export function statusWord(text: string): Status | null {
  const clean = text.replace(/^[\s:(【]+|[\s)】]+$/g, '')
  if (/^已?完成[^，,。;]{0,6}\d/.test(clean)) return null
  for (const [form, status] of WORDS) if (form.test(clean)) return status
  return null
}

const SENTENCE = /[。!?\n]/
const PROMISED = /承诺|预计|计划|拟|力争|争取|确保|督办|督促|要求|下一步|将于|目标/

/** The sentence that `at` stands in. */
function sentenceAround(text: string, at: number): string {
  const from = Math.max(text.lastIndexOf('。', at), text.lastIndexOf('\n', at)) + 1
  const stop = text.slice(at).search(SENTENCE)
  return text.slice(from, stop < 0 ? text.length : at + stop)
}

type Claim = { status: Status; from: number; to: number; whole: boolean }

const ENDS_IN_DONE_WORD = new RegExp(`(?:${DONE_WORD})$`)
const NAMES_STEP = new RegExp(STEP)
const ENDS_NEAR_STEP = new RegExp(`(?:${STEP})[^，,。;]{0,6}$`)
/** Where a text may say that something is done. */
const DONE_CLAIM = new RegExp(
  `(?:已经?|均已|现已|业已|全部|全面|均|都|目前)[^，,。;!?\\n]{0,16}?(?:${DONE_WORD}|完毕)|(?:更换|整改|安装|施工|改造|清理|发放|拆除|修复|维修|整治|处理|检测|铺设|建设|实施|处置|清运|修缮|划线)(?:全部)?完毕|竣工验收(?:完成|合格|通过)?|投入使用|投入运营|正式(?:开放|开业|启用|运营|投用|通车|对外开放|交付)|完成(?=[^，,。;!?\\n\\d]{1,10}(?:[。;，,]|$))|顺利(?:完工|竣工|完成)|(?:超额|提前|全面)?完成(?:了)?[^，,。;!?\\n]{0,14}(?:年度|全年|年初)(?:的)?[^，,。;!?\\n]{0,4}(?:目标任务|目标|任务)|(?:全面|提前|超额)完成(?=[。;，,]|$)|通过(?:竣工)?验收|圆满完成`,
  'g',
)

/** Claims of «done», without steps, plans, conditions and parts. */
function doneClaims(text: string): Claim[] {
  const claims: Claim[] = []
  for (const match of text.matchAll(DONE_CLAIM)) {
    const from = match.index
    const to = from + match[0].length
    const clauseFrom =
      Math.max(...['，', ',', '。', ';', '\n', '('].map((mark) => text.lastIndexOf(mark, from - 1))) + 1
    const head = text.slice(clauseFrom, from)
    const lead = match[0]
      .replace(ENDS_IN_DONE_WORD, '')
      .replace(/(?:20\d{2}年)?\d{1,2}月(?:\d{1,2}日|份|底|初|中旬|上旬|下旬|中|末)?(?:前)?/g, '')
    const after = text.slice(to, to + 18)
    const reached = /(?:目标|任务)$/.test(match[0])
    if (
      NEGATED.test(head) ||
      DATE_LIMIT.test(head) ||
      (!reached && NEGATED.test(`${head}${lead}`)) ||
      NEARLY.test(lead) ||
      NEARLY.test(head)
    )
      continue
    if (
      /^(?:率|的|前|后|情况|时限|时间|度|期限|标准|量|进度)/.test(after) &&
      !/^的?[^，,。;]{0,3}(?:工作|任务)/.test(after)
    )
      continue
    if (!reached && /[〇一二两三四五六七八九十百千\d]/.test(lead)) continue
    const object = /^[^，,。;!?\n]*/.exec(after)?.[0] ?? ''
    const verb = /完成|通过|结束|落实$/.test(match[0])
    if (verb && NAMES_STEP.test(object) && !/竣工验收|全部|施工任务/.test(object)) continue
    if (verb && ENDS_NEAR_STEP.test(`${head}${lead}`) && !/全部|建设项目/.test(lead)) continue
    if (/\d|%|[一二两三四五六七八九十百]{1,8}[个处户场台条栋项名]/.test(object)) continue
    if (/^完成/.test(match[0]) && PROMISED.test(sentenceAround(text, from))) continue
    if (/^开放|^解决/.test(match[0])) continue
    if (/(?:项目|工程)?(?:招标|设计|方案)[^，,。;]{0,4}$/.test(head)) continue
    if (/投入使用|投入运营|开放|启用/.test(match[0]) && !/已|现|正式|全部|均/.test(`${head}${match[0]}`)) continue
    claims.push({ status: 'done', from, to, whole: WHOLE_DONE.test(`${head.slice(-8)}${match[0]}`) })
  }
  return claims
}

function plain(text: string, form: RegExp, status: Status): Claim[] {
  const claims: Claim[] = []
  for (const match of text.matchAll(form)) {
    const clauseFrom =
      Math.max(...['，', ',', '。', ';', '\n'].map((mark) => text.lastIndexOf(mark, match.index - 1))) + 1
    const head = text.slice(clauseFrom, match.index)
    if (/(?:下一步|计划|拟|预计|将|待|力争|确保|后续|继续)[^，,。;]{0,14}$/.test(head) && status === 'in_progress')
      continue
    claims.push({ status, from: match.index, to: match.index + match[0].length, whole: true })
  }
  return claims
}

const FINISHED_STEP = new RegExp(
  `完成(?:了)?[^，,。;!?\\n\\d]{0,8}(?:招标|设计|勘察|立项|审批|选址|招投标|测绘|封顶|基础|主体)(?=[，,。;、]|$)|(?:已|均已|目前|现已|完成了?)[^，,。;!?\\n]{0,8}完成(?:了)?[^，,。;!?\\n\\d]{0,10}(?:${STEP})|(?:${STEP})[^，,。;!?\\n]{0,6}(?:已|均已)[^，,。;!?\\n]{0,4}(?:完成|结束)|已完成(?:总)?(?:工程量|进度|投资)|完成(?:总)?(?:工程量|进度|形象进度)的?\\d|已完成\\d{1,2}(?:\\.\\d{1,12})?%|(?:进度|工程量)(?:已)?(?:达到?|为|约)?\\d{1,2}%`,
  'g',
)

/**
 * What a progress text says about the state of its item. Null unless the text says it.
 *
 * @example readStatus('主体基本完工，正做开门前的准备').status // 'in_progress'
 * @example readStatus('已完成招标').status                         // 'in_progress': a step, not the work
 * @example readStatus('开展座谈交流，实地查看').status               // null
 */
export function readStatus(text: string): StatusReading {
  const none: StatusReading = { status: null, from: 0, to: 0, unclear: false }
  const firstEnd = text.search(/[。;\n，,!]/)
  const opening = firstEnd < 0 ? text : text.slice(0, firstEnd)
  const leading = opening.length <= 14 ? statusWord(opening) : null
  const done = doneClaims(text)
  const ongoing = plain(text, IN_PROGRESS, 'in_progress').concat(plain(text, FINISHED_STEP, 'in_progress'))
  const idle = plain(text, NOT_STARTED, 'not_started').filter((claim) => !isOfPart(text, claim.from))
  const at = (claim: { from: number; to: number }, status: Status, unclear = false): StatusReading => ({
    status,
    from: claim.from,
    to: claim.to,
    unclear,
  })
  if (leading) {
    const place = { from: 0, to: opening.length }
    const against =
      leading === 'done' &&
      (idle.length > 0 ||
        ongoing.some((claim) =>
          /正在施工|施工中|在建|未完|基本完|主体|建设中/.test(text.slice(claim.from, claim.to + 2)),
        ))
    return against ? { ...at(place, leading, true), status: null } : at(place, leading)
  }
  const lastDone = done.at(-1)
  const lastOngoing = ongoing.at(-1)
  if (idle.length > 0 && !lastDone && !(lastOngoing && lastOngoing.from > (idle.at(-1)?.from ?? 0)))
    return at(
      idle[0] as Claim,
      ongoing.length > 0 && /正在|已/.test(text.slice(lastOngoing?.from ?? 0, lastOngoing?.to))
        ? 'in_progress'
        : 'not_started',
    )
  if (lastDone && !lastOngoing && idle.length === 0) return at(lastDone, 'done')
  if (
    lastDone?.whole &&
    lastOngoing &&
    lastOngoing.from < lastDone.from &&
    idle.length === 0 &&
    /全部|全面|竣工验收|投入使用|圆满/.test(text.slice(Math.max(0, lastDone.from - 4), lastDone.to + 4))
  ) {
    return at(lastDone, 'done')
  }
  if (lastOngoing) return at(ongoing[0] as Claim, 'in_progress')
  if (lastDone && idle.length > 0) return at(lastDone, 'in_progress')
  return none
}

/** 「其余2个尚未开工」 speaks of a part. */
const isOfPart = (text: string, at: number): boolean =>
  /(?:其余|剩余|余下|其他|另外?|有)[^，,。;]{0,14}$/.test(text.slice(Math.max(0, at - 18), at))

/** Two figures decide what words leave open: 「已完成3个」 of 5. */
export function statusFromFigures(
  targets: readonly Figure[],
  progress: readonly Figure[],
  text: string,
): Status | null {
  if (!/已完成|完成了|累计完成|已建成|已开展|完成率/.test(text)) return null
  const open = targets.filter((target) => target.kind === 'target')
  if (open.length === 0) return null
  let reached = 0
  for (const target of open) {
    const done = progress.filter((one) => one.kind === 'progress' && !one.part && one.unit === target.unit)
    if (done.length === 0) return null
    if (Math.max(...done.map((one) => one.quantity)) >= target.quantity) reached++
  }
  return reached === open.length ? null : 'in_progress'
}
