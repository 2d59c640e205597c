import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { actions, type Parameters } from './actions'
import { Database } from './database'
import { answerWrongly, type Call, type Fault } from './faults'
import { type Asked, answerOf, askedIn, type OpenApi, usualOpenApi } from './openapi'
import { Refused } from './refusal'
import { Storage } from './storage'

export type { Call, Fault } from './faults'
export { Storage } from './storage'

/** What a test may set while the gateway runs. */
export type Plan = {
  /** Asked once for each request before it is carried out. */
  fault?: ((call: Call) => Fault | undefined) | undefined
  /** Awaited before a request is carried out and after it, before its answer; so that a test can kill whoever asked. */
  watch?: ((call: Call, moment: 'before' | 'after') => Promise<void> | void) | undefined
  openapi: Readonly<Record<string, OpenApi>>
  functions: Readonly<Record<string, (input: unknown) => unknown>>
}

export type Gateway = Readonly<{
  url: string
  database: Database
  storage: Storage
  plan: Plan
  /** Every request so far. */
  calls: readonly Call[]
  /** What `cloud.openapi` was asked. */
  asked: readonly Asked[]
  /** Store calls as the store port counts them: a request each, and a rollback none. */
  statements(): number
  close(): Promise<void>
}>

/** CloudBase's `/admin` protocol on a free loopback port: database, storage, functions and openapi, all in memory. */
export async function startGateway(): Promise<Gateway> {
  const [database, storage] = [new Database(), new Storage()]
  const plan: Plan = { openapi: usualOpenApi, functions: {} }
  const calls: Call[] = []
  const asked: Asked[] = []

  async function act(parameters: Parameters, host: string): Promise<object> {
    const stored = storage.act(parameters.action, parameters, `http://${host}/storage/`)
    if (stored) return stored
    if (parameters.action === 'functions.invokeFunction') return invoke(parameters)
    const action = actions[parameters.action]
    if (!action) throw new Refused('INVALID_PARAM', `no action ${parameters.action}`)
    return action(database, parameters, database.transaction(parameters.transactionId))
  }

  async function invoke({ function_name: name, request_data: data }: Parameters): Promise<object> {
    const called = plan.functions[String(name)]
    if (!called) throw new Refused('FUNCTION_NOT_FOUND', `FunctionName ${name} not found`)
    const answer = await called(typeof data === 'string' && data !== '' ? JSON.parse(data) : {})
    return { data: { response_data: JSON.stringify(answer) } }
  }

  async function admin(body: Buffer, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const type = request.headers['content-type'] ?? ''
    const isForm = type.startsWith('multipart/form-data')
    const question = isForm ? askedIn(body, type) : undefined
    const parameters: Parameters = question ? { action: `openapi.${question.api}` } : JSON.parse(body.toString())
    const call: Call = {
      number: calls.length,
      action: parameters.action,
      inTransaction: parameters.transactionId !== undefined,
      ...(parameters.collectionName === undefined ? {} : { collection: parameters.collectionName }),
    }
    calls.push(call)
    const fault = plan.fault?.(call)
    if (fault && !fault.done) return answerWrongly(response, fault)
    await plan.watch?.(call, 'before')
    const answer = question ? wechat(question) : await answered(act(parameters, request.headers.host ?? ''))
    await plan.watch?.(call, 'after')
    if (fault) return answerWrongly(response, fault)
    response.setHeader('content-type', question ? 'application/octet-stream' : 'application/json; charset=utf-8')
    response.end(answer)
  }

  function wechat(question: Asked): Buffer {
    asked.push(question)
    return answerOf(plan.openapi, question)
  }

  function file(path: string, body: Buffer, request: IncomingMessage, response: ServerResponse): void {
    if (request.method === 'PUT') storage.files.set(path, body)
    const bytes = request.method === 'PUT' ? Buffer.alloc(0) : storage.files.get(path)
    response.statusCode = bytes ? 200 : 404
    response.end(bytes)
  }

  const server = createServer({ keepAliveTimeout: 0 }, async (request, response) => {
    try {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const { pathname } = new URL(request.url ?? '', 'http://gateway')
      if (pathname.startsWith('/storage/')) file(decodeURI(pathname.slice(9)), Buffer.concat(chunks), request, response)
      else await admin(Buffer.concat(chunks), request, response)
    } catch (failure) {
      response.statusCode = 500
      response.end(String(failure))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/admin`,
    database,
    storage,
    plan,
    calls,
    asked,
    statements: () =>
      calls.filter(({ action }) => action.startsWith('database.') && action !== 'database.abortTransaction').length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function answered(work: Promise<object>): Promise<string> {
  const requestId = randomUUID()
  try {
    return JSON.stringify({ requestId, ...(await work) })
  } catch (failure) {
    if (failure instanceof Refused) return JSON.stringify({ requestId, code: failure.code, message: failure.message })
    throw failure
  }
}
