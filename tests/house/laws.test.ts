import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { sideEffectsOutsideClient } from '../../scripts/lib/taro-calls.mjs'

const root = path.resolve(import.meta.dirname, '../..')
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A small project in a temporary folder, with the packages of this one. */
function aHouse(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'house-'))
  folders.push(folder)
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
    writeFileSync(path.join(folder, file), text)
  }
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'))
  return folder
}

type Violation = { from: string; to: string; rule: { name: string } }

/** A file in a package stands for the package. */
const packageOr = (file: string): string => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file

/** Every broken law as `law: from → to`. */
function inspect(folder: string): Promise<string[]> {
  const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const config = path.join(root, '.dependency-cruiser.cjs')
  const places = ['src', 'cloudfunctions', 'server']
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [cruiser, '--config', config, '--output-type', 'json', ...places],
      { cwd: folder, maxBuffer: 1 << 28 },
      (error, stdout) => {
        if (!stdout) return reject(error ?? new Error('dependency-cruiser said nothing'))
        const violations: Violation[] = JSON.parse(stdout).summary.violations
        resolve(violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${packageOr(to)}`).sort())
      },
    )
  })
}

const lawful = {
  'cloudfunctions/kernel/record.ts':
    "import type { Store } from './store/port'\nexport const refuse = (code: string, _?: Store) => code\n",
  'cloudfunctions/kernel/store/port.ts': 'export type Store = { name: string }\n',
  'cloudfunctions/kernel/store/postgres.ts':
    "import pg from 'pg'\nimport { PGlite } from '@electric-sql/pglite'\nexport const made = [pg, PGlite]\n",
  'cloudfunctions/kernel/contract.ts': "import * as v from 'valibot'\nexport const Id = v.string()\n",
  'cloudfunctions/projects/contract.ts': "import { Id } from '../kernel/contract'\nexport const input = Id\n",
  'cloudfunctions/projects/model.ts': 'export type Project = { title: string }\n',
  'cloudfunctions/projects/rules.ts':
    "import { refuse } from '../kernel/record'\nimport type { Project } from './model'\nexport const rule = (p: Project) => refuse(p.title)\n",
  'cloudfunctions/projects/import/words.ts': 'export const words = 1\n',
  'cloudfunctions/projects/import/parse.ts': "import { words } from './words'\nexport const parse = words\n",
  'cloudfunctions/projects/import/read/docx.ts':
    "import mammoth from 'mammoth'\nimport { parse } from '../parse'\nexport const read = [mammoth, parse]\n",
  'cloudfunctions/services/index.ts': "import { input } from '../projects/contract'\nexport const main = input\n",
  'src/client/call.ts': "import { input } from '../../cloudfunctions/projects/contract'\nexport const call = input\n",
  'server/main.ts':
    "import { made } from '../cloudfunctions/kernel/store/postgres'\nimport { rule } from '../cloudfunctions/projects/rules'\nexport const run = [made, rule]\n",
}

const imports = (what: string): string => `import * as found from '${what}'\nexport const used = found\n`

const planted = {
  ...lawful,
  'cloudfunctions/projects/rules.ts': `${imports('./actions/act')}`,
  'cloudfunctions/projects/actions/act.ts': `${imports('../../services/index')}`,
  'cloudfunctions/projects/import/clock.ts': `${imports('../model')}`,
  'cloudfunctions/kernel/files.ts': `${imports('../projects/model')}`,
  'cloudfunctions/services/contract.ts': `${imports('../projects/model')}`,
  'cloudfunctions/services/adapter.ts': `${imports('../kernel/store/postgres')}`,
  'cloudfunctions/services/cloud.ts': `${imports('wx-server-sdk')}`,
  'cloudfunctions/services/sql.ts': `${imports('pg')}`,
  'cloudfunctions/services/circle.ts': "import { other } from './other'\nexport const circle = (): number => other()\n",
  'cloudfunctions/services/other.ts':
    "import { circle } from './circle'\nexport const other = (): number => circle()\n",
  'src/pages/home.tsx': `${imports('../../cloudfunctions/projects/model')}`,
  'src/pages/node.ts': `${imports('node:fs')}`,
}

describe('the laws of the house', () => {
  it('leave a lawful house in peace', async () => {
    expect(await inspect(aHouse(lawful))).toEqual([])
  })

  it('find every planted violation, and nothing else', async () => {
    const broken = await inspect(aHouse(planted))
    const laws = broken.filter((line) => !line.startsWith('no-circles'))
    expect(laws).toEqual([
      'adapters-are-chosen-outside: cloudfunctions/services/adapter.ts → cloudfunctions/kernel/store/postgres.ts',
      'capabilities-are-apart: cloudfunctions/projects/actions/act.ts → cloudfunctions/services/index.ts',
      'capabilities-are-apart: cloudfunctions/services/contract.ts → cloudfunctions/projects/model.ts',
      'contracts-are-plain: cloudfunctions/services/contract.ts → cloudfunctions/projects/model.ts',
      'kernel-stands-alone: cloudfunctions/kernel/files.ts → cloudfunctions/projects/model.ts',
      'parser-is-alone: cloudfunctions/projects/import/clock.ts → cloudfunctions/projects/model.ts',
      'phone-has-no-node: src/pages/node.ts → fs',
      'phone-knows-contracts-only: src/pages/home.tsx → cloudfunctions/projects/model.ts',
      'rules-are-pure: cloudfunctions/projects/rules.ts → cloudfunctions/projects/actions/act.ts',
      'store-knows-databases: cloudfunctions/services/cloud.ts → wx-server-sdk',
      'store-knows-databases: cloudfunctions/services/sql.ts → pg',
    ])
    expect(broken).toContainEqual(expect.stringMatching(/^no-circles: cloudfunctions\/services\/(circle|other)\.ts/))
  })
})

describe('platform calls with side effects', () => {
  it('stand only in src/client', () => {
    expect(sideEffectsOutsideClient(root)).toEqual([])
  })

  it('are found outside of it, by any name', () => {
    const folder = aHouse({
      'src/client/call.ts': "import Taro from '@tarojs/taro'\nexport const call = () => Taro.request({ url: '/' })\n",
      'src/pages/fine.tsx':
        "import Taro, { useLoad } from '@tarojs/taro'\nuseLoad(() => Taro.navigateTo({ url: '/' }))\n",
      'src/pages/default.tsx': "import T from '@tarojs/taro'\nT.setStorageSync('a', 1)\n",
      'src/pages/named.tsx': "import { request as ask } from '@tarojs/taro'\nask({ url: '/' })\n",
      'src/pages/taken.tsx': "import Taro from '@tarojs/taro'\nconst { cloud } = Taro\ncloud.init()\n",
      'src/office/native.tsx': "wx.makePhoneCall({ phoneNumber: '12345' })\n",
      'src/office/web.tsx': "window.localStorage.setItem('a', '1')\nfetch('/')\n",
    })
    expect(sideEffectsOutsideClient(folder)).toEqual([
      'src/office/native.tsx:1 wx.makePhoneCall',
      'src/office/web.tsx:1 localStorage',
      'src/office/web.tsx:2 fetch',
      'src/pages/default.tsx:2 Taro.setStorageSync',
      'src/pages/named.tsx:1 Taro.request',
      'src/pages/taken.tsx:2 Taro, whole',
    ])
  })
})
