import sdk from 'wx-server-sdk'

/** What is asked of the SDK; its own types promise less than it does. */
export type Command = Readonly<{ operator: string }>
export type Condition = Command | Readonly<Record<string, unknown>>

export type Commands = Readonly<
  Record<'eq' | 'neq' | 'gt' | 'gte' | 'lt' | 'lte' | 'exists' | 'elemMatch' | 'set', (value: unknown) => Command> & {
    in(values: readonly unknown[]): Command
    and(conditions: readonly Condition[]): Command
    or(conditions: readonly Condition[]): Command
    inc(step: number): Command
    push(values: readonly unknown[]): Command
    remove(): Command
  }
>

export type CloudDocument = Readonly<{ _id: string }> & Readonly<Record<string, unknown>>
type Written = Readonly<{ stats: Readonly<{ updated: number }> }>

export interface CloudReference {
  get(): Promise<{ data: CloudDocument | null }>
  set(options: { data: object }): Promise<unknown>
  update(options: { data: object }): Promise<Written>
  remove(): Promise<{ stats: Readonly<{ removed: number }> }>
}

export interface CloudQuery {
  where(condition: Condition): CloudQuery
  orderBy(field: string, direction: 'asc' | 'desc'): CloudQuery
  limit(most: number): CloudQuery
  field(fields: Readonly<Record<string, boolean>>): CloudQuery
  get(): Promise<{ data: CloudDocument[] }>
  update(options: { data: object }): Promise<Written>
  remove(): Promise<{ stats: Readonly<{ removed: number }> }>
  count(): Promise<{ total: number }>
}

export interface CloudAggregate {
  match(condition: Condition): CloudAggregate
  group(by: object): CloudAggregate
  limit(most: number): CloudAggregate
  end(): Promise<{ list?: readonly unknown[] }>
}

export interface CloudCollection extends CloudQuery {
  doc(id: string): CloudReference
  add(options: { data: object | readonly object[] }): Promise<unknown>
  aggregate(): CloudAggregate
}

export interface CloudTransaction {
  collection(name: string): CloudCollection
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
  readonly _transaction: { getTransactionId(): unknown }
}

export interface CloudDatabase {
  readonly command: Commands
  collection(name: string): CloudCollection
  createCollection(name: string): Promise<unknown>
  startTransaction(): Promise<CloudTransaction>
}

type FileAnswer = Readonly<{ fileID: string; status: number; tempFileURL?: string }>

export interface Cloud {
  database(options: { throwOnNotFound: boolean }): CloudDatabase
  uploadFile(file: { cloudPath: string; fileContent: Buffer }): Promise<{ fileID: string }>
  getTempFileURL(files: { fileList: readonly string[] }): Promise<{ fileList: readonly FileAnswer[] }>
  deleteFile(files: { fileList: readonly string[] }): Promise<{ fileList: readonly FileAnswer[] }>
  callFunction(call: { name: string; data: object }): Promise<{ result?: unknown }>
  getWXContext(): Readonly<{ OPENID?: unknown }>
  readonly openapi: Readonly<{
    wxacode: Readonly<{ getUnlimited(wish: object): Promise<Readonly<Record<string, unknown>>> }>
    subscribeMessage: Readonly<{ send(wish: object): Promise<Readonly<Record<string, unknown>>> }>
    phonenumber: Readonly<{ getPhoneNumber(wish: object): Promise<Readonly<Record<string, unknown>>> }>
  }>
}

type Instances = { createNewInstance(options: object): Cloud }

/** This process stands where it must not touch a database, or lacks what the platform gives a function. */
export class UnsuitableEnvironment extends Error {
  override readonly name = 'UnsuitableEnvironment'
  readonly code = 'cloud.unsuitableEnvironment'
}

/** Longest wait for one answer: with a few calls in a row an action still ends well before a function's 20 seconds. */
const TIMEOUT_MS = 6_000

export type CloudOptions = Readonly<{
  /** In milliseconds, for one request. */
  timeout?: number
  /** Where there is no platform that gives them: the environment's id and where its gateway is. */
  env?: string
  serviceUrl?: string
}>

/**
 * The SDK as a cloud function has it. Everything it needs must be there beforehand: without keys it fails in a promise
 * that nobody holds, which ends the process, and without `TENCENTCLOUD_RUNENV` it asks a host in another network first.
 *
 * @throws UnsuitableEnvironment naming what is missing, or when this is no production process and the gateway is not
 *   on this machine
 */
export function openCloud({ timeout = TIMEOUT_MS, env, serviceUrl }: CloudOptions = {}): Cloud {
  const missing = ['TENCENTCLOUD_REGION', 'SCF_NAMESPACE', 'TENCENTCLOUD_SECRETID', 'TENCENTCLOUD_SECRETKEY'].filter(
    (name) => !process.env[name],
  )
  if (process.env.TENCENTCLOUD_RUNENV !== 'SCF') missing.unshift('TENCENTCLOUD_RUNENV=SCF')
  if (missing.length > 0) throw new UnsuitableEnvironment(`not set: ${missing.join(', ')}`)
  if (process.env.NODE_ENV !== 'production' && !isLoopback(serviceUrl ?? injectedUrl()))
    throw new UnsuitableEnvironment('only a production process may use a gateway that is not on this machine')

  return (sdk as unknown as Instances).createNewInstance({
    env: env ?? sdk.DYNAMIC_CURRENT_ENV,
    timeout,
    ...(serviceUrl === undefined ? {} : { serviceUrl }),
  })
}

/** The platform may name another address for its gateway. */
function injectedUrl(): unknown {
  try {
    return (JSON.parse(process.env.TCB_CONTEXT_CNFG ?? '{}') as { URL?: unknown }).URL
  } catch {
    return undefined
  }
}

function isLoopback(address: unknown): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false
  const { hostname } = new URL(address)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}
