/** The lists that the office of the journeys brings in: invented, with the traps that real ones have. */

const LIST = (
  year: string,
  month: number,
  about: Readonly<{ racks: number; councils: number; guests: number }>,
): string =>
  `柳荫社区${year}年便民实事项目进展情况
截至${year}年${month}月10日

一、社区建设办公室
1.在辖区新建6处便民晾衣区。
进展情况：已建成${about.racks}处，其余正在施工，预计11月底前全部完成。
2.为12个楼院更换节能路灯。
进展情况：5月20日正式开工，拟完成15个楼院的路灯更换。
3.开展30场邻里议事会。
进展情况：截至目前已开展${about.councils}场，参与居民${about.guests}人次。
二、民生保障办公室
4.为辖区200户困难家庭配备家庭药箱。
进展情况：已完成。`

/** Its second item promises 12 in the title and 15 in the text. */
export const juneList = (year: string): string => LIST(year, 6, { racks: 2, councils: 9, guests: 260 })

/** A month later two items have come on. */
export const julyList = (year: string): string => LIST(year, 7, { racks: 5, councils: 21, guests: 610 })

export const listWithScript = (year: string): string =>
  `${year}年实事项目清单\n1.新建5处<script>alert('list')</script><img src=x onerror=alert('image')>休息座椅。\n进展情况：已完成3处。`
