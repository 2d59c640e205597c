// `npm run lock`: npm install, then package-lock.json is completed so that `npm ci` takes it on every platform.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { completed, missingOptional, withAddress } from './lib/lockfile.mjs'

const install = spawnSync('npm', ['install', ...process.argv.slice(2)], {
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
if (install.status !== 0) process.exit(install.status ?? 1)

const file = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(file, 'utf8'))
const missing = missingOptional(lock)
writeFileSync(file, `${JSON.stringify(completed(lock), null, 2)}\n`)
console.log(
  `package-lock.json: ${missing.length} packages of other platforms added, ${withAddress(lock).length} addresses in it`,
)
