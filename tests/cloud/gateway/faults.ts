import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** One request the gateway got. */
export type Call = Readonly<{ number: number; action: string; collection?: string; inTransaction: boolean }>

/** How the answer to one request goes wrong, and whether the effect has happened by then. */
export type Fault = Readonly<{ done: boolean; answer: 'none' | 'reset' | 'garbage' | 'shapeless' | 'status' | 'busy' }>

/** Longer than any client of a test waits, short enough that a server can close. */
const SILENT_MS = 5_000

export async function answerWrongly(response: ServerResponse, { answer }: Fault): Promise<void> {
  switch (answer) {
    case 'none':
      await wait(SILENT_MS, undefined, { ref: false })
      response.destroy()
      return
    case 'reset':
      response.destroy()
      return
    case 'garbage':
      response.end('<html>bad gateway</html>')
      return
    case 'shapeless':
      response.end('{"requestId":"shapeless"}')
      return
    case 'status':
      response.statusCode = 502
      response.end('{"code":"BAD_GATEWAY"}')
      return
    case 'busy':
      response.end(JSON.stringify({ code: 'EXCEED_CONCURRENT_REQUEST_LIMIT', message: 'too many requests' }))
  }
}
