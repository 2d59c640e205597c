import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { type ParsedList, parseList } from '../../../cloudfunctions/projects/import/parse'
import { readDocument } from '../../../cloudfunctions/projects/import/read'

const root = path.resolve(import.meta.dirname, '../../..')
const files = readdirSync(path.join(root, 'samples'))
  .filter((name) => /^\d\d-/.test(name))
  .sort()

async function parse(file: string): Promise<ParsedList> {
  const read = await readDocument(readFileSync(path.join(root, 'samples', file)))
  if (!read.ok) throw new Error(read.message)
  return parseList(read.text)
}

describe('the sample lists', () => {
  it('are read with all their items and only the contradiction that is in them', async () => {
    const seen = new Map<string, [number, string[]]>()
    for (const file of files) {
      const { items, warnings } = await parse(file)
      seen.set(file.slice(0, 2), [items.length, warnings.map(({ code }) => code)])
    }

    expect(Object.fromEntries(seen)).toEqual({
      '01': [9, ['contradiction.quantity']],
      '02': [10, []],
      '03': [11, []],
      '04': [6, []],
      '05': [5, []],
      '06': [6, []],
      '07': [5, []],
    })
  })

  it('give the figures of the first list as promised and done', async () => {
    const { items, asOf } = await parse(files[0] as string)
    const amounts = (side: 'targets' | 'progress', no: number) =>
      items[no - 1]?.[side].filter(({ part }) => !part).map(({ quantity, unit }) => `${quantity}${unit}`)

    expect(asOf).toBe('2021-06-20')
    expect(amounts('progress', 1)).toEqual(expect.arrayContaining(['7650次', '450吨', '369个', '85%']))
    expect(amounts('targets', 2)).toEqual(['100个', '100台'])
    expect(amounts('targets', 3)).toEqual(['1000户'])
    expect(amounts('targets', 4)).toEqual(['20个', '195个'])
    expect(amounts('targets', 6)).toEqual(['150场'])
    expect(amounts('progress', 6)).toContain('113场')
    expect(amounts('progress', 7)?.[0]).toBe('8场')
    expect(items.map(({ status }) => status)).toEqual([
      'done',
      null,
      'not_started',
      'in_progress',
      'in_progress',
      null,
      null,
      'in_progress',
      'in_progress',
    ])
  })

  it('take leaders only where the text names them', async () => {
    const { items } = await parse(files[1] as string)

    expect(items.map(({ leader }) => leader).filter(Boolean)).toEqual(['周明远主任'])
    expect(items.map(({ unit }) => unit)).toEqual([
      ...Array(3).fill('区委办公室'),
      ...Array(3).fill('区人大机关'),
      ...Array(2).fill('区政府办公室'),
      ...Array(2).fill('区政协机关'),
    ])
  })
})

describe('the import command', () => {
  const run = (...args: string[]) => spawnSync('node', ['scripts/import.mjs', ...args], { cwd: root, encoding: 'utf8' })

  it('prints one JSON object per file in the promised shape', () => {
    const out = execFileSync('node', ['scripts/import.mjs', '--json', `samples/${files[0]}`, `samples/${files[3]}`], {
      cwd: root,
      encoding: 'utf8',
    })
    const [first, second] = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))

    expect(first.file).toBe(`samples/${files[0]}`)
    expect(first.items).toHaveLength(9)
    expect(first.items[3]).toMatchObject({
      status: 'in_progress',
      deadline: '2021-11',
      targets: [{ quantity: 20, unit: '个', qualifier: 'exact', text: '20个' }, { quantity: 195 }],
      source: { from: expect.any(Number), to: expect.any(Number) },
    })
    expect(second.items[0]).toMatchObject({
      unit: '城管科',
      leader: '程卫东',
      section: '环境提升',
      deadline: '2024-11',
    })
  })

  it('says what is wrong with a file on stderr and fails', () => {
    const { status, stderr, stdout } = run('--json', 'samples/没有这个文件.docx')

    expect(status).not.toBe(0)
    expect(stdout).toBe('')
    expect(stderr).toContain('找不到这个文件')
  })
})
