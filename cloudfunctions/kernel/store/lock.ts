import { randomUUID } from 'node:crypto'
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Who holds a lock: a process id is used again after a while, the id with the start time is not. */
type Holder = Readonly<{ pid: number; started: string }>

/** Another living process has the data folder open; `message` is for the screen. */
export class FolderInUse extends Error {
  override readonly name = 'FolderInUse'
  readonly code = 'store.folderInUse'

  constructor(
    readonly folder: string,
    readonly pid: number,
  ) {
    super(`数据文件夹「${folder}」正在被另一个程序使用（进程号 ${pid}），请先停止它，再重新启动`)
  }
}

/**
 * Takes a folder, given by its absolute path, for this process, by a file beside it that names the holder. The lock of a process that is gone is taken over.
 *
 * @returns gives it back
 * @throws FolderInUse
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(dirname(folder), { recursive: true })
  const self: Holder = { pid: process.pid, started: (await startOf(process.pid)) ?? '' }
  const lock = `${folder}.lock`
  const holder = await take(lock, self)
  if (holder) throw new FolderInUse(folder, holder.pid)
  return () => rm(lock, { force: true })
}

/**
 * Two processes may find the same dead holder at once, and the slower must not remove the lock the faster has just made.
 * So whoever removes a dead holder's file first takes a lock named after that holder, and looks again.
 *
 * @returns the living holder, or nothing when the lock is ours
 */
async function take(lock: string, self: Holder): Promise<Holder | undefined> {
  if (await write(lock, self)) return undefined
  const holder = await read(lock)
  if (!holder) return take(lock, self)
  if (await isAlive(holder)) return holder

  const removal = `${lock}.${holder.pid}-${holder.started.replaceAll(/\W/g, '')}`
  const remover = await take(removal, self)
  if (remover) return remover
  try {
    const now = await read(lock)
    if (now && same(now, holder)) await rm(lock)
    return await take(lock, self)
  } finally {
    await rm(removal)
  }
}

const same = (one: Holder, other: Holder): boolean => one.pid === other.pid && one.started === other.started

/** The file appears with its contents or not at all. */
async function write(lock: string, self: Holder): Promise<boolean> {
  const whole = `${lock}.${randomUUID()}`
  await writeFile(whole, JSON.stringify(self))
  try {
    await link(whole, lock)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  } finally {
    await rm(whole)
  }
}

async function read(lock: string): Promise<Holder | undefined> {
  try {
    return JSON.parse(await readFile(lock, 'utf8')) as Holder
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function isAlive({ pid, started }: Holder): Promise<boolean> {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  const now = await startOf(pid)
  return now === undefined || now === started
}

/** When a process started, in words that differ for every start of this machine; nothing where the system does not say (outside Linux). */
async function startOf(pid: number): Promise<string | undefined> {
  try {
    const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8')
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold anything; the start is the 22nd.
    return `${boot.trim()}:${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return undefined
  }
}
