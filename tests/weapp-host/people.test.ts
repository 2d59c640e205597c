import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/stale.mjs'

const started: ChildProcess[] = []
afterAll(() => {
  for (const child of started) child.kill('SIGKILL')
})

type Run = Readonly<{
  child: ChildProcess
  said(): string
  /** Waits until it has said something of this form; fails when it ends before. */
  until(form: RegExp): Promise<RegExpExecArray>
  ended: Promise<number | null>
}>

function run(...args: readonly string[]): Run {
  const script = path.join(root, 'scripts/weapp.mjs')
  const child = spawn(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  started.push(child)
  let said = ''
  const hearing = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text
      for (const heard of [...hearing]) heard()
    })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  return {
    child,
    said: () => said,
    ended,
    until: (form) =>
      new Promise((resolve, reject) => {
        const heard = (): void => {
          const found = form.exec(said)
          if (!found) return
          hearing.delete(heard)
          resolve(found)
        }
        hearing.add(heard)
        heard()
        void ended.then((code) => reject(new Error(`ended with ${code} after: ${said}`)))
      }),
  }
}

describe('npm run weapp', () => {
  it('opens the mini-program on an address for each person, and ends without a trace when it is told to', async () => {
    const weapp = run('--port', '0')
    await weapp.until(/没来过的居民/)
    const addresses = weapp.said().match(/http:\/\/127\.0\.0\.1:\d+\/\?who=\S+/g) ?? []
    expect(new Set(addresses).size).toBeGreaterThanOrEqual(6)
    for (const address of addresses) expect(await (await fetch(address)).text()).toContain('/package.js')
    const { origin } = new URL(addresses[0] ?? '')
    for (const file of ['host.js', 'package.js', 'host.css', 'assets/tab/home.png'])
      expect([file, (await fetch(`${origin}/${file}`)).status]).toEqual([file, 200])
    expect((await fetch(`${origin}/..%2fpackage.json`)).status).toBe(404)

    const entering = { name: 'account', data: { action: 'account.enter', input: {} } }
    const reply = await fetch(`${origin}/cloud/new/call`, { method: 'POST', body: JSON.stringify(entering) })
    expect(await reply.json()).toMatchObject({ result: { ok: true, value: { community: null } } })

    weapp.child.kill('SIGTERM')
    expect(await weapp.ended).toBe(0)
    await expect(fetch(origin)).rejects.toThrow()
    expect(weapp.said()).not.toMatch(/Error|Warning|undefined/)
  })

  it('says how it is used when it is not understood', async () => {
    const weapp = run('--porrt', 'x')
    expect(await weapp.ended).toBe(2)
    expect(weapp.said()).toContain('npm run weapp')
  })
})
