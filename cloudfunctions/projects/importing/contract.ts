import * as v from 'valibot'
import {
  Day,
  defineAction,
  Id,
  Instant,
  OptionalText,
  Quantity,
  type Term,
  Title,
  Version,
  Year,
} from '../../kernel/contract'
import { DocumentDate, PROJECT_STATES, QUALIFIERS } from '../contract'

/** How far a piece of an import may be trusted: used as it is, looked at once, or decided by somebody. */
export const CHECKS = ['ready', 'check', 'conflict'] as const
export type Check = (typeof CHECKS)[number]
export const CHECK_WORDS: Readonly<Record<Check, string>> = { ready: '可直接用', check: '要核对', conflict: '有矛盾' }

/** The most a document may bring; a street's yearly list has 10 to 60 items. */
export const MAX_PASTED = 400_000
export const MAX_ITEMS = 1_000

/** 导入 that nobody published or has touched for so long. A published list is never taken away. */
export const DRAFTS_TERM: Term = { kind: 'drafts', word: '没有发布的清单', what: 'remove', days: 30, least: 7 }

/** Characters of the source text, half open. */
const Span = v.strictObject({
  from: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  to: v.pipe(v.number(), v.safeInteger()),
})

const Figure = {
  quantity: Quantity,
  quantityMax: v.optional(Quantity),
  unit: OptionalText(10),
  qualifier: v.picklist(QUALIFIERS),
  span: v.optional(Span),
}

/** A target as it was read or put right. */
export const ReviewTarget = v.strictObject({ name: OptionalText(30), ...Figure })

/** A figure of progress: what it is said of, and the target it counts for, if any. */
export const ReviewStated = v.strictObject({
  label: OptionalText(40),
  ...Figure,
  /** Index into the item's targets; null for figures that are only stated. */
  countsFor: v.nullable(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
})

/** Something said aloud about an item. A conflict must be settled before the list is published. */
export const ReviewNote = v.strictObject({
  code: v.pipe(v.string(), v.regex(/^[A-Za-z.]{1,60}$/)),
  message: OptionalText(500),
  check: v.picklist(['check', 'conflict']),
  span: v.optional(Span),
  settled: v.boolean(),
})

/** What becomes a project when the list is published, each piece with its place in the source text. */
export const ReviewItem = v.strictObject({
  no: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(9999)),
  title: Title(200),
  section: OptionalText(30),
  unitName: OptionalText(60),
  leader: OptionalText(40),
  state: v.picklist(PROJECT_STATES),
  targets: v.pipe(v.array(ReviewTarget), v.maxLength(20, '一个项目最多 20 个目标')),
  stated: v.pipe(v.array(ReviewStated), v.maxLength(40, '一个项目最多 40 个进展数字')),
  deadline: v.nullable(DocumentDate),
  started: v.nullable(DocumentDate),
  /** The document's own words on progress, shown as the first update. */
  latest: OptionalText(4000),
  span: Span,
  notes: v.array(ReviewNote),
  /** Left out of publishing, though still in the review. */
  included: v.boolean(),
})
export type ReviewItem = v.InferOutput<typeof ReviewItem>
export type ReviewTarget = v.InferOutput<typeof ReviewTarget>
export type ReviewStated = v.InferOutput<typeof ReviewStated>
export type ReviewNote = v.InferOutput<typeof ReviewNote>

const DOCUMENT_REFUSALS = {
  'document.unreadable': '{about}',
  'document.noItems': '没有读出实事项目。这份材料可能是总结报告，不是清单；请换成清单，或直接新建项目',
  'document.tooMany': '一次最多导入 1000 件，这份有 {about} 件，请分成几份',
  'file.missing': '没有收到文件，请重新选择',
} as const

/** A document is dropped in or pasted: it is read, and what was understood waits for review. Nothing is public yet. */
export const readDocument = defineAction('projects.readDocument', {
  allow: { office: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  entry: 'office',
  input: v.strictObject({
    /** Made by the caller; sending the same document twice makes one import. */
    importId: Id,
    placeId: Id,
    document: v.variant('kind', [
      v.strictObject({ kind: v.literal('file'), fileId: Id, name: Title(120) }),
      v.strictObject({
        kind: v.literal('text'),
        text: v.pipe(v.string(), v.maxLength(MAX_PASTED, '粘贴的文字太长，请分几次')),
      }),
    ]),
  }),
  output: v.strictObject({
    importId: Id,
    version: v.number(),
    items: v.number(),
    ready: v.number(),
    check: v.number(),
    conflict: v.number(),
  }),
  refusals: DOCUMENT_REFUSALS,
})

const ImportSummary = v.strictObject({
  id: Id,
  name: v.string(),
  state: v.picklist(['review', 'published', 'discarded']),
  items: v.number(),
  at: Instant,
})

/** The imports of a place, newest first. */
export const imports = defineAction('projects.imports', {
  allow: { office: 'community' },
  touches: { kind: 'place', field: 'placeId' },
  input: v.strictObject({ placeId: Id }),
  output: v.strictObject({ imports: v.array(ImportSummary) }),
  refusals: {},
})

/** One import for review: its list in short, and one item whole with its piece of the source text. */
export const openImport = defineAction('projects.openImport', {
  allow: { office: 'community' },
  touches: { kind: 'record', collection: 'imports', field: 'importId' },
  input: v.strictObject({
    importId: Id,
    /** Which item to show whole; the first that needs somebody when left out. */
    index: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0))),
  }),
  output: v.strictObject({
    id: Id,
    placeId: Id,
    version: v.number(),
    name: v.string(),
    state: v.picklist(['review', 'published', 'discarded']),
    year: v.nullable(v.number()),
    asOf: v.nullable(v.string()),
    counts: v.strictObject({
      all: v.number(),
      ready: v.number(),
      check: v.number(),
      conflict: v.number(),
      left: v.number(),
    }),
    list: v.array(
      v.strictObject({
        index: v.number(),
        no: v.number(),
        title: v.string(),
        check: v.picklist(CHECKS),
        included: v.boolean(),
      }),
    ),
    /** About the document as a whole: a heading's count that does not match, lines that were not understood. */
    warnings: v.array(v.strictObject({ code: v.string(), message: v.string(), excerpt: v.string() })),
    index: v.number(),
    item: ReviewItem,
    /** The item's source text; `from` is where it begins in the document, `line` its first line. */
    excerpt: v.strictObject({ text: v.string(), from: v.number(), line: v.number(), lastLine: v.number() }),
    units: v.array(v.string()),
  }),
  refusals: {},
})

/** Puts right what was understood; saved at each step, so that nothing is lost when the phone rings. */
export const reviseImport = defineAction('projects.reviseImport', {
  allow: { office: 'community' },
  touches: { kind: 'record', collection: 'imports', field: 'importId' },
  input: v.strictObject({
    actionId: Id,
    importId: Id,
    seenVersion: Version,
    year: v.optional(Year),
    asOf: v.optional(v.nullable(Day)),
    items: v.pipe(
      v.array(v.strictObject({ index: v.pipe(v.number(), v.safeInteger(), v.minValue(0)), item: ReviewItem })),
      v.maxLength(50, '一次最多改 50 件'),
    ),
  }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'import.changed': '这份导入刚被别人改过，请刷新后再改',
    'import.settled': '这份导入已经发布或作废，不能再改',
    'item.missing': '没有这一件，请刷新后再改',
    'stated.target': '进展数字指向了不存在的目标，请重新选择',
    'range.reversed': '数量范围的上限要大于下限',
  },
})

const Comparison = v.strictObject({
  index: v.number(),
  no: v.number(),
  title: v.string(),
  change: v.variant('kind', [
    v.strictObject({ kind: v.literal('new') }),
    v.strictObject({ kind: v.literal('same'), projectId: Id }),
    v.strictObject({ kind: v.literal('update'), projectId: Id, changes: v.array(v.string()) }),
  ]),
})

/** A dry run: what publishing would make new, change or leave. Writes nothing. */
export const compareImport = defineAction('projects.compareImport', {
  allow: { office: 'community' },
  touches: { kind: 'record', collection: 'imports', field: 'importId' },
  input: v.strictObject({ importId: Id }),
  output: v.strictObject({
    version: v.number(),
    rows: v.array(Comparison),
    /** Projects of the year that this document does not name; they stay as they are. */
    absent: v.array(v.strictObject({ projectId: Id, title: v.string() })),
    /** The round that publishing makes. */
    roundNo: v.number(),
  }),
  refusals: { 'import.noYear': '请先填写这份清单的年份' },
})

/** Makes the list public, all of it or nothing: new projects, updates of those that are there, and a round (公布轮次). */
export const publishImport = defineAction('projects.publishImport', {
  allow: { office: 'community' },
  touches: { kind: 'record', collection: 'imports', field: 'importId' },
  input: v.strictObject({ actionId: Id, importId: Id, seenVersion: Version }),
  output: v.strictObject({ version: v.number() }),
  refusals: {
    'import.changed': '这份导入刚被别人改过，请刷新后再发布',
    'import.settled': '这份导入已经发布或作废',
    'import.noYear': '请先填写这份清单的年份',
    'import.empty': '没有一件要发布，请至少保留一件',
    'import.conflict': '还有 {about} 处矛盾没有处理，处理完才能发布',
  },
})

/** The document was the wrong one: nothing of it is published; it stays in the list as 已作废. */
export const discardImport = defineAction('projects.discardImport', {
  allow: { office: 'community' },
  touches: { kind: 'record', collection: 'imports', field: 'importId' },
  input: v.strictObject({ actionId: Id, importId: Id, seenVersion: Version }),
  output: v.strictObject({ version: v.number() }),
  refusals: { 'import.changed': '这份导入刚被别人改过，请刷新后再试', 'import.settled': '这份导入已经发布或作废' },
})
