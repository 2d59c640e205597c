import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { cacheFolder, filesOf, refresh, root } from '../../scripts/lib/stale.mjs'

const name = `stale-test-${process.pid}`
const place = `.data/cache/${name}-files`
const inside = (file: string): string => path.join(root, place, file)

/** A step that counts how often it was done. */
function aStep(over: { run?: () => Promise<void> } = {}) {
  const step = { name, inputs: () => filesOf(`${place}/in`), output: `${place}/out`, done: 0 }
  const run = async () => {
    step.done++
    await over.run?.()
    writeFileSync(inside('out'), 'made')
  }
  return Object.assign(step, { run })
}

beforeEach(() => {
  mkdirSync(inside('in'), { recursive: true })
  writeFileSync(inside('in/a'), '1')
})
afterEach(() => {
  rmSync(path.join(root, place), { recursive: true, force: true })
  for (const ending of ['hash', 'lock'])
    rmSync(path.join(cacheFolder, `${name}.${ending}`), { recursive: true, force: true })
})

describe('a step that is done only when stale', () => {
  it('is done once while its inputs stay the same', async () => {
    const step = aStep()
    expect(await refresh(step)).toBe(true)
    expect(await refresh(step)).toBe(false)
    expect(step.done).toBe(1)
  })

  it('is done again when an input changes, comes or goes, or the output is gone', async () => {
    const step = aStep()
    await refresh(step)
    for (const change of [
      () => writeFileSync(inside('in/a'), '2'),
      () => writeFileSync(inside('in/b'), '1'),
      () => rmSync(inside('in/b')),
      () => rmSync(inside('out')),
    ]) {
      change()
      expect(await refresh(step)).toBe(true)
    }
    expect(step.done).toBe(5)
  })

  it('is done again when the setting it was made for is another', async () => {
    const step = aStep()
    await refresh({ ...step, setting: 'https://one.example' })
    expect(await refresh({ ...step, setting: 'https://one.example' })).toBe(false)
    expect(await refresh({ ...step, setting: 'https://other.example' })).toBe(true)
    expect(await refresh(step)).toBe(true)
  })

  it('is tried again after it failed', async () => {
    const failing = aStep({ run: () => Promise.reject(new Error('broken')) })
    await expect(refresh(failing)).rejects.toThrow('broken')
    expect(await refresh(aStep())).toBe(true)
  })

  it('is done by one of those who want it at once, and is ready for all', async () => {
    const step = aStep()
    const done = await Promise.all([refresh(step), refresh(step), refresh(step)])
    expect(done.filter(Boolean)).toHaveLength(1)
    expect(step.done).toBe(1)
  })

  it('does not wait for a process that died while doing it', async () => {
    const lock = path.join(cacheFolder, `${name}.lock`)
    mkdirSync(lock)
    writeFileSync(path.join(lock, 'pid'), '2147483646')
    expect(await refresh(aStep())).toBe(true)
    expect(existsSync(lock)).toBe(false)
  })
})
