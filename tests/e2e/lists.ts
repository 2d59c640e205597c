/** The lists that the office of the journeys brings in: invented, with the traps that real ones have. */

/** `titles` of four works, of which the second is spoken of once more, and a word of the first by which to find it. */
export type Works = Readonly<{ word: string; titles: readonly [string, string, string, string]; again: string }>

/** Two lists that have nothing in common, so that each can be published where the other already is. */
export const YARDS: Works = {
  word: '晾衣区',
  titles: [
    '在辖区新建6处便民晾衣区',
    '为12个楼院更换节能路灯',
    '开展30场邻里议事会',
    '为辖区200户困难家庭配备家庭药箱',
  ],
  again: '楼院的路灯更换',
}
export const GATES: Works = {
  word: '雨伞',
  titles: [
    '沿河边步道增设6处雨伞借用点',
    '给老旧小区12个单元门加装扶手',
    '请急救员讲课30场',
    '向200户独居老人赠送防滑浴垫',
  ],
  again: '单元门的扶手安装',
}

type Month = Readonly<{ month: number; built: number; met: number; guests: number }>

const listOf = (year: string, { titles, again }: Works, { month, built, met, guests }: Month): string =>
  `柳荫社区${year}年便民实事项目进展情况
截至${year}年${month}月10日

一、社区建设办公室
1.${titles[0]}。
进展情况：已建成${built}处，其余正在施工，预计11月底前全部完成。
2.${titles[1]}。
进展情况：5月20日正式开工，拟完成15个${again}。
3.${titles[2]}。
进展情况：截至目前已开展${met}场，参与居民${guests}人次。
二、民生保障办公室
4.${titles[3]}。
进展情况：已完成。`

/** Its second item promises 12 in the title and 15 in the text. */
export const juneList = (year: string, works: Works): string =>
  listOf(year, works, { month: 6, built: 2, met: 9, guests: 260 })

/** A month later two items have come on. */
export const julyList = (year: string, works: Works): string =>
  listOf(year, works, { month: 7, built: 5, met: 21, guests: 610 })

export const listWithScript = (year: string): string =>
  `${year}年实事项目清单\n1.新建5处<script>alert('list')</script><img src=x onerror=alert('image')>休息座椅。\n进展情况：已完成3处。`

/** 10,000 lines, far more than any list has. */
export const longList = Array.from(
  { length: 10_000 },
  (_, index) => `${index + 1}.为第${index + 1}号院居民修座椅。`,
).join('\n')
