import type { ServerResponse } from 'node:http'

/** One request the gateway got. */
export type Call = Readonly<{ number: number; action: string; collection?: string; inTransaction: boolean }>

/** How the answer to one request goes wrong, and whether the effect has happened by then. */
export type Fault = Readonly<{ done: boolean; answer: 'none' | 'reset' | 'garbage' | 'shapeless' | 'status' | 'busy' }>

/** `none` is silence for as long as the gateway runs. */
export function answerWrongly(response: ServerResponse, { answer }: Fault): void {
  switch (answer) {
    case 'none':
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
