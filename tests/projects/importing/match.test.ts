import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchItems } from '../../../cloudfunctions/projects/importing/match'

const known = (no: number, title: string, unitName = '') => ({ id: `p${no}`, no, title, unitName })
const item = (no: number, title: string, unitName = '') => ({ no, title, unitName })
const matches = (after: string, before: string): boolean => matchItems([item(1, after)], [known(1, before)]).has(0)

describe('finding the project that next month’s item speaks of', () => {
  it.each([
    ['开展120场文体活动', '开展 120 场文体活动。'],
    ['开展150场文体活动', '开展120场文体活动'],
    ['为老旧小区更换楼道灯和门禁', '为老旧小区更换楼道灯'],
    ['新建2处口袋公园', '新建 2 个口袋公园'],
  ])('holds 「%s」 to be 「%s」', (after, before) => {
    expect(matches(after, before)).toBe(true)
  })

  it.each([
    ['为辖区200户困难家庭配备防滑浴垫', '为辖区200户困难家庭配备家庭药箱'],
    ['新建6处雨伞借用点', '新建6处晾衣区'],
    ['改造4号楼下水管线', '改造3号楼下水管线'],
    ['开展法律咨询', '开展农业培训'],
  ])('holds 「%s」 to be another work than 「%s」, though it has the same number', (after, before) => {
    expect(matches(after, before)).toBe(false)
  })

  it('tells works of the same words apart by their units', () => {
    const before = [known(1, '清理背街小巷', '东区'), known(2, '清理背街小巷', '西区')]

    expect([...matchItems([item(1, '清理背街小巷', '西区'), item(2, '清理背街小巷', '东区')], before)].sort()).toEqual([
      [0, 'p2'],
      [1, 'p1'],
    ])
  })

  it('finds every project of a list in its own copy, in any order, and takes none twice', () => {
    const titles = fc.uniqueArray(fc.stringMatching(/^[\u4e00-\u9fa5]{6,12}$/), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(titles, fc.infiniteStream(fc.nat()), (list, order) => {
        const before = list.map((title, index) => known(index + 1, title))
        const shuffled = [...list].sort(() => ((order.next().value ?? 0) % 2 === 0 ? 1 : -1))
        const matched = matchItems(
          shuffled.map((title, index) => item(index + 1, title)),
          before,
        )
        expect(new Set(matched.values()).size).toBe(list.length)
        for (const [index, id] of matched)
          expect(before.find((project) => project.id === id)?.title).toBe(shuffled[index])
      }),
      { numRuns: 100 },
    )
  })
})
