import fc from 'fast-check'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { parseList } from '../../../cloudfunctions/projects/import/parse'
import { ReviewItem } from '../../../cloudfunctions/projects/importing/contract'
import { propose } from '../../../cloudfunctions/projects/importing/propose'

const read = (text: string) => propose(parseList(text), text).items

describe('what is proposed for review', () => {
  it.each([
    ['1.开展便民服务。\n进展情况：聘请分拣员35人。', '分拣员'],
    ['1.开展便民服务。\n进展情况：上门回收7650次。', '上门回收'],
    ['1.开展便民服务。\n进展情况：发放应急包460套。', '应急包'],
  ])('names the counted thing in few words: %s', (text, label) => {
    expect(read(text)[0]?.stated.map((stated) => stated.label)).toEqual([label])
  })

  it('ties a total to the target of its unit, and not its parts nor a plan', () => {
    const [item] = read(
      '1.举办招聘会10场。\n进展情况：上半年共举办招聘会8场（其中线上6场、线下2场），进场企业62家。计划7月再办2场。',
    )

    expect(item?.targets).toMatchObject([{ quantity: 10_000, unit: '场' }])
    expect(item?.stated.filter(({ countsFor }) => countsFor !== null)).toMatchObject([
      { quantity: 8_000, countsFor: 0 },
    ])
  })

  it('ties nothing where the text does not say which figure is the whole', () => {
    const [item] = read('1.举办文体活动60场。\n进展情况：东区办了12场，西区办了9场。')

    expect(item?.stated.map(({ countsFor }) => countsFor)).toEqual([null, null])
  })

  it('numbers a list through when each section begins anew', () => {
    const items = read(
      '一、文化\n1.开展文体活动60场。\n2.新建书屋2处。\n二、环境\n1.新建口袋公园3处。\n2.改造街巷4条。',
    )

    expect(items.map(({ no }) => no)).toEqual([1, 2, 3, 4])
  })

  it('says in which lines of the document each item stands', () => {
    const text = '清和街道2021年实事项目\n1.开展文体活动60场。\n进展情况：已开展12场。\n2.新建书屋2处。'
    const { excerpts } = propose(parseList(text), text)

    expect(excerpts).toMatchObject([
      { line: 2, lastLine: 3 },
      { line: 4, lastLine: 4 },
    ])
    for (const excerpt of excerpts) expect(text.slice(excerpt.from)).toContain(excerpt.text)
  })

  it('leaves the state unwritten where the document gives none', () => {
    expect(read('1.开展文体活动60场。\n2.新建书屋2处。').map(({ state }) => state)).toEqual(['unstated', 'unstated'])
  })

  it('can always be shown, saved and published, whatever stood in the document', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '1.',
        '2.',
        '一、',
        '\n',
        '：',
        '；',
        '<b>',
        '\u200b',
        '\ud800',
        '开展',
        '完成',
        '不少于',
        '责任单位：',
        '10月底前',
        '2021年',
        '|',
      ),
      fc.integer({ min: 0, max: 1e16 }).map((quantity) => `新建${quantity}处`),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = `1.开展文体活动60场。\n${pieces.join('')}`
        for (const item of propose(parseList(text), text).items) v.parse(ReviewItem, item)
      }),
      { numRuns: 300 },
    )
  })
})
