import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFragment } from '../../../cloudfunctions/projects/import/fragment'
import { parseList } from '../../../cloudfunctions/projects/import/parse'

type Labelled = { text: string; labels: { quantity: number; unit: string; kind: string; qualifier?: string }[] }
const { fragments } = JSON.parse(readFileSync(new URL('../../../samples/fragments.json', import.meta.url), 'utf8')) as {
  fragments: Labelled[]
}

const read = (text: string) =>
  readFragment(text).map(({ quantity, quantityMax, unit, qualifier, kind }) => ({
    quantity,
    ...(quantityMax && { quantityMax }),
    unit,
    qualifier,
    kind,
  }))

describe('reading figures', () => {
  it('reaches an F1 of 0.95 on the labelled fragments', () => {
    let hits = 0
    let found = 0
    let wanted = 0
    for (const { text, labels } of fragments) {
      const keys = readFragment(text).map(({ quantity, unit, kind }) => `${kind} ${quantity} ${unit}`)
      found += keys.length
      wanted += labels.length
      for (const { quantity, unit, kind } of labels) {
        const at = keys.indexOf(`${kind} ${quantity} ${unit}`)
        if (at >= 0) {
          keys.splice(at, 1)
          hits++
        }
      }
    }

    expect(fragments.length).toBeGreaterThanOrEqual(60)
    expect((2 * hits) / (found + wanted)).toBeGreaterThanOrEqual(0.95)
  })

  it.each(
    fragments.flatMap(({ text, labels }) =>
      labels.filter(({ qualifier }) => qualifier).map((label) => [text, label] as const),
    ),
  )('keeps the qualifier of 「%s」', (text, { quantity, qualifier }) => {
    expect(readFragment(text).find((figure) => figure.quantity === quantity)?.qualifier).toBe(qualifier)
  })

  it('reads a range with both ends', () => {
    expect(read('在3至5个小区安装门禁')).toEqual([
      { quantity: 3, quantityMax: 5, unit: '个', qualifier: 'range', kind: 'target' },
    ])
  })

  it('reads Chinese numerals, 万 and thousands alike', () => {
    const quantities = ['修缮平房二十处', '发放图书一百二十册', '提供助餐1.7万人次', '发放雨伞1,260把', '更换桶百余个']

    expect(quantities.map((text) => readFragment(text)[0]?.quantity)).toEqual([20, 120, 17000, 1260, 100])
  })

  it('marks 「其中」 as a part that must not be added', () => {
    const [item] = parseList(
      '1.举办招聘会10场。\n进展情况：共举办8场（其中线上6场、线下2场），提供岗位270个。\n2.建书屋。\n进展情况：未启动。',
    ).items

    expect(item?.progress.map(({ quantity, part }) => [quantity, part ?? false])).toEqual([
      [8, false],
      [6, true],
      [2, true],
      [270, false],
    ])
  })

  it('reads 「150场已完成113场」 as a promise and what of it is done', () => {
    expect(read('150场已完成113场').map(({ quantity, kind }) => [quantity, kind])).toEqual([
      [150, 'target'],
      [113, 'progress'],
    ])
    expect(read('已安装113/150台').map(({ quantity, kind }) => [quantity, kind])).toEqual([
      [113, 'progress'],
      [150, 'target'],
    ])
  })

  it('keeps the precision of a date and takes the year from the document', () => {
    const deadlineOf = (words: string, heading: string) =>
      parseList(`${heading}\n1.新建公园1个，${words}完成。\n2.新建书屋1个。`).items[0]?.deadline?.date

    expect(deadlineOf('10月底前', '2021年实事项目')).toBe('2021-10')
    expect(deadlineOf('9月30日前', '2021年实事项目')).toBe('2021-09-30')
    expect(deadlineOf('年内', '2021年实事项目')).toBe('2021-12')
    expect(deadlineOf('10月底前', '街道实事项目')).toBe('--10')
  })
})
