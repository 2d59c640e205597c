import * as v from 'valibot'
import {
  Cursor,
  Day,
  defineAction,
  Id,
  Instant,
  OptionalText,
  Phone,
  Photos,
  PlainText,
  Quantity,
  Title,
  Version,
  Year,
} from '../kernel/contract'

/** 状态. `unstated`: the published text gives none, and nobody guesses. `closed`: 已办结, no longer counted. */
export const PROJECT_STATES = ['notStarted', 'inProgress', 'done', 'unstated', 'closed'] as const
export type ProjectState = (typeof PROJECT_STATES)[number]
export const STATE_WORDS: Readonly<Record<ProjectState, string>> = {
  notStarted: '未启动',
  inProgress: '推进中',
  done: '已完成',
  unstated: '未写明',
  closed: '已办结',
}

/** How a published text bounds a quantity: 正好 · 不少于 · 以内 · 余 · 约 · a 到 b. */
export const QUALIFIERS = ['exact', 'min', 'max', 'over', 'about', 'range'] as const
export type Qualifier = (typeof QUALIFIERS)[number]

/** 序时进度: against the share of its own calendar that has passed. */
export const PACES = ['ahead', 'onSchedule', 'behind'] as const
export type Pace = (typeof PACES)[number]
export const PACE_WORDS: Readonly<Record<Pace, string>> = {
  ahead: '快于序时',
  onSchedule: '按序时',
  behind: '慢于序时',
}

/** How precise a date of the text is: a day, a month (10月底前 → 2021-10), or a month of an unknown year (--10). */
export const DocumentDate = v.pipe(
  v.string(),
  v.regex(/^(?:\d{4}-\d{2}(?:-\d{2})?|--\d{2}(?:-\d{2})?)$/, '日期写成 2021-10-31 或 2021-10'),
)

const State = v.picklist(PROJECT_STATES)
const QualifierWord = v.picklist(QUALIFIERS)
const Unit = Title(10)
const SiteState = v.picklist(['notStarted', 'inProgress', 'done'])

/** Where a target's figures come from: the office's entries with proof, the sites that are done, or records of work by a rule. */
export const TargetSource = v.variant('kind', [
  v.strictObject({ kind: v.literal('manual') }),
  v.strictObject({ kind: v.literal('sites') }),
  v.strictObject({ kind: v.literal('records'), rule: Id }),
])

export const TargetShape = v.strictObject({
  id: Id,
  /** What is counted: 文体活动. May be empty where the title says it all. */
  name: OptionalText(30),
  quantity: Quantity,
  quantityMax: v.optional(Quantity),
  unit: Unit,
  qualifier: QualifierWord,
  source: TargetSource,
})

export const SiteShape = v.strictObject({ id: Id, name: Title(60), state: SiteState })
export const MilestoneShape = v.strictObject({
  id: Id,
  title: Title(60),
  due: v.optional(DocumentDate),
  doneDay: v.optional(Day),
})

/** A figure that the unit stated and nobody has counted: shown as such, never added to anything. */
export const StatedShape = v.strictObject({
  label: OptionalText(40),
  quantity: Quantity,
  quantityMax: v.optional(Quantity),
  unit: OptionalText(10),
  qualifier: QualifierWord,
})

const FigureView = v.strictObject({
  ...TargetShape.entries,
  source: v.picklist(['manual', 'sites', 'records']),
  /** 已核实, 待核实, 已退回, in thousandths of the unit. */
  counted: v.number(),
  pending: v.number(),
  returned: v.number(),
  pace: v.nullable(v.picklist(PACES)),
})
export type FigureView = v.InferOutput<typeof FigureView>

/** 已过天数 of a calendar, up to the end of it. */
const Elapsed = v.strictObject({ days: v.number(), of: v.number() })

const CardView = v.strictObject({
  id: Id,
  no: v.number(),
  title: v.string(),
  section: v.string(),
  unitName: v.string(),
  state: State,
  figures: v.array(FigureView),
  stated: v.array(StatedShape),
  deadline: v.nullable(v.string()),
  /** Of its own calendar: its season, else the year of the list. */
  elapsed: Elapsed,
  /** One line of what is going on, as the office wrote it or the document says. */
  latest: v.string(),
})
export type CardView = v.InferOutput<typeof CardView>

/** As it is shown: its id, or inside WeChat its address in cloud storage. Forms are sent ids alone. */
const PhotoView = v.string()

/** The public board of a community: what its street and itself have promised. */
export const home = defineAction('projects.home', {
  allow: { resident: 'any' },
  touches: { kind: 'place', field: 'communityId' },
  input: v.strictObject({
    communityId: Id,
    year: v.optional(Year),
    state: v.optional(State),
    section: v.optional(OptionalText(30)),
    search: v.optional(OptionalText(40)),
    after: v.optional(Cursor),
  }),
  output: v.strictObject({
    community: v.strictObject({ id: Id, name: v.string() }),
    street: v.strictObject({ id: Id, name: v.string(), phone: v.string() }),
    year: v.number(),
    years: v.array(v.number()),
    /** The last published round, and the day it stands for; the board itself goes on. */
    round: v.nullable(v.strictObject({ no: v.number(), asOf: v.string() })),
    /** The day the figures shown stand for: today. */
    today: v.string(),
    /** Of the whole list, whatever is filtered. */
    counts: v.strictObject({
      all: v.number(),
      notStarted: v.number(),
      inProgress: v.number(),
      done: v.number(),
      unstated: v.number(),
    }),
    sections: v.array(v.string()),
    /** Of the year of the list. */
    elapsed: Elapsed,
    /** After filter and search; the page, and where the next begins. */
    found: v.number(),
    cards: v.array(CardView),
    next: v.nullable(Cursor),
    unread: v.number(),
  }),
  refusals: {},
})

const TimelineEntry = v.strictObject({
  n: v.number(),
  at: Instant,
  day: v.string(),
  action: v.string(),
  /** What happened, in one line. */
  title: v.string(),
  text: v.string(),
  photos: v.array(PhotoView),
  /** Who, for the office; residents are told the unit alone. */
  by: v.string(),
  reason: v.string(),
})
export type TimelineEntry = v.InferOutput<typeof TimelineEntry>

/** One project with everything the public may know of it. */
export const open = defineAction('projects.open', {
  allow: { resident: 'any' },
  touches: { kind: 'record', collection: 'projects', field: 'projectId' },
  input: v.strictObject({ projectId: Id }),
  output: v.strictObject({
    id: Id,
    version: v.number(),
    no: v.number(),
    year: v.number(),
    title: v.string(),
    section: v.string(),
    state: State,
    /** The day the figures shown stand for: today. */
    today: v.string(),
    /** The day of the document that the stated figures are from. */
    asOf: v.nullable(v.string()),
    figures: v.array(FigureView),
    stated: v.array(StatedShape),
    sites: v.array(SiteShape),
    milestones: v.array(MilestoneShape),
    deadline: v.nullable(v.string()),
    started: v.nullable(v.string()),
    elapsed: Elapsed,
    timeline: v.array(TimelineEntry),
    timelineMore: v.boolean(),
    unitName: v.string(),
    leader: v.string(),
    /** 监督电话, one tap away. */
    phone: v.string(),
    source: v.nullable(v.strictObject({ quote: v.string(), document: v.string(), no: v.string() })),
    followed: v.boolean(),
    /** Whether the caller may post and edit here. */
    mayEdit: v.boolean(),
    /** What only those who may edit need: the project's own settings, where the page shows what follows from them. */
    settings: v.nullable(
      v.strictObject({
        unitId: v.nullable(Id),
        /** Empty where the street's own phone is shown. */
        phone: v.string(),
        season: v.nullable(v.strictObject({ from: v.string(), to: v.string() })),
        /** Whose records count for a target, of those that are counted by records. */
        rules: v.array(v.strictObject({ targetId: Id, rule: Id })),
      }),
    ),
  }),
  refusals: {},
})

const EvidenceView = v.strictObject({
  id: Id,
  day: v.string(),
  label: v.string(),
  kind: v.picklist(['update', 'site', 'stated', 'booking', 'visit', 'ticket', 'event']),
  site: v.string(),
  quantity: v.number(),
  state: v.picklist(['pending', 'counted', 'returned', 'revoked']),
  proof: v.string(),
  photos: v.array(PhotoView),
  reason: v.string(),
})
export type EvidenceView = v.InferOutput<typeof EvidenceView>

/** 这个数怎么来的: the facts behind one figure, newest first. No names, no doors. */
export const evidence = defineAction('projects.evidence', {
  allow: { resident: 'any' },
  touches: { kind: 'record', collection: 'projects', field: 'projectId' },
  input: v.strictObject({
    projectId: Id,
    targetId: Id,
    state: v.optional(v.picklist(['pending', 'counted', 'returned', 'revoked'])),
    after: v.optional(Cursor),
  }),
  output: v.strictObject({
    title: v.string(),
    figure: FigureView,
    /** How this target is counted, in words for residents. */
    rule: v.string(),
    rows: v.array(EvidenceView),
    next: v.nullable(Cursor),
  }),
  refusals: { 'target.missing': '没有这个目标，可能已经改过，请返回后刷新' },
})

/** The project's history page by page, newest first. */
export const timeline = defineAction('projects.timeline', {
  allow: { resident: 'any' },
  touches: { kind: 'record', collection: 'projects', field: 'projectId' },
  input: v.strictObject({ projectId: Id, after: v.optional(Cursor) }),
  output: v.strictObject({ entries: v.array(TimelineEntry), next: v.nullable(Cursor) }),
  refusals: {},
})

/** 关注: hear of this project's progress. */
export const follow = defineAction('projects.follow', {
  allow: { resident: 'any' },
  touches: { kind: 'record', collection: 'projects', field: 'projectId' },
  input: v.strictObject({ projectId: Id, follow: v.boolean() }),
  output: v.strictObject({ followed: v.boolean() }),
  refusals: {},
})

/** What the caller follows, newest first. */
export const followed = defineAction('projects.followed', {
  allow: { resident: 'any' },
  input: v.strictObject({ after: v.optional(Cursor) }),
  output: v.strictObject({
    projects: v.array(
      v.strictObject({ id: Id, title: v.string(), state: State, latest: v.string(), changedAt: Instant }),
    ),
    next: v.nullable(Cursor),
  }),
  refusals: {},
})

/** The office, or the unit that answers for it, tells how a project is getting on; followers hear of it, once. */
export const postUpdate = defineAction('projects.postUpdate', {
  allow: { office: 'community', handler: 'unit' },
  touches: { kind: 'record', collection: 'projects', field: 'projectId' },
  input: v.strictObject({
    /** Made on the phone: posting the same update twice is posting it once. */
    updateId: Id,
    projectId: Id,
    text: PlainText(2000),
    photos: Photos(9),
    /** What this update adds to targets counted by hand, each with its proof. From a unit it waits for the office (待核实). */
    counted: v.pipe(
      v.array(v.strictObject({ targetId: Id, quantity: Quantity, proof: PlainText(200) })),
      v.maxLength(20, '一次最多填 20 个目标'),
    ),
    seenVersion: Version,
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'project.changed': '这个项目刚被别人改过，请看过最新内容再提交',
    'project.closed': '这个项目已办结，如需更正请先重新打开',
    'target.missing': '没有这个目标，可能已经改过，请看过最新内容再提交',
    'target.notManual': '这个目标按记录自动计数，不能手工填报',
    'target.twice': '同一个目标一次只能填一个数',
    'quantity.zero': '新增数量不能是 0，没有新增就不用填',
    'photo.missing': '有照片没有传上来，请重新添加',
  },
})

/** 点位: what state one place of the project is in; a target counted by sites follows. */
export const setSite = defineAction('projects.setSite', {
  allow: { office: 'community', handler: 'unit' },
  touches: { kind: 'record', collection: 'projects', field: 'projectId' },
  input: v.strictObject({
    actionId: Id,
    projectId: Id,
    siteId: Id,
    state: SiteState,
    photos: Photos(9),
    seenVersion: Version,
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'project.changed': '这个项目刚被别人改过，请看过最新内容再提交',
    'project.closed': '这个项目已办结，如需更正请先重新打开',
    'site.missing': '没有这个点位，可能已经改过，请看过最新内容再提交',
    'site.same': '这个点位已经是这个状态',
    'photo.missing': '有照片没有传上来，请重新添加',
  },
})

/** 核实: the office accepts what a unit reported, or sends it back with a reason. */
export const judge = defineAction('projects.judge', {
  allow: { office: 'community' },
  touches: { kind: 'record', collection: 'projects', field: 'projectId' },
  input: v.strictObject({
    actionId: Id,
    projectId: Id,
    evidenceId: Id,
    verdict: v.variant('kind', [
      v.strictObject({ kind: v.literal('accept') }),
      v.strictObject({ kind: v.literal('return'), reason: PlainText(200) }),
    ]),
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'evidence.missing': '没有这条依据，请返回后刷新',
    'evidence.settled': '这条依据已经处理过，请刷新后查看',
    'evidence.notManual': '这条依据来自办理记录，请到那条记录里核实',
    'project.closed': '这个项目已办结，如需更正请先重新打开',
  },
})

/** 更正: a counted entry was wrong. The old figure stays in the history; a quantity of 0 takes the entry back. */
export const correct = defineAction('projects.correct', {
  allow: { office: 'community' },
  touches: { kind: 'record', collection: 'projects', field: 'projectId' },
  input: v.strictObject({ actionId: Id, projectId: Id, evidenceId: Id, quantity: Quantity, reason: PlainText(200) }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'evidence.missing': '没有这条依据，请返回后刷新',
    'evidence.settled': '这条依据已经处理过，请刷新后查看',
    'evidence.notManual': '这条依据来自办理记录，请到那条记录里更正',
    'quantity.same': '更正后的数和原来一样',
    'project.closed': '这个项目已办结，如需更正请先重新打开',
  },
})

/** What the office may change of a project; what is left out stays as it is. */
export const ProjectEdit = v.strictObject({
  no: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(9999))),
  title: v.optional(Title(200)),
  section: v.optional(OptionalText(30)),
  unitName: v.optional(OptionalText(60)),
  unitId: v.optional(v.nullable(Id)),
  leader: v.optional(OptionalText(40)),
  phone: v.optional(v.union([v.literal(''), Phone])),
  deadline: v.optional(v.nullable(DocumentDate)),
  started: v.optional(v.nullable(DocumentDate)),
  /** The days within which the work is done, where that is not the whole year (供暖前 1 个月). */
  season: v.optional(v.nullable(v.strictObject({ from: Day, to: Day }))),
  state: v.optional(State),
  targets: v.optional(v.pipe(v.array(TargetShape), v.maxLength(20, '一个项目最多 20 个目标'))),
  sites: v.optional(v.pipe(v.array(SiteShape), v.maxLength(400, '一个项目最多 400 个点位'))),
  milestones: v.optional(v.pipe(v.array(MilestoneShape), v.maxLength(40, '一个项目最多 40 个节点'))),
})
export type ProjectEdit = v.InferOutput<typeof ProjectEdit>

/** The office changes what a project says of itself; the old version stays, with who, when and why. */
export const edit = defineAction('projects.edit', {
  allow: { office: 'community' },
  touches: { kind: 'record', collection: 'projects', field: 'projectId' },
  input: v.strictObject({
    actionId: Id,
    projectId: Id,
    seenVersion: Version,
    reason: PlainText(200),
    change: ProjectEdit,
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'project.changed': '这个项目刚被别人改过，请看过最新内容再提交',
    'project.closed': '这个项目已办结，如需更正请先重新打开',
    'edit.nothing': '没有改动，不用提交',
    'target.counted': '目标「{about}」已经有依据，不能删除，也不能换单位或计数方式',
    'target.twice': '有两个目标用了同一个编号',
    'site.counted': '点位「{about}」已完成并计入进度，请先改回未完成再删除',
    'season.reversed': '起止日期颠倒了',
    'range.reversed': '数量范围的上限要大于下限',
  },
})

/** A project that was not in any document. */
export const create = defineAction('projects.create', {
  allow: { office: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ projectId: Id, placeId: Id, year: Year, title: Title(200), change: ProjectEdit }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'target.twice': '有两个目标用了同一个编号',
    'range.reversed': '数量范围的上限要大于下限',
    'season.reversed': '起止日期颠倒了',
  },
})

/** What waits for the office: figures that units reported for the projects of one place and year. */
export const toJudge = defineAction('projects.toJudge', {
  allow: { office: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id, year: v.optional(Year) }),
  output: v.strictObject({
    rows: v.array(v.strictObject({ ...EvidenceView.entries, projectId: Id, title: v.string(), unit: v.string() })),
    /** Whether more wait than are shown. */
    more: v.boolean(),
  }),
  refusals: {},
})
