/** What a labelled piece of a list is: a column of a table or the part behind 「责任单位：」. */
export type Field =
  | 'no'
  | 'title'
  | 'section'
  | 'target'
  | 'progress'
  | 'next'
  | 'status'
  | 'unit'
  | 'leader'
  | 'deadline'
  | 'started'
  | 'measure'
  | 'note'
  | 'other'

const words = (list: string): readonly string[] => list.split(' ')

/** The words offices use, per field; the longest match wins. `other` is understood and left alone. */
const LEXICON: Readonly<Record<Field, readonly string[]>> = {
  no: words('序号 编号 项目编号 项目序号 NO No 号'),
  title: words(
    '项目名称 实事项目名称 民生实事项目名称 民生实事项目 为民办实事项目 为民实事项目 实事项目 重点民生项目 重点项目 实事名称 项目 领办项目 领办事项 认领项目 认领事项 事项 事项名称 ' +
      '任务名称 工程名称 承诺事项 公开承诺事项 办实事项目 办实事事项 实事事项 服务事项 服务项目 民生事项 名称 题目 项目题目 微实事 微项目 民生项目 民生微实事 实践项目 实事 ' +
      '考核指标 指标名称 指标 项目内容名称 具体项目 项目标题 工作项目 实事项目内容 惠民项目 惠民实事 承诺项目 重点事项 工作事项 重点工作 民生实事 为民办实事事项 清单事项',
  ),
  section: words(
    '类别 项目类别 类型 领域 分类 所属领域 所属类别 项目类型 板块 工作类别 项目分类 大类 重点领域 实事类别',
  ),
  target: words(
    '年度目标 年度目标任务 目标任务 工作目标 目标 年度任务 任务目标 实施内容 建设内容 主要内容 项目内容 工作内容 具体内容 内容 建设规模 建设任务 建设标准 具体目标 预期目标 绩效目标 计划内容 ' +
      '年度计划 承诺内容 实事内容 任务 工作任务 重点任务 主要任务 具体任务 具体措施 工作措施 主要措施 推进措施 实施计划 建设内容及规模 主要建设内容 建设规模及内容 项目概况 基本情况 项目简介 ' +
      '预期成效 预期效果 年度工作目标 全年目标 全年任务 全年目标任务 计划目标 任务内容 工作计划 计划任务 项目目标 目标要求 具体举措 工作举措 主要举措 举措 年度建设内容 年度建设目标 目标值 计划数 任务数 ' +
      '目标数 数量 工程量 任务量 计划量 目标量 计划任务数 年度目标值 具体任务内容 项目内容及目标 内容及目标 工作要求 主要内容及目标 目标内容 工作内容及目标 实施方案 项目描述 内容说明 完成标准 验收标准 事项内容 建设目标 实施目标 措施',
  ),
  progress: words(
    '进展情况 工作进展 项目进展 进展 完成情况 推进情况 落实情况 实施情况 工作进度 进度 项目进度 形象进度 在建形象进度 目前进展 当前进展 最新进展 办理情况 办理进展 工作成效 成效 完成进度 实施进展 实施成效 ' +
      '阶段性成效 取得成效 开展情况 整改情况 工作进展情况 项目进展情况 目前进展情况 当前进展情况 工作推进情况 项目推进情况 工作完成情况 任务完成情况 进度情况 项目完成情况 建设进展 建设情况 建设进度 ' +
      '施工进度 推进进度 推进进展 累计完成情况 已完成 完成 累计 实际 累计完成 实际完成 完成数 已完成数 完成数量 已完成量 累计完成数 累计完成量 实际完成数 实绩 完成任务数 完成量 实际完成情况 办结情况 具体进展 进展说明 工作落实情况 落实进展 工程进展 工程进度 现状 目前情况 工作开展情况 落实成效 ' +
      '进展及成效 进展成效 完成情况及成效 工作情况 实施进度 推动情况 已完成情况 目前状况 推进成效 目标完成情况 办理结果 处理结果 落实结果 最新情况 实施效果',
  ),
  next: words(
    '下半年计划 下半年安排 下季度计划 下一步 下一步计划 下步计划 下一步工作 下一步打算 下步打算 下步工作 下一阶段计划 下一步工作计划 下一步工作安排 下步工作计划 下一步安排 下步安排 后续计划 下阶段计划 下一步举措 下步措施 下一步措施',
  ),
  status: words(
    '状态 完成状态 项目状态 办理状态 进展状态 是否完成 完成与否 当前状态 目前状态 办结状态 工作状态 实施状态 推进状态 进度状态 是否办结 评价',
  ),
  unit: words(
    '责任单位 牵头单位 承办单位 主办单位 责任部门 牵头部门 主管部门 实施单位 建设单位 实施主体 责任主体 承办部门 主办部门 负责单位 负责部门 责任科室 承办科室 责任处室 牵头科室 主责单位 主责部门 领办单位 ' +
      '报送单位 认领单位 单位 部门 科室 牵头责任单位 责任单位及责任人 责任办所 实施部门 落实单位 落实部门 承担单位 项目单位 单位名称 责任处所 牵头办公室 责任社区 承接单位 项目责任单位 主体责任单位 牵头处室 ' +
      '第一责任单位 牵头和配合单位 责任股室 申报单位 执行单位 执行部门 牵头主体 负责科室 经办科室 责任站所 牵头责任部门 责任村社区 业主单位',
  ),
  leader: words(
    '责任领导 领办人 包抓领导 包联领导 分管领导 牵头领导 挂帅领导 责任人 项目负责人 负责人 联系领导 领办领导 主要负责人 牵头人 承办人 第一责任人 包保领导 领衔领导 领衔人 挂联领导 督办领导 主管领导 ' +
      '责任区领导 责任县领导 挂钩领导 认领人 认领领导 主要责任人 科室负责人 分管市长 分管区长 分管县长 牵头领导人 具体负责人 直接责任人 具体责任人 分管负责人 项目责任人 带头人 领办党员 领办干部 挂点领导 包案领导 督导领导 总负责人 责任领导干部 牵头责任人 分管区领导 分管县领导 分管市领导 牵头市领导 牵头区领导 牵头县领导',
  ),
  deadline: words(
    '完成时限 完成时间 时间节点 办结时限 计划完成时间 完成日期 时限 截止时间 截止日期 预计完成时间 计划完成时限 拟完成时间 完成期限 办理时限 工期 建设周期 计划工期 起止时间 整改时限 节点 时限要求 完成节点 ' +
      '预计完成时限 办结时间 计划时间 计划竣工时间 竣工时间 预计竣工时间 完工时间 计划完工时间 进度安排 实施周期 建设期限 实施期限 建设时间 实施时间 推进时间 项目周期 时间要求 预计完工时间 完成年限 时间安排 ' +
      '计划完成日期 拟办结时间 办理期限 落实时限 计划办结时间 建成时间 服务时间 完成时点 计划完工 预计完工 计划竣工 预计竣工 计划完成 预计完成 拟完成 目标时限 时间进度 推进时限 工作时限 预计完成日期',
  ),
  started: words('开工时间 启动时间 计划开工时间 开工日期 开始时间 启动日期 实际开工时间 动工时间'),
  measure: words('计量单位 单位名 数量单位 计量'),
  note: words('备注 说明 备注说明 情况说明 其他说明 完成备注 特别说明'),
  other: words(
    '配合单位 协办单位 协同单位 配合部门 参与单位 协助单位 协办部门 协同部门 联系人 联系电话 监督电话 电话 联系方式 存在问题 问题 困难 存在困难 问题困难 存在的问题 存在问题及困难 投资 总投资 资金来源 投资估算 预算 资金 ' +
      '计划投资 投资额 资金安排 资金预算 预算资金 项目资金 所需资金 投资金额 实施地点 建设地点 项目地址 地点 地址 位置 项目地点 实施范围 覆盖范围 涉及社区 服务对象 受益对象 受益范围 受益人群 惠及人群 项目背景 背景 ' +
      '立项依据 政策依据 监督单位 监理单位 施工单位 设计单位 附件 来源 发布时间 责任编辑 投资规模 总投资额 概算 资金渠道 经费来源 经费 项目来源 提出人 建议人 群众诉求 问题清单 需求清单 资源清单 照片 图片 完成率 完成比例 序时进度 是否达序 是否达序时 占年任务之比 实际完成率 完成百分比 占比 联席单位 责任主体与协同单位 协同主体 类型编号 前期手续 监督人 ' +
      '督办单位 督导单位 服务地点 填报人 填报时间 填表人 审核人 预计投资 项目总投资 投资总额 群众反映问题 存在困难和问题 困难问题 所属社区 实施区域 所在社区',
  ),
}

const FIELD_OF: ReadonlyMap<string, Field> = new Map(
  (Object.entries(LEXICON) as [Field, readonly string[]][]).flatMap(([field, list]) =>
    list.map((word) => [word, field] as const),
  ),
)
const LONGEST = Math.max(...[...FIELD_OF.keys()].map((word) => word.length))

/** Label words that stand before a colon in running text too and open a field only at the start of a line. */
const LINE_START_ONLY = new Set(
  words(
    '已完成 完成 累计 实际 项目 内容 任务 目标 措施 成效 进度 单位 部门 问题 困难 资金 地点 地址 位置 说明 来源 背景 备注 名称 事项 号 NO No 节点 举措 评价 时限 现状 类型 领域 分类 类别 板块 电话 经费 投资 实事 状态 进展 工期 预算 大类 科室 概算 困难问题',
  ),
)

/** Words a label may begin with: 「2023年度目标任务」, 「截至6月底进展情况」, 「上半年工作进展」. */
const LABEL_LEAD =
  /^(?:(?:20\d{2}年)?\d{1,2}-\d{1,2}月份?|截[至止](?:到)?(?:目前|20\d{2}年\d{1,2}月(?:\d{1,2}日|底|末)?|\d{1,2}月(?:\d{1,2}日|底|末)?|上半年|年底)?|20\d{2}年度?|\d{1,2}月(?:份|底)?|[一二三四]季度|第[一二三四]季度|上半年|下半年|前三季度|本年度?|全年|本月|当月|当前|目前|主要|项目|具体|拟|计划|最新)/

/**
 * The field a whole header cell or label names, or null.
 *
 * @example fieldOf('责任单位（部门）') // 'unit'
 * @example fieldOf('截至6月底进展情况') // 'progress'
 */
export function fieldOf(label: string): Field | null {
  const clean = label.replace(/[\s*【】[\]:"“”%|]/g, '').replace(/\([^()]{0,20}\)?/g, '')
  if (clean.length === 0 || clean.length > 18) return null
  const direct = FIELD_OF.get(clean)
  if (direct) return direct
  const bare = clean.replace(LABEL_LEAD, '').replace(LABEL_LEAD, '')
  const led = FIELD_OF.get(bare)
  if (led) return led
  for (const joint of ['及', '和', '与', '、', '/']) {
    const at = clean.indexOf(joint)
    if (at > 0) {
      const first = fieldOf(clean.slice(0, at))
      if (first && first !== 'other') return first
    }
  }
  if (clean.length > 12) return null
  for (let length = Math.min(LONGEST, clean.length - 1); length >= 4; length--) {
    const tail = FIELD_OF.get(clean.slice(-length))
    if (tail) return tail
  }
  return null
}

export type Label = Readonly<{
  field: Field
  /** Index where the label begins, and where its value begins (after the colon). */
  from: number
  valueFrom: number
  word: string
}>

const COLON = /^(?:\([^()\n]{0,16}\))?[\]】]?(?:\*\*)?:/
const BOUNDARY = /[\n。;，,、!?)(【[\]】*|·•●■◆▪>☑✓✔★-]/

/**
 * Labels with their colon, in order: 「责任单位：」, 「【完成时限】」, 「领办项目:」.
 *
 * @param gapBefore whether blanks stood before an index in the source
 */
export function findLabels(text: string, gapBefore: (index: number) => boolean): Label[] {
  const labels: Label[] = []
  let at = text.indexOf(':')
  while (at >= 0) {
    const label = labelEndingAt(text, at, gapBefore, labels.at(-1)?.valueFrom ?? 0)
    if (label) labels.push(label)
    at = text.indexOf(':', at + 1)
  }
  for (const match of text.matchAll(/【([^【】\n]{2,14})】(?!:)/g)) {
    const field = fieldOf(match[1] as string)
    if (field && field !== 'no') {
      labels.push({ field, from: match.index, valueFrom: match.index + match[0].length, word: match[1] as string })
    }
  }
  return labels.sort((a, b) => a.from - b.from)
}

function labelEndingAt(
  text: string,
  colon: number,
  gapBefore: (index: number) => boolean,
  floor: number,
): Label | null {
  let end = colon
  for (let i = colon - 1; i >= Math.max(floor, colon - 18); i--) {
    if (/[\n。;]/.test(text[i] as string)) break
    if (text[i] === '(' && COLON.test(text.slice(i, colon + 1))) end = i
  }
  while (end > floor && /[\]】*]/.test(text[end - 1] as string)) end--
  const longest = Math.min(18, end - floor)
  const wordsBack = Array.from({ length: Math.max(0, longest - 1) }, (_, i) =>
    text.slice(end - longest + i, end),
  ).filter((word) => !/[\n。;，,:]/.test(word))
  const known = wordsBack.find((word) => isKnown(word) && opensLabel(text, end - word.length, word, gapBefore))
  const word =
    known ??
    wordsBack.find((one) => one.length <= 12 && !/\d/.test(one) && isLineStart(text, end - one.length) && fieldOf(one))
  const field = word === undefined ? null : fieldOf(word)
  if (word === undefined || field === null || field === 'no') return null
  const from = end - word.length
  const opened = /[【[]/.test(text[from - 1] ?? '') ? 1 : 0
  return { field, from: from - opened, valueFrom: colon + 1, word }
}

/** A word of the lexicon, perhaps behind 截至6月底 or 2023年. */
const isKnown = (word: string): boolean => FIELD_OF.has(word) || FIELD_OF.has(word.replace(LABEL_LEAD, ''))

const isLineStart = (text: string, from: number): boolean =>
  from === 0 ||
  /[\n【[*•●■◆▪☑✓✔★-]/.test(text[from - 1] as string) ||
  /^\d{1,2}[.、)]$/.test(text.slice(Math.max(0, from - 2), from))

/** Whether a label may begin at `from`: plain words only at the start of a line, telling ones of four characters anywhere. */
function opensLabel(text: string, from: number, word: string, gapBefore: (index: number) => boolean): boolean {
  if (isLineStart(text, from) || gapBefore(from)) return true
  const before = text[from - 1] as string
  if (LINE_START_ONLY.has(word)) return /[。;|)(]/.test(before)
  return BOUNDARY.test(before) || (word.length >= 4 && FIELD_OF.has(word))
}

const ORGANISATION =
  /(?:办公室|办事处|管理处|服务处|局|委|办|院|校|站|所|中心|公司|集团|街道|社区|镇|乡|村|协会|联|支队|大队|中队|机关|部|会|署|厅|处|馆|园区管委会|管委会|党组|党委|支部|总工会|工会|团|科|室|组|银行|医院|学校|幼儿园|物业)(?:\([^()]{1,12}\))?$/

/** Whether a heading names an organisation, so that it says who is responsible. */
export const isOrganisation = (heading: string): boolean =>
  heading.length >= 3 &&
  heading.length <= 40 &&
  ORGANISATION.test(heading) &&
  !/[，,。;]|(?:建设|改善|提升|推进|加强|完善|优化|实施|改造|保障|促进|服务)[^局委办院站所中心]{0,6}$/.test(heading)
