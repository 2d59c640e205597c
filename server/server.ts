import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Store } from '../cloudfunctions/kernel/store/port'
import { openApp } from './app'
import { LIMITS, type Limits } from './limits'
import { type LoginMethod, NoLogin } from './login'
import type { Service } from './service'
import { openSessions } from './sessions'
import { openSite } from './site'
import { startTicking } from './ticking'

/** How long a stop waits for one more reply before it cuts off those under way; far more than any request takes. */
const PATIENCE_MS = 25_000
/** How long a request may have been on its way when the stop began: connected, and not yet read. */
const ON_ITS_WAY_MS = 100
/** How many connections may wait to be taken: a stop takes so many, and those that come behind them are too late. */
const BACKLOG = 511
const READY_WITHIN_MS = 2_000
/** A connection that nobody speaks on is kept longer than a reverse proxy keeps it, which would else ask on one that is just being closed. */
const IDLE_MS = 75_000
/** How long a request's headers may take, this process's own delay included. */
const HEADERS_MS = 60_000

export type ServerParts = Readonly<{
  service: Service
  methods: readonly LoginMethod[]
  /** Folder of the web build. */
  web: string
  host: string
  /** 0 takes a free one. */
  port: number
  limits?: Limits
  proxies?: number
  withoutLogin?: boolean
}>

export type Running = Readonly<{
  port: number
  /** Takes no more requests, answers those it has, finishes what they began, and closes the store. */
  stop(): Promise<void>
}>

/**
 * Starts to listen. Several may run on one PostgreSQL; whatever they share is in it.
 *
 * @throws NoLogin without any login method; Node's own errors when the address is taken
 */
export async function startServer(parts: ServerParts): Promise<Running> {
  const { service, methods, web, host, port, limits = LIMITS, proxies = 0, withoutLogin = false } = parts
  if (methods.length === 0 && !withoutLogin) throw new NoLogin()
  const { kernel, handlers } = service
  const sessions = openSessions(
    kernel,
    methods.map(({ name }) => name),
  )

  let isStopping = false
  const app = openApp({
    kernel,
    handlers,
    sessions,
    methods,
    site: openSite(web),
    limits,
    proxies,
    isStopping: () => isStopping,
    isReady: async () => !isStopping && (await answers(kernel.store)),
  })
  const server = createServer(
    { maxHeaderSize: 16_384, requestTimeout: 120_000, headersTimeout: HEADERS_MS, keepAliveTimeout: IDLE_MS },
    app,
  )
  let hearReply = (): void => undefined
  server.on('request', (_, reply) => reply.once('close', () => hearReply()))
  await listen(server, host, port)
  const ticking = startTicking(kernel, async () => {
    await sessions.sweep()
    for (const method of methods) await method.sweep?.()
  })
  service.onWritten(ticking.soon)

  let stopping: Promise<void> | undefined
  const stop = async (): Promise<void> => {
    isStopping = true
    await closed(server, (hear) => {
      hearReply = hear
    })
    await service.settled()
    await ticking.stop()
    await service.close()
  }
  return {
    port: (server.address() as AddressInfo).port,
    stop: () => {
      stopping ??= stop()
      return stopping
    },
  }
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ port, host, backlog: BACKLOG }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}

/** Of the connections that wait, each turn of the event loop takes one, and closing would cut the others off: until a turn takes none. */
async function allTaken(server: Server): Promise<void> {
  let [taken, before] = [0, -1]
  const count = (): void => {
    taken++
  }
  server.on('connection', count)
  while (taken > before && taken <= BACKLOG) {
    before = taken
    await nextTurn()
  }
  server.off('connection', count)
}

/** Idle connections are closed again and again: one that is answered becomes idle later. */
async function closed(server: Server, onReply: (hear: () => void) => void): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ON_ITS_WAY_MS))
  await allTaken(server)
  const isClosed = new Promise((resolve) => server.close(resolve))
  const idle = setInterval(() => server.closeIdleConnections(), ON_ITS_WAY_MS)
  const patience = setTimeout(() => server.closeAllConnections(), PATIENCE_MS)
  onReply(() => patience.refresh())
  await isClosed
  clearInterval(idle)
  onReply(() => undefined)
  clearTimeout(patience)
}

/** Whether the database gives any answer in time. */
async function answers(store: Store): Promise<boolean> {
  const asked = store.get('leases', 'tick').then(
    () => true,
    () => false,
  )
  const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), READY_WITHIN_MS).unref())
  return Promise.race([asked, late])
}
