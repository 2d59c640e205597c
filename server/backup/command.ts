import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { withProgress } from '../../scripts/lib/progress.mjs'
import { openEngine } from '../database'
import { BadOptions, readOptions } from '../options'
import { backUp, restore } from '.'
import { type Counts, readBackup } from './file'

const USAGE = `npm run backup -- 文件 [--data 文件夹]     把数据库里的全部内容（含照片、文件）写进一个备份文件
npm run restore -- 文件 [--data 文件夹]    把备份文件恢复到一个空的数据库
数据库同 npm start：默认 .data，或环境变量 DATABASE_URL。
用 PostgreSQL 时服务不用停；用内置数据库时请先停止服务。`

/** By the name of an error or its code. */
const WORDS: Readonly<Record<string, string>> = {
  NotEmpty: '这个数据库里已经有内容，为了不覆盖它，没有恢复。请换一个空的数据库',
  Unknown: '数据库中途没有回应，什么也没有完成，请检查数据库后重新来一次',
  Conflict: '恢复时别的程序也在写这个数据库，什么也没有恢复。请先停止服务，再来一次',
  Duplicate: '恢复时别的程序也在写这个数据库，什么也没有恢复。请先停止服务，再来一次',
  ENOENT: '没有这个文件夹',
  EACCES: '没有权限读写这个位置',
  EROFS: '这个位置不能写',
  EISDIR: '这是一个文件夹，不是文件',
  ENOSPC: '磁盘满了，没有完成',
}
const EXPECTED = new Set(['BadOptions', 'BadBackup', 'FolderInUse', 'UnsuitableDatabase', 'NoDatabase'])

async function main([deed, file, ...others]: readonly string[]): Promise<void> {
  if (file === undefined || file.startsWith('--')) throw new BadOptions(USAGE)
  const options = readOptions(others, process.env)
  if (deed === 'backup' && options.databaseUrl === undefined && !existsSync(join(options.data, 'db')))
    throw new BadOptions(`「${options.data}」里没有数据库`)
  if (deed === 'restore') await beginsWell(file)
  const engine = await openEngine(options)
  try {
    const counts =
      deed === 'restore'
        ? await withProgress(`恢复 ${file}`, () => restore(engine, file))
        : await withProgress(`备份到 ${file}`, () => backUp(engine, file))
    console.log(summary(counts))
  } finally {
    await engine.close()
  }
}

/** A file that is no backup is said to be none before a database is opened, or made, for it. */
async function beginsWell(file: string): Promise<void> {
  const documents = readBackup(file)
  await documents.next()
  await documents.return(undefined)
}

function summary(counts: Counts): string {
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
  const each = Object.entries(counts).map(([collection, count]) => `${collection} ${count}`)
  return `共 ${all} 条：${each.join('，')}`
}

await main(process.argv.slice(2)).catch((failure: unknown) => {
  const { name, message } = failure instanceof Error ? failure : { name: '', message: String(failure) }
  const { code = '', path } = failure as NodeJS.ErrnoException
  const words = WORDS[name] ?? WORDS[code] ?? (EXPECTED.has(name) ? message : undefined)
  console.error(words === undefined ? failure : path === undefined ? words : `${words}：${path}`)
  process.exitCode = 1
})
