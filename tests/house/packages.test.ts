import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { completed, inexact, missingOptional, withAddress } from '../../scripts/lib/lockfile.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const read = (file: string) => JSON.parse(readFileSync(path.join(root, file), 'utf8'))

describe('the packages', () => {
  const lock = read('package-lock.json')
  const manifest = read('package.json')

  it('are locked for every platform, so that `npm ci` takes the lockfile', () => {
    expect(missingOptional(lock)).toEqual([])
  })

  it('come from whichever registry the machine uses', () => {
    expect(withAddress(lock)).toEqual([])
  })

  it('are named by exact versions, the same in both files', () => {
    expect(inexact(manifest)).toEqual([])
    const { dependencies, devDependencies } = lock.packages['']
    expect({ dependencies, devDependencies }).toEqual({
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    })
  })

  it('need no script of ours around install, start or test', () => {
    const around = Object.keys(manifest.scripts).filter((name) => /^(pre|post)|^(prepare|install)$/.test(name))
    expect(around).toEqual([])
  })
})

describe('completing a lockfile', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/tool': {
        version: '1.0.0',
        optionalDependencies: { '@tool/linux-x64-musl': '1.0.0', '@tool/darwin-arm64': '1.0.0' },
      },
      'node_modules/other/node_modules/tool': {
        version: '2.0.0',
        optionalDependencies: { '@tool/darwin-arm64': '2.0.0' },
      },
      'node_modules/@tool/linux-x64-musl': { version: '1.0.0', os: ['linux'], cpu: ['x64'], optional: true },
    },
  }

  it('adds what is missing, where Node would look for it, with the platform it is for', () => {
    const { packages } = completed(lock)
    expect(packages['node_modules/@tool/darwin-arm64']).toEqual({
      version: '1.0.0',
      cpu: ['arm64'],
      os: ['darwin'],
      optional: true,
    })
    expect(packages['node_modules/other/node_modules/tool/node_modules/@tool/darwin-arm64'].version).toBe('2.0.0')
    expect(missingOptional({ packages })).toEqual([])
  })

  it('changes nothing the second time', () => {
    expect(completed(completed(lock))).toEqual(completed(lock))
  })
})
