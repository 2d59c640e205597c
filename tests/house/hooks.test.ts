import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const tests = path.resolve(import.meta.dirname, '..')
const HOOK = /^(before|after)(Each|All)\(/m

describe('a module that tests share', () => {
  it('has no hook of its own: a worker loads it once, so that the hook would hold for the first test file alone', () => {
    const shared = readdirSync(tests, { recursive: true, encoding: 'utf8' }).filter(
      (file) => /\.ts$/.test(file) && !/\.test\.ts$|node_modules/.test(file),
    )
    expect(shared).toContain(path.join('server', 'given.ts'))
    expect(shared.filter((file) => HOOK.test(readFileSync(path.join(tests, file), 'utf8')))).toEqual([])
  })
})
