// `npm start [-- --host …]`: builds what is stale, then runs the server in this process. Options: `npm start -- --help`.
import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.resolve(import.meta.dirname, '..')
process.chdir(root)
if (!existsSync('node_modules/esbuild')) {
  console.error('还没有安装依赖，请先运行：npm ci')
  process.exit(1)
}

const { build, program } = await import('./lib/builds.mjs')
try {
  await build('h5', 'font')
} catch (error) {
  console.error(error.message)
  process.exit(1)
}
await import(pathToFileURL(await program('server', 'server/main.ts')).href)
