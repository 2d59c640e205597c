import { expect } from 'vitest'
import { docxOf } from '../documents'
import { GATES, julyList, juneList, type Works, YARDS } from '../lists'
import type { Journey } from '../person'
import { lookAgain, toDesk } from './street'

const publishing = (works: Works): Journey => ({
  name: 'The office drops its list in, settles a contradiction, publishes, and next month brings only what has changed',
  who: 'office-community',
  async run(office, { code, somebody }) {
    const resident = await somebody('newcomer')
    await resident.scan(code)
    const year = await resident.read(/(\d{4})年实事项目公示/)

    await toDesk(office)
    await office.tap('导入清单')
    await office.give('选文件', docxOf(`${works.word}六月.docx`, juneList(year, works)))
    await office.see(`${works.word}六月`, '有矛盾', '请对照正式文件选一个')
    await office.see('原文', '读成了', works.again)
    await office.tap('还有 1 处矛盾')
    await office.tap('12 个')
    await office.see('已按「12 个')
    await office.tap('核对发布')
    await office.see('还没有公开', '新增 4 件')
    await resident.open()
    await resident.see('实事项目公示')
    await resident.notSee(works.word)
    await office.tap('发布 4 件')
    await office.see('已经发布', '公布 4 件')

    await lookAgain(async () => {
      await resident.open()
      await resident.search('找实事、单位', works.word)
      return (await resident.read(/找到(\d+)件/)) === '1'
    })
    await resident.tap(works.titles[0])
    await resident.see('2 / 6 处', '社区建设办公室', '推进中', '11 月底前')
    await resident.tap('关注这件实事')
    await resident.see('已关注')

    await toDesk(office)
    await office.tap('导入清单')
    await office.give('选文件', docxOf(`${works.word}七月.docx`, julyList(year, works)))
    await office.see(`${works.word}七月`, '请对照正式文件选一个')
    await office.tap('12 个')
    await office.tap('核对发布')
    await office.see('更新 2 件', '不变 2 件')
    await office.tap('发布 4 件')
    await office.see('已经发布')

    await lookAgain(async () => {
      await resident.comeBack()
      await resident.see('/ 6 处')
      return (await resident.count('5 / 6 处')) > 0
    })
    await resident.see('5 / 6 处')
    await resident.goBack()
    await resident.search('找实事、单位', works.word)
    expect(await resident.read(/找到(\d+)件/)).toBe('1')
  },
})

export const publishingYards = publishing(YARDS)
export const publishingGates = publishing(GATES)
