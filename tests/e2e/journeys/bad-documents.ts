import { docxOf, emptyText, protectedSheet, renamedProgram, textOf } from '../documents'
import { listWithScript, longList } from '../lists'
import type { Journey } from '../person'
import { toDesk } from './street'

export const badDocuments: Journey = {
  name: 'What is no list is refused with a sentence that helps, and nothing of it is kept or run',
  who: 'office-street',
  async run(office) {
    await toDesk(office)
    await office.tap('导入清单')
    await office.see('导入过的')
    await office.give('选文件', emptyText)
    await office.see('文件是空的')
    await office.give('选文件', renamedProgram)
    await office.see('这是程序，不是文档')
    await office.give('选文件', protectedSheet)
    await office.see('文件设了密码')
    await office.give('选文件', textOf('年中小结.txt', '今年以来，街道上下齐心，各项工作稳步推进，居民反映良好。'))
    await office.see('没有读出实事项目')
    await office.choose('怎么给', '粘贴文字')
    await office.paste('清单的文字', longList)
    await office.tap('读这份清单')
    await office.see('文字超过 5000 行')
    await office.comeBack()
    // An import that was kept would stand in the list by its name without the ending.
    await office.notSee('年中小结', '空白', '加密清单', '修座椅')

    await office.choose('怎么给', '选文件')
    await office.give('选文件', docxOf('带代码.docx', listWithScript('2026')))
    await office.see('带代码', "alert('list')")
  },
}
