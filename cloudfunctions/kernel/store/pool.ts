import pg from 'pg'
import { type Engine, type Run, SETTINGS } from './engine'

/** Milliseconds. The server gives up before the client does, so that a slow statement is cancelled and not only abandoned. */
const STATEMENT = 15_000
const REPLY = 20_000
const CONNECT = 5_000
const IDLE_IN_TRANSACTION = 30_000

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
