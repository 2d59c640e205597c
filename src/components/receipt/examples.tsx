import type { Example } from '../example'
import { Receipt } from '.'

export const examples: Example[] = [
  {
    name: '发布之后',
    element: (
      <Receipt
        title='9 件实事已发布'
        say='居民现在就能看到'
        numberOf='公布编号'
        number='GB-0610-02'
        facts={[
          { name: '名单', value: '2021 年实事项目' },
          { name: '轮次', value: '第 2 轮，截至 6 月 10 日' },
        ]}
      />
    ),
  },
  {
    name: '预约之后',
    element: (
      <Receipt
        title='预约好了'
        say='请记下编号，或截图保存'
        numberOf='预约编号'
        number='HS-0611-027'
        facts={[
          { name: '时间', value: '6 月 11 日 周五 09:00–11:00', strong: true },
          { name: '物品', value: '废纸 2 袋、废塑料 1 袋' },
        ]}
      />
    ),
  },
]
