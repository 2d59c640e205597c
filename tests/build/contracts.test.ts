import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import webpack from 'webpack'
import { OnlyContracts } from '../../config/contracts'

const root = mkdtempSync(path.join(tmpdir(), 'phone-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Builds a page that imports one file, and returns what the build complained of. */
async function buildImporting(file: string): Promise<string[]> {
  for (const [name, text] of [
    ['src/page.js', `import { it } from '../${file}'\nconsole.log(it)\n`],
    [file, "export const it = 'here'\n"],
  ] as const) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true })
    writeFileSync(path.join(root, name), text)
  }
  const compiler = webpack({
    mode: 'none',
    context: root,
    entry: './src/page.js',
    output: { path: path.join(root, 'dist') },
    plugins: [new OnlyContracts(root)],
  })
  const stats = await new Promise<webpack.Stats | undefined>((resolve, reject) => {
    compiler.run((error, result) => (error ? reject(error) : resolve(result)))
  })
  await new Promise((resolve) => compiler.close(resolve))
  return stats?.compilation.errors.map(({ message }) => message) ?? ['no result']
}

describe("the build of the phone's code", () => {
  it.each(['cloudfunctions/projects/contract.ts', 'cloudfunctions/projects/importing/contract.ts'])(
    'takes the contract of a capability, or of a part of one: %s',
    async (file) => {
      expect(await buildImporting(file)).toEqual([])
    },
  )

  it.each([
    'cloudfunctions/projects/model.ts',
    'cloudfunctions/kernel/mask.ts',
    'cloudfunctions/projects/importing/rules.ts',
    'cloudfunctions/a/b/c/contract.ts',
  ])('fails on an import of %s, and says who did it', async (file) => {
    const [error, ...more] = await buildImporting(file)
    expect(more).toEqual([])
    expect(error).toContain('src/page.js imports')
    expect(error).toContain(file)
  })
})
