import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { build, functionsOf } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'

const dist = path.join(root, 'dist/cloudfunctions')

beforeAll(() => build('functions'))

describe('the built cloud functions', () => {
  it('are one folder for each entry of a capability, and no others', () => {
    const names = functionsOf().map(({ name }) => name)
    expect(names).toContain('projects')
    expect(readdirSync(dist).sort()).toEqual(names.sort())
  })

  it('carry the permissions their capability asks for', () => {
    for (const { name, folder } of functionsOf())
      expect(existsSync(path.join(dist, name, 'config.json'))).toBe(existsSync(path.join(root, folder, 'config.json')))
  })

  it('load on a machine that has nothing else', async () => {
    const elsewhere = mkdtempSync(path.join(tmpdir(), 'functions-'))
    cpSync(dist, elsewhere, { recursive: true })
    for (const { name } of functionsOf()) {
      const script = `if (typeof require('./${name}').main !== 'function') throw new Error('has no main')`
      await promisify(execFile)(process.execPath, ['--eval', script], { cwd: elsewhere })
    }
    rmSync(elsewhere, { recursive: true })
  })

  it('stay small on the hot path: reading and writing of documents is deployed apart', () => {
    const sizes = functionsOf().map(({ name }) => ({ name, bytes: statSync(path.join(dist, name, 'index.js')).size }))
    const most = (name: string) => (name.endsWith('-office') ? 4_000_000 : 1_500_000)
    expect(sizes.filter(({ name, bytes }) => bytes > most(name))).toEqual([])
  })

  it('have one timer, which the platform strikes every minute', () => {
    const timers = functionsOf().flatMap(({ name }) => {
      const { triggers = [] } = JSON.parse(readFileSync(path.join(dist, name, 'config.json'), 'utf8'))
      return triggers.map(({ type, config }: { type: string; config: string }) => ({ name, type, config }))
    })
    expect(timers).toEqual([{ name: 'tick', type: 'timer', config: '0 */1 * * * * *' }])
  })
})
