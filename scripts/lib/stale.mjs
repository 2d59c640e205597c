import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export const root = path.resolve(import.meta.dirname, '../..')
export const cacheFolder = path.join(root, '.data', 'cache')

/**
 * Every file of a file or folder, as sorted paths relative to the project; what does not exist has none, and what was
 * installed does not count.
 *
 * @param {string} place
 * @returns {string[]}
 */
export function filesOf(place) {
  const full = path.join(root, place)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return [place]
  return readdirSync(full)
    .filter((name) => name !== 'node_modules')
    .sort()
    .flatMap((name) => filesOf(path.posix.join(place, name)))
}

function hashOf(files, setting) {
  const hash = createHash('sha256').update(setting)
  for (const file of files)
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(root, file)))
      .update('\0')
  return hash.digest('hex')
}

/**
 * Does a step only when one of its input files changed since it last succeeded, or its output is gone.
 * Of several processes that want the same step, one does it and the others wait.
 *
 * @param {{ name: string, inputs: () => string[], setting?: string, output: string, run: () => Promise<void> }} step its files and
 *   its output are paths relative to the project; `setting` is what else its outcome depends on
 * @returns {Promise<boolean>} whether it had to be done
 */
export async function refresh({ name, inputs, setting = '', output, run }) {
  mkdirSync(cacheFolder, { recursive: true })
  const marker = path.join(cacheFolder, `${name}.hash`)
  const isFresh = () =>
    existsSync(path.join(root, output)) &&
    existsSync(marker) &&
    readFileSync(marker, 'utf8') === hashOf(inputs(), setting)
  if (isFresh()) return false

  const release = await claim(path.join(cacheFolder, `${name}.lock`))
  try {
    if (isFresh()) return false
    const before = hashOf(inputs(), setting)
    rmSync(marker, { force: true })
    await run()
    writeFileSync(marker, before)
    return true
  } finally {
    release()
  }
}

/** A folder can be made by one process only; the one whose maker is gone is taken over. */
async function claim(folder) {
  for (;;) {
    try {
      mkdirSync(folder)
      writeFileSync(path.join(folder, 'pid'), String(process.pid))
      return () => rmSync(folder, { recursive: true, force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (isAbandoned(folder)) rmSync(folder, { recursive: true, force: true })
      else await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}

function isAbandoned(folder) {
  try {
    process.kill(Number(readFileSync(path.join(folder, 'pid'), 'utf8')), 0)
    return false
  } catch (error) {
    if (error.code === 'ESRCH') return true
    if (error.code !== 'ENOENT') return false
    return existsSync(folder) && Date.now() - statSync(folder).mtimeMs > 5000
  }
}
