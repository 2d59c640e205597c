import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { program } from '../../scripts/lib/builds.mjs'
import { writeBackup } from '../../server/backup/file'

const root = path.resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(path.join(tmpdir(), 'backup-command-'))
const at = (name: string): string => path.join(folder, name)
let bundle = ''

beforeAll(async () => {
  bundle = await program('backup', 'server/backup/command.ts')
  const writer = await writeBackup(at('small'), 0)
  await writer.put({ collection: 'attempts', document: { id: 'a', n: 1 } })
  await writer.finish()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Ended = Readonly<{ code: number; said: string; complained: string }>

function run(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const { DATABASE_URL: _, ...inherited } = process.env
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [bundle, ...words],
      { cwd: root, env: { ...inherited, ...env } },
      (failure, said, complained) => resolve({ code: failure ? Number(failure.code) : 0, said, complained }),
    )
  })
}

describe('the commands', () => {
  it('restore a file into a new folder and back it up again; into what is not empty they restore nothing', async () => {
    const place = ['--data', at('data')]
    expect(await run(['restore', at('small'), ...place])).toMatchObject({ code: 0, said: '共 1 条：attempts 1\n' })
    expect(await run(['backup', at('again'), ...place])).toMatchObject({ code: 0, said: '共 1 条：attempts 1\n' })
    expect(existsSync(at('again'))).toBe(true)
    const refused = await run(['restore', at('again'), ...place])
    expect(refused).toMatchObject({ code: 1, complained: expect.stringContaining('已经有内容') })
    const nowhere = await run(['backup', at('no/x'), ...place])
    expect(nowhere).toMatchObject({ code: 1, complained: expect.stringContaining(`没有这个文件夹：${at('no/x')}`) })
  })

  it.each<[string, readonly string[], Readonly<Record<string, string>>, string]>([
    ['no file is named', ['backup'], {}, 'npm run restore'],
    ['there is nothing to back up', ['backup', at('x'), '--data', at('nothing')], {}, '里没有数据库'],
    ['the file is a folder', ['restore', folder, '--data', at('other')], {}, '这是一个文件夹'],
    ['there is no such file', ['restore', at('none'), '--data', at('other')], {}, '没有这个备份文件'],
    ['nobody answers', ['backup', at('x')], { DATABASE_URL: 'postgres://a:geheim@127.0.0.1:1/x' }, '（ECONNREFUSED）'],
  ])('say so in a sentence when %s', async (_, words, env, sentence) => {
    const { code, complained } = await run(words, env)
    expect(code).toBe(1)
    expect(complained).toContain(sentence)
    expect(complained).not.toMatch(/geheim|\n\s+at /)
  })
})
