import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip, createGzip } from 'node:zlib'
import * as v from 'valibot'
import type { Placed } from '../../cloudfunctions/kernel/store/copy'

const FORMAT = 'shishitong-backup'
const VERSION = 1

const Head = v.object({ format: v.literal(FORMAT), version: v.number(), at: v.number() })
const Line = v.tuple([v.string(), v.looseObject({ id: v.string() })])
const Tail = v.strictObject({ end: v.record(v.string(), v.number()), sha256: v.string() })

/** How many documents of each collection. */
export type Counts = Readonly<Record<string, number>>

/** A file that is no backup, or not all of one; `message` is for the screen. */
export class BadBackup extends Error {
  override readonly name = 'BadBackup'
}

/**
 * A backup on its way into a file: lines of JSON, compressed; the last line says how many documents of each collection
 * there are and what the lines before it amount to. The file has its name when it is whole.
 */
export type BackupWriter = Readonly<{
  put(placed: Placed): Promise<void>
  finish(): Promise<Counts>
  /** Leaves nothing behind. */
  abandon(): Promise<void>
}>

export async function writeBackup(file: string, at: number): Promise<BackupWriter> {
  const unfinished = `${file}.unfinished`
  const out = createWriteStream(unfinished, { mode: 0o600, flush: true })
  await once(out, 'open')
  const zip = createGzip()
  zip.pipe(out)
  // Whoever writes next hears of it.
  zip.on('error', () => undefined)
  out.on('error', (error) => zip.destroy(error))
  const hash = createHash('sha256')
  const counts: Record<string, number> = {}

  const write = async (value: unknown): Promise<void> => {
    const line = `${JSON.stringify(value)}\n`
    hash.update(line)
    if (zip.destroyed) throw zip.errored ?? new Error('the file was closed')
    if (!zip.write(line)) await once(zip, 'drain')
  }
  await write({ format: FORMAT, version: VERSION, at })
  return {
    put: async ({ collection, document }) => {
      counts[collection] = (counts[collection] ?? 0) + 1
      await write([collection, document])
    },
    finish: async () => {
      zip.end(`${JSON.stringify({ end: counts, sha256: hash.digest('hex') })}\n`)
      await finished(out)
      await rename(unfinished, file)
      return counts
    },
    abandon: async () => {
      zip.destroy()
      out.destroy()
      await rm(unfinished, { force: true })
    },
  }
}

/**
 * The documents of a backup, one by one; the end is only reached when all of it was there and nothing was changed.
 *
 * @throws BadBackup
 */
export async function* readBackup(file: string): AsyncGenerator<Placed> {
  const bytes = createReadStream(file)
  const text = createGunzip()
  bytes.on('error', (error) => text.destroy(error))
  bytes.pipe(text)
  const hash = createHash('sha256')
  const counts: Record<string, number> = {}
  let isBegun = false
  let tail: v.InferOutput<typeof Tail> | undefined
  try {
    for await (const line of linesOf(text)) {
      if (tail) throw new BadBackup('备份文件的结尾之后还有内容，文件已损坏')
      const value = parsed(line)
      if (!isBegun) {
        checkHead(value)
        isBegun = true
      } else if (v.is(Tail, value)) {
        tail = value
        continue
      } else if (v.is(Line, value)) {
        const [collection, document] = value
        counts[collection] = (counts[collection] ?? 0) + 1
        yield { collection, document }
      } else throw new BadBackup('备份文件里有一行读不懂，文件已损坏')
      hash.update(`${line}\n`)
    }
  } finally {
    bytes.destroy()
    text.destroy()
  }
  if (!isBegun) throw new BadBackup('这个文件是空的，不是备份')
  if (!tail) throw new BadBackup('备份文件不完整，缺了后面一段，请换一份')
  const isWhole = hash.digest('hex') === tail.sha256 && JSON.stringify(counts) === JSON.stringify(tail.end)
  if (!isWhole) throw new BadBackup('备份文件的内容和校验值对不上，文件已损坏，请换一份')
}

async function* linesOf(text: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let rest = ''
  try {
    for await (const piece of text) {
      const lines = (rest + decoder.write(piece)).split('\n')
      rest = lines.pop() ?? ''
      yield* lines
    }
  } catch (failure) {
    const { code } = failure as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new BadBackup('没有这个备份文件，请检查路径')
    if (code === 'Z_BUF_ERROR') throw new BadBackup('备份文件不完整，缺了后面一段，请换一份')
    if (code?.startsWith('Z_')) throw new BadBackup('这个文件不是备份，或者已经损坏')
    throw failure
  }
  if (rest !== '') yield rest
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new BadBackup('备份文件里有一行读不懂，文件已损坏')
  }
}

function checkHead(value: unknown): void {
  if (!v.is(Head, value)) throw new BadBackup('这个文件不是实事通的备份')
  if (value.version !== VERSION)
    throw new BadBackup(`这份备份是另一个版本（第 ${value.version} 版）做的，请用同版本的程序恢复`)
}
