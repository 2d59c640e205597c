import * as v from 'valibot'
import type { Contract, InputOf, KernelRefusal, OutputOf, RefusalOf, Result } from './contract'
import { KERNEL_REFUSALS } from './contract'
import { drainRecord } from './drain'
import { contentHash, ownerKey } from './ids'
import type { Kernel } from './kernel'
import type { Actor, Membership, Thing } from './policy'
import { authorise, mayCall } from './policy'
import type { Refused } from './record'
import { refuse } from './record'
import type { Records } from './records'
import { openRecords } from './records'
import type { Document } from './store/port'
import { Unknown } from './store/port'

/** What a handler has in its hands: who asks, the doors to records, and the kernel for reading. */
export type Context = Readonly<{
  actor: Actor
  /** The record or place that the contract says the action touches; authorised already. */
  touched: (Thing & Readonly<Record<string, unknown>>) | undefined
  records: Records
  /**
   * Doors for what the touched place answers for though it lies elsewhere: a member's own register entry, say.
   * They act in the role that was authorised for the touched thing.
   */
  entrusted: Records
  kernel: Kernel
  inputHash: string
  /** Anything that belongs to the caller's own register entry, as it was when the call began. */
  person: PersonDocument | undefined
  requestId: string
}>

/** The kernel's view of the people register (capability account): whose openid has which roles. */
export type PersonDocument = Document &
  Readonly<{
    memberships: readonly Membership[]
    /** As they declared it, if they did; whoever comes to their door needs it. */
    name?: string
    home?: Readonly<{ phone: string; address: string; householdId?: string }>
    /** Their answers to the privacy notice, the last one last. */
    consents?: readonly Readonly<{ version: string; agreed: boolean }>[]
    /** The community they look at, with its path. */
    communityId?: string | null
    communityPath?: readonly string[]
    /** What they had is with another openid now, and this one does nothing any more. */
    movedTo?: unknown
  }>

export type Handler<C extends Contract = Contract> = Readonly<{
  contract: C
  run(input: InputOf<C>, context: Context): Promise<OutputOf<C> | Refused<RefusalOf<C>>>
}>

/** Ties a contract to what it does. The kernel parses, authorises, commits, words refusals and spreads effects for all alike. */
export const handle = <C extends Contract>(
  contract: C,
  run: (input: InputOf<C>, context: Context) => Promise<OutputOf<C> | Refused<RefusalOf<C>>>,
): Handler<C> => ({ contract, run })

/** One capability: its handlers by action name. Handlers of different contracts stand side by side, so the kernel sees them untyped. */
// biome-ignore lint/suspicious/noExplicitAny: input and output are checked by the contract's own schemas at run time
export type AnyHandler = Handler<any>
export type Handlers = ReadonlyMap<string, AnyHandler>

/**
 * What arrives at the door of a process. `openid` is the platform's word, never the request's; `as` is the request's, and
 * can only have it refused: what was typed under one owner key is not done for another.
 */
export type Call = Readonly<{
  action: unknown
  input: unknown
  as?: unknown
  openid: string | undefined
  requestId: string
}>

/** Inputs larger than this are refused unread; documents and photos do not come this way. */
export const MAX_INPUT_CHARACTERS = 600_000

type RunningCall = Readonly<{ kernel: Kernel; handler: AnyHandler; call: Call }>

/**
 * Runs one call to its answer: parse, authorise, act, then spread what it committed.
 * Never throws: an unknown failure becomes `service.failed` with a log line under the same request id.
 */
export async function perform(kernel: Kernel, handlers: Handlers, call: Call): Promise<Result<unknown>> {
  const started = kernel.clock.now()
  const handler = typeof call.action === 'string' ? handlers.get(call.action) : undefined
  const answer = handler ? await attempt({ kernel, handler, call }) : refuse('request.unknownAction')
  const result = wordResult(handler?.contract, answer, call.requestId)
  kernel.log.info('call', {
    requestId: call.requestId,
    action: handler?.contract.name ?? 'unknown',
    code: result.ok ? 'ok' : result.code,
    ms: kernel.clock.now() - started,
  })
  return result
}

const isRefused = (answer: unknown): answer is Refused =>
  answer !== null && typeof answer === 'object' && (answer as { kind?: unknown }).kind === 'refused'

function wordResult(contract: Contract | undefined, answer: unknown, requestId: string): Result<unknown> {
  if (!isRefused(answer)) return { ok: true, value: answer }
  const sentenceIn = (sentences: Readonly<Record<string, string>> = {}): string | undefined =>
    Object.hasOwn(sentences, answer.code) ? sentences[answer.code] : undefined
  const sentence = sentenceIn(contract?.refusals) ?? sentenceIn(KERNEL_REFUSALS) ?? KERNEL_REFUSALS['service.failed']
  const message = sentence.replace('{about}', () => answer.about ?? '')
  return { ok: false, code: answer.code, message, requestId }
}

async function attempt(running: RunningCall): Promise<unknown> {
  try {
    return await run(running)
  } catch (failure) {
    const { kernel, handler, call } = running
    const code: KernelRefusal = failure instanceof Unknown ? 'service.unsure' : 'service.failed'
    kernel.log.failed('call', failure, { requestId: call.requestId, action: handler.contract.name, code })
    return refuse(code)
  }
}

async function run({ kernel, handler, call }: RunningCall): Promise<unknown> {
  const { contract } = handler
  if (call.openid === undefined || call.openid === '') return refuse('actor.unknown')
  if (call.as !== undefined && call.as !== ownerKey(call.openid)) return refuse('actor.other')
  if (isTooLarge(call.input)) return refuse('request.tooLarge')
  const parsed = v.safeParse(contract.input, call.input ?? {})
  if (!parsed.success) return refuse('request.invalid', describeIssue(parsed.issues[0]))
  const input = parsed.output as Readonly<Record<string, unknown>>

  const person = await kernel.store.get<PersonDocument>('people', call.openid)
  if (person?.movedTo !== undefined) return refuse('actor.moved')
  const actor: Actor = { openid: call.openid, memberships: person?.memberships ?? [] }
  if (!mayCall(actor, contract)) return refuseAudited(kernel, contract, actor, call)

  const loaded = new Map<string, unknown>()
  const touched = await loadTouched(kernel, contract, input, loaded)
  if (touched === 'missing') return refuse('record.missing')
  const role = authorise(actor, contract, touched ?? NOWHERE)
  if (role === undefined) return refuseAudited(kernel, contract, actor, call)

  const inputHash = contentHash([contract.name, input])
  const written: [collection: string, id: string][] = []
  const doors = (roleFor: (thing: Thing) => string | undefined) =>
    openRecords(kernel, { openid: actor.openid, roleFor, inputHash }, loaded, (collection, id) =>
      written.push([collection, id]),
    )
  const records = doors((thing) => authorise(actor, contract, thing))
  const context: Context = {
    actor,
    touched,
    records,
    entrusted: doors(() => role),
    kernel,
    inputHash,
    person,
    requestId: call.requestId,
  }
  try {
    const answer = await handler.run(input, context)
    return isRefused(answer) ? answer : v.parse(contract.output, answer)
  } finally {
    if (written.length > 0) {
      kernel.afterReply(async (until) => {
        for (const [collection, id] of written) await drainRecord({ ...kernel, until }, collection, id)
      })
    }
  }
}

const NOWHERE: Thing = { path: [] }

async function loadTouched(
  kernel: Kernel,
  contract: Contract,
  input: Readonly<Record<string, unknown>>,
  loaded: Map<string, unknown>,
): Promise<(Thing & Readonly<Record<string, unknown>>) | 'missing' | undefined> {
  const { touches } = contract
  if (touches.kind === 'nothing') return undefined
  const id = input[touches.field]
  // An optional field that was left out touches nothing, which no reach but `any` allows.
  if (typeof id !== 'string') return undefined
  const collection = touches.kind === 'place' ? 'places' : touches.collection
  const thing = await kernel.store.get<Document & Thing>(collection, id)
  if (!thing) return 'missing'
  loaded.set(`${collection}/${id}`, thing)
  return thing
}

/** A call out of one's reach is kept: who tried what, when; not what was in it. */
async function refuseAudited(
  kernel: Kernel,
  contract: Contract,
  actor: Actor,
  call: Call,
): Promise<Refused<'actor.forbidden'>> {
  await kernel.store.insertMany('audit', [
    {
      id: `refused.${call.requestId}`,
      recordId: 'refused',
      actionId: call.requestId,
      n: 0,
      at: kernel.clock.now(),
      log: 1,
      event: { action: contract.name, actor: actor.openid, role: 'refused' },
    },
  ])
  return refuse('actor.forbidden')
}

function isTooLarge(input: unknown): boolean {
  try {
    return (JSON.stringify(input) ?? '').length > MAX_INPUT_CHARACTERS
  } catch {
    return true
  }
}

const FIELD_WORDS: Readonly<Record<string, string>> = {
  text: '内容',
  title: '标题',
  name: '名称',
  phone: '电话',
  photos: '照片',
  quantity: '数量',
  proof: '凭据',
  reason: '理由',
  deadline: '期限',
  unit: '单位',
  year: '年份',
  address: '地址',
}

/** Says which field is wrong and what is right, as the schema's own sentence has it. */
function describeIssue(issue: v.BaseIssue<unknown>): string {
  const last = issue.path?.at(-1)
  const key = last === undefined ? undefined : String(last.key)
  if (issue.type === 'strict_object' && issue.expected === 'never') return `不认识「${(key ?? '').slice(0, 40)}」这一项`
  const name = key === undefined ? undefined : FIELD_WORDS[key]
  const sentence = /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : '格式不对，请检查后再试'
  return name === undefined ? sentence : `${name}：${sentence}`
}
