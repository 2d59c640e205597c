import { spawn } from 'node:child_process'
import path from 'node:path'
import { withProgress } from './progress.mjs'
import { refresh, root } from './stale.mjs'

const HOST = 'tests/weapp-host'

/** Installs what the weapp host stands on, when its lockfile changed since it was last installed. */
export function installWeappHost() {
  return refresh({
    name: 'weapp-host',
    inputs: () => [`${HOST}/package.json`, `${HOST}/package-lock.json`],
    output: `${HOST}/node_modules/.package-lock.json`,
    run: () => withProgress('安装小程序宿主', install),
  })
}

function install() {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', ['ci'], {
      cwd: path.join(root, HOST),
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const output = []
    child.stdout.on('data', (data) => output.push(data))
    child.stderr.on('data', (data) => output.push(data))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(Buffer.concat(output).toString()))))
  })
}
