import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'
import { build, functionsOf } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'

const dist = path.join(root, 'dist/cloudfunctions')
const read = (name: string, file: string): string => readFileSync(path.join(dist, name, file), 'utf8')

/** WeChat's own services that a bundle calls, by the names its config.json gives them. */
const openapiIn = (code: string): string[] =>
  [
    ...code.matchAll(
      /\.((?:wxacode|phonenumber|subscribeMessage|security|urlscheme|urllink|uniformMessage|customerServiceMessage)\.\w+)\(/g,
    ),
  ].map(([, name]) => name ?? '')

beforeAll(() => build('functions'))

describe('the built cloud functions', () => {
  it('are one folder for each entry of a capability, and no others', () => {
    const names = functionsOf().map(({ name }) => name)
    expect(names).toContain('projects')
    expect(readdirSync(dist).sort()).toEqual(names.sort())
  })

  it('may ask WeChat for what they do ask, and for nothing else', () => {
    const asked = functionsOf().map(({ name }) => [name, [...new Set(openapiIn(read(name, 'index.js')))].sort()])
    const allowed = functionsOf().map(({ name }) => {
      const { permissions } = JSON.parse(read(name, 'config.json'))
      return [name, [...permissions.openapi].sort()]
    })
    expect(Object.fromEntries(allowed)).toEqual(Object.fromEntries(asked))
  })

  it('say of themselves what the platform reads, and need nothing installed', () => {
    for (const { name } of functionsOf()) {
      const manifest = JSON.parse(read(name, 'package.json'))
      expect(manifest).toEqual({ name, version: expect.stringMatching(/^\d+\.\d+\.\d+$/), main: 'index.js' })
      const shipped = name === 'account-office' ? ['font-licence.txt', 'font.ttf.br'] : []
      expect(readdirSync(path.join(dist, name)).sort()).toEqual(
        ['config.json', 'index.js', 'package.json', ...shipped].sort(),
      )
      const config = JSON.parse(read(name, 'config.json'))
      expect(Object.keys(config).sort()).toEqual(name === 'tick' ? ['permissions', 'triggers'] : ['permissions'])
    }
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

  it('that call WeChat are found, however they hold it', () => {
    expect(openapiIn('a.openapi.wxacode.getUnlimited({});const{openapi:b}=c;b.subscribeMessage.send(d)')).toEqual([
      'wxacode.getUnlimited',
      'subscribeMessage.send',
    ])
    expect(openapiIn('"wxacode.getUnlimited";a.openapi')).toEqual([])
  })

  it('have one timer, which the platform strikes every minute', () => {
    const timers = functionsOf().flatMap(({ name }) => {
      const { triggers = [] } = JSON.parse(readFileSync(path.join(dist, name, 'config.json'), 'utf8'))
      return triggers.map(({ type, config }: { type: string; config: string }) => ({ name, type, config }))
    })
    expect(timers).toEqual([{ name: 'tick', type: 'timer', config: '0 */1 * * * * *' }])
  })
})
