// `npm run weapp [-- --port N]`: the built mini-program in a browser on the built functions, for people without WeChat DevTools.
import { pathToFileURL } from 'node:url'
import { build, program } from './lib/builds.mjs'
import { installWeappHost } from './lib/weapp-host.mjs'

const args = process.argv.slice(2)
const port = args.length === 0 ? 5220 : args[0] === '--port' ? Number(args[1]) : Number.NaN
if (!Number.isInteger(port)) {
  console.error('用法：npm run weapp [-- --port 端口]')
  process.exit(2)
}
await installWeappHost()
await build('weapp')
const { openForPeople } = await import(
  pathToFileURL(await program('weapp', 'tests/weapp-host/people.ts', ['tests/cloud', 'tests/support'])).href
)
await openForPeople(port)
