import pg from 'pg'
import { type Engine, type Run, SETTINGS } from './engine'

/** Milliseconds. The server gives up before the client does, so that a slow statement is cancelled and not only abandoned. */
const STATEMENT = 15_000
const REPLY = 20_000
const CONNECT = 5_000
const IDLE_IN_TRANSACTION = 30_000

/** Nobody answers at the address, or they do not let us in; `message` is for the screen. */
export class NoDatabase extends Error {
  override readonly name = 'NoDatabase'
  readonly code = 'store.noDatabase'

  constructor(cause: unknown) {
    const { code } = cause as { code?: unknown }
    const why = typeof code === 'string' ? `（${code}）` : ''
    super(`连不上 DATABASE_URL 里的数据库${why}，请检查地址、用户名、密码和库名，以及 PostgreSQL 是否在运行`, { cause })
  }
}

/**
 * As `poolEngine`, of a server that has answered.
 *
 * @throws NoDatabase
 */
export async function reachedEngine(url: string, max: number): Promise<Engine> {
  let engine: Engine | undefined
  try {
    engine = poolEngine(url, max)
    await engine.run('select 1', [])
    return engine
  } catch (error) {
    await engine?.close()
    throw new NoDatabase(error)
  }
}

/**
 * A PostgreSQL server as an engine, without any table. Nothing is asked of it yet.
 *
 * @param url as `postgres://user:password@host:5432/database`
 * @param max connections at once; statements wait for one
 */
export function poolEngine(url: string, max: number): Engine {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    keepAlive: true,
    options: SETTINGS.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: CONNECT,
    statement_timeout: STATEMENT,
    query_timeout: REPLY,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION,
  })
  // A connection that breaks says so twice: to the statement that waits for it, or the pool, which opens another, and as
  // an event that would end the process if nobody listened.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  return {
    run: runOn(pool),
    transaction: async (work) => {
      const client = await pool.connect()
      try {
        await client.query('begin isolation level repeatable read')
        const result = await work(runOn(client))
        await client.query('commit')
        client.release()
        return result
      } catch (error) {
        const rolledBack = await client.query('rollback').then(
          () => true,
          () => false,
        )
        client.release(!rolledBack)
        throw error
      }
    },
    close: () => pool.end(),
  }
}

function runOn(client: pg.Pool | pg.PoolClient): Run {
  return async (sql, values) => {
    const { rows, rowCount } = await client.query(sql, [...values])
    return { rows, written: rowCount ?? 0 }
  }
}
