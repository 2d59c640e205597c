import type { Journey } from '../person'
import { LIBRARY, toDesk } from './street'

export const editing: Journey = {
  name: 'The office edits a project, lists its sites, marks one done and corrects a figure; everybody sees what and why',
  who: 'office-street',
  async run(office, { code, somebody }) {
    await toDesk(office)
    await office.tap(`编辑：${LIBRARY}`)
    await office.type('领办人', '街道办事处副主任')
    await office.tap('点位')
    await office.type('一次添加多个', '1. 民俗图书馆本馆\n2. 东里借阅点')
    await office.tap('添加 2 个点位')
    await office.see('民俗图书馆本馆', '东里借阅点')
    await office.tap('保存改动')
    await office.see('领办人、点位')
    await office.tap('保存，马上公开')
    await office.see('写一句为什么改')
    await office.type('为什么改', '按六月公示件补充')
    await office.tap('保存，马上公开')
    await office.see('还没有改动')

    await office.tap('依据')
    await office.tap('更正或撤回')
    await office.type('更正后', '3')
    await office.type('为什么更正或撤回', '有一场取消了')
    await office.tap('改成这个数')
    await office.see('+3 场次', '已撤回')
    await office.tap('历史')
    await office.see('按六月公示件补充', '有一场取消了')

    await office.tap('资料')
    await office.tap('发进展')
    await office.tap('点位')
    await office.choose('东里借阅点的状态', '已完成')
    await office.notSee('正在登记')

    const resident = await somebody('newcomer')
    await resident.scan(code)
    await resident.search('找实事、单位', '图书馆')
    await resident.tap(LIBRARY)
    await resident.see('3 / 不少于 10 场次', '街道办事处副主任', '点位', '2 处 · 1 处已完成', '有一场取消了')
  },
}
