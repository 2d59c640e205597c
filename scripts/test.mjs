// `npm test`: types, style, the laws of the house, the builds, and every test. `npm test -- PATTERN` runs only the tests that match.
// The last line is the count: `N passed, N failed`.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { build, targets } from './lib/builds.mjs'
import { withProgress } from './lib/progress.mjs'
import { countOf } from './lib/results.mjs'
import { cacheFolder, root } from './lib/stale.mjs'
import { installWeappHost } from './lib/weapp-host.mjs'

const patterns = process.argv.slice(2)
const bin = (file) => path.join(root, 'node_modules', file)
const count = { passed: 0, failed: 0 }

const checks = [
  ['类型 tsc', 'typescript/bin/tsc', '--noEmit'],
  ['格式 biome', '@biomejs/biome/bin/biome', 'check', '--max-diagnostics=50', '.'],
  [
    '依赖规则 dependency-cruiser',
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ...['--config', '--output-type', 'err-long', 'src', 'cloudfunctions', 'server', 'scripts', 'tests'],
  ],
]
await check(installWeappHost)
if (patterns.length === 0) {
  for (const [label, tool, ...args] of checks) await check(() => withProgress(label, () => quietly(bin(tool), ...args)))
  for (const target of Object.keys(targets)) await check(() => build(target))
}
await tests()
console.log(`${count.passed} passed, ${count.failed} failed`)
process.exitCode = count.failed > 0 ? 1 : 0

async function check(work) {
  try {
    await work()
    count.passed++
  } catch (error) {
    console.error(error.message)
    count.failed++
  }
}

/** Runs a Node program; what it says is shown only when it fails. */
function quietly(file, ...args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    const output = []
    child.stdout.on('data', (data) => output.push(data))
    child.stderr.on('data', (data) => output.push(data))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(Buffer.concat(output).toString()))))
  })
}

async function tests() {
  const report = path.join(cacheFolder, `vitest-${process.pid}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await new Promise((resolve, reject) => {
    const args = [bin('vitest/vitest.mjs'), 'run', ...reporters, ...patterns]
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', reject)
    child.on('close', resolve)
  })
  const results = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined
  rmSync(report, { force: true })
  const { passed, failed } = countOf(results, code)
  count.passed += passed
  count.failed += failed
}
