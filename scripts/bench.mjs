// `npm run bench [-- --json] NAME…`: prints the figures of the named benchmarks.
import { spawn } from 'node:child_process'
import { build, program } from './lib/builds.mjs'
import { installWeappHost } from './lib/weapp-host.mjs'

const asked = process.argv.slice(2)
if (asked.includes('artefacts')) {
  await installWeappHost()
  await build('weapp', 'functions')
}
if (asked.includes('board')) await build('functions')
const file = await program('bench', 'tests/bench/main.ts', [
  'tests/cloud',
  'tests/outbox',
  'tests/support',
  'tests/weapp-host',
])
const child = spawn(process.execPath, ['--enable-source-maps', file, ...asked], { stdio: 'inherit' })
child.on('exit', (code) => process.exit(code ?? 1))
