import * as v from 'valibot'

/**
 * What every contract is made of: roles and how far they reach, the shapes and limits that inputs share, and the
 * refusals any action may answer with. The phone imports this file, so it stands on valibot alone.
 */

/** 角色. Everybody with an identity is a resident; the others are given by an admin inside a place or a unit. */
export const ROLES = ['resident', 'gridWorker', 'collector', 'handler', 'office', 'admin'] as const
export type Role = (typeof ROLES)[number]
export const STAFF_ROLES = ['gridWorker', 'collector', 'handler', 'office', 'admin'] as const
export type StaffRole = (typeof STAFF_ROLES)[number]
export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  resident: '居民',
  gridWorker: '网格员',
  collector: '回收员',
  handler: '承办人',
  office: '街道工作人员',
  admin: '管理员',
}

/**
 * How near somebody must stand to what the action touches.
 * `any`: nowhere in particular · `own`: its owner is the caller · `community`: it lies within the place of the role,
 * be that its community or the whole street · `street`: it lies directly under the role's street-wide place ·
 * `unit`: it belongs to the role's unit (承办单位).
 */
export type Reach = 'any' | 'own' | 'community' | 'street' | 'unit'

/** What an action touches: nothing with a place, the place an input field names, or the record an input field names. */
export type Touches =
  | Readonly<{ kind: 'nothing' }>
  | Readonly<{ kind: 'place'; field: string }>
  | Readonly<{ kind: 'record'; collection: string; field: string }>

export type Refusals = Readonly<Record<string, string>>
type Schema = v.GenericSchema

export type ActionSpec<Input extends Schema, Output extends Schema, Codes extends Refusals> = Readonly<{
  /** Who may call it, and how near they must be. A role that is not named may not. */
  allow: Partial<Readonly<Record<Role, Reach>>>
  touches?: Touches
  /** `office` runs in the function deployed apart for work with documents (design §3). */
  entry?: 'index' | 'office'
  input: Input
  output: Output
  refusals: Codes
}>

export type Contract<
  Name extends string = string,
  Input extends Schema = Schema,
  Output extends Schema = Schema,
  Codes extends Refusals = Refusals,
> = Readonly<{ name: Name; touches: Touches; entry: 'index' | 'office' }> & ActionSpec<Input, Output, Codes>

export type InputOf<C extends Contract> = v.InferOutput<C['input']>
export type OutputOf<C extends Contract> = v.InferOutput<C['output']>
export type RefusalOf<C extends Contract> = Extract<keyof C['refusals'], string> | KernelRefusal

/**
 * Declares an action: its name (`capability.verb`), who may call it, what goes in and out, and every way it can be
 * refused, each with the sentence the screen shows.
 */
export function defineAction<
  const Name extends string,
  const Input extends Schema,
  const Output extends Schema,
  const Codes extends Refusals,
>(name: Name, spec: ActionSpec<Input, Output, Codes>): Contract<Name, Input, Output, Codes> {
  return { entry: 'index', touches: { kind: 'nothing' }, ...spec, name }
}

/** The ways any action can be refused by the kernel itself. `{about}` is filled in by whoever refuses. */
export const KERNEL_REFUSALS = {
  'request.invalid': '提交的内容有误：{about}',
  'request.tooLarge': '提交的内容太大，请减少一些再试',
  'request.unknownAction': '没有这项办理，可能是小程序版本过旧，请退出后重新打开',
  'actor.unknown': '请重新进入小程序后再试',
  'actor.forbidden': '您没有办理这件事的权限，如有需要请联系街道管理员',
  'actor.moved': '这个微信上的信息已经换到新的微信或手机。不是您本人办的，请马上联系社区或街道',
  'actor.other': '这是另一个人存下的，要由本人来传',
  'record.missing': '没有找到，可能已经撤下，请返回后刷新',
  'record.conflict': '刚刚有人同时在改，请刷新看过最新内容再试',
  'action.reused': '这个编号已经用于另一份内容，请返回后重新填写',
  'service.unsure': '网络不稳，不确定是否已收到，请再点一次，不会重复',
  'service.failed': '系统出了点问题，内容还在，请稍后再试',
} as const satisfies Refusals
export type KernelRefusal = keyof typeof KERNEL_REFUSALS

/** What every call answers. `message` is the Chinese sentence for the screen; `requestId` finds the log line. */
export type Result<Value, Code extends string = string> =
  | Readonly<{ ok: true; value: Value }>
  | Readonly<{ ok: false; code: Code; message: string; requestId: string }>

/** Text as people count it: 「𠮷」 is one character. */
export const lengthOf = (text: string): number => [...text].length

// NUL and lone surrogates cannot be stored by PostgreSQL's jsonb; other control characters break lines and prints.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u202a-\u202e\u2066-\u2069\ufffe\uffff]/
const isWellFormed = (text: string): boolean => {
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index)
    if (unit >= 0xd800 && unit <= 0xdbff) {
      const next = text.charCodeAt(++index)
      if (!(next >= 0xdc00 && next <= 0xdfff)) return false
    } else if (unit >= 0xdc00 && unit <= 0xdfff) return false
  }
  return true
}
const MARKUP = /<\s*\/?\s*[a-z!][^>]*>/i

const text = (max: number) =>
  v.pipe(
    v.string('这里要填文字'),
    v.check((value) => lengthOf(value) <= max, `最多 ${max} 个字`),
    v.check((value) => !UNPRINTABLE.test(value) && isWellFormed(value), '含有无法显示的字符，请删去后再试'),
    v.transform((value) => value.replace(/\r\n?/g, '\n').trim()),
  )

/** Text that somebody typed: 1…max characters, line breaks allowed, shown as text and never as markup. */
export const PlainText = (max: number) => v.pipe(text(max), v.minLength(1, '这里不能空着'))

/** Text that may be left empty. */
export const OptionalText = (max: number) => text(max)

/** A name or title: one line, no markup. */
export const Title = (max: number) =>
  v.pipe(
    PlainText(max),
    v.check((value) => !/[\r\n]/.test(value), '只能写一行'),
    v.check((value) => !MARKUP.test(value), '不能带网页代码，请删去尖括号里的内容'),
  )

/** An id made by the platform, the phone or the kernel. It may be a key, so it is none of those that every object has. */
export const Id = v.pipe(
  v.string('编号要是文字'),
  v.regex(/^[A-Za-z0-9_-]{1,64}$/, '编号的格式不对'),
  v.check((id) => !(id in {}), '编号的格式不对'),
)

/** Files put in before (kernel/files), in the order they are shown. */
export const Photos = (max: number) =>
  v.pipe(
    v.array(Id, '照片要是一组编号'),
    v.maxLength(max, `最多 ${max} 张照片`),
    v.check((ids) => new Set(ids).size === ids.length, '同一张照片只能放一次'),
  )

/** Integer thousandths of a unit: 450 吨 is 450000, 7297.55 平方米 is 7297550. */
export const Quantity = v.pipe(
  v.number('数量要是数字'),
  v.safeInteger('数量最多三位小数'),
  v.minValue(0, '数量不能是负数'),
  v.maxValue(1e14, '数量太大了'),
)

/** A record's version, as the caller last saw it. */
export const Version = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31

/** A date that exists, `YYYY-MM-DD` between 2000 and 2100, in Asia/Shanghai. */
export const isDay = (value: string): boolean => {
  const match = /^(20\d\d|2100)-(\d\d)-(\d\d)$/.exec(value)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

export const Day = v.pipe(v.string('日期要写成 2021-06-10 的样子'), v.check(isDay, '没有这一天，请检查日期'))

export const Year = v.pipe(
  v.number('年份要是数字'),
  v.safeInteger(),
  v.minValue(2000, '年份太早'),
  v.maxValue(2100, '年份太晚'),
)

/** A telephone as it is printed on a notice: digits, dashes, spaces, an extension. */
export const Phone = v.pipe(
  v.string('电话要是文字'),
  v.trim(),
  v.regex(/^\+?[0-9][0-9 ()-]{4,22}(?:[转x,#][0-9]{1,6})?$/, '电话只能是数字和短横线，例如 010-8888 6666'),
)

/** Where the next page of a list begins; opaque to the phone. */
export const Cursor = v.pipe(v.string(), v.maxLength(400))

export const Instant = v.pipe(v.number(), v.safeInteger())

/** 保存期限 of one kind of what is kept: after so many days it is taken away, or what names somebody is. */
export type Term = Readonly<{
  kind: string
  /** As the screen calls it. */
  word: string
  what: 'remove' | 'anonymise'
  /** Where a street says nothing. */
  days: number
  /** A street may keep it longer, never shorter. */
  least: number
  /** Why not shorter, for whoever tries. */
  because?: string
}>

/** The longest that a street may keep anything that has a term. */
export const LONGEST_DAYS = 3_650

export const LOG_TERM: Term = {
  kind: 'log',
  word: '操作记录',
  what: 'remove',
  days: 1_095,
  least: 183,
  because: '法律要求日志至少留 6 个月',
}
export const UPLOADS_TERM: Term = {
  kind: 'uploads',
  word: '传上来没有用的照片和文件',
  what: 'remove',
  days: 30,
  least: 7,
}
