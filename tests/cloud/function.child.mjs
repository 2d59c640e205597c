// A process as the platform keeps one for a cloud function: it loads the built file and calls its `main` for each event.
// The caller stands in the environment while the call begins, where the next call replaces it.
import { createRequire } from 'node:module'
import { performance } from 'node:perf_hooks'

process.on('unhandledRejection', (reason) => process.send({ unhandled: String(reason) }))
process.on('uncaughtException', (reason) => process.send({ unhandled: String(reason) }))

const began = performance.now()
const { main } = createRequire(import.meta.url)(process.argv[2])
process.send({ loaded: performance.now() - began })

process.on('message', async ({ id, event, openid, source }) => {
  process.env.WX_CONTEXT_KEYS = 'WX_OPENID,WX_APPID'
  process.env.WX_APPID = 'wx0123456789abcdef'
  if (openid === undefined) delete process.env.WX_OPENID
  else process.env.WX_OPENID = openid
  process.env.TRIGGER_SRC = source
  const answer = await main(event, { request_id: `request-${id}`, function_name: process.argv[3] })
  process.send({ id, answer })
})
