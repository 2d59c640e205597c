/**
 * What a unit measures decides what a number with it can be:
 * `count` and `measure` may be a target, `money` only progress, `rate` a share; the others are never a quantity of work.
 */
export type UnitSort = 'count' | 'measure' | 'money' | 'rate' | 'time' | 'ordinal' | 'address' | 'age' | 'other'

export type Unit = Readonly<{ word: string; sort: UnitSort; length: number; factor: number }>

const words = (list: string): readonly string[] => list.split(' ')

const COUNT = words(
  '剂次 人次 场次 班次 户次 家次 台次 件次 车次 批次 例次 点次 课时 学时 台套 人 名 位 户 家 个 处 条 栋 幢 座 套 台 所 件 项 场 次 张 册 块 辆 盏 片 ' +
    '间 本 部 支 只 株 棵 盆 幅 面 口 眼 根 杆 组 例 宗 起 桩 份 篇 期 节 堂 对 双 副 枚 把 门 批 轮 类 种 款 道 扇 樘 盒 袋 瓶 箱 桶 包 封 桌 ' +
    '班 趟 车 具 盘 剂 客 羽 尾 格 孔 穴 车位 泊位 床位 学位 岗位 点位 笔 头 顶 段 组次 站 床 团 队 尊 架 艘 单 票 周次 则 档 处次 档次',
)
const MEASURE = words(
  '平方米 平方公里 平方千米 立方米 立方 公里 千米 延米 延长米 公顷 公斤 千克 吨 亩 米 方 千瓦 千瓦时 兆瓦 kWh kW kw km² km KM Km kg ㎡ m² m2 平米 平方 斤 小时',
)
const TIME = words(
  '个工作日 个自然日 个月 个小时 个年度 个季度 个星期 个周 个半月 年度 年级 周年 分钟 秒钟 工作日 日 天 周 年 月 秒 分 季度 时 点钟 学期 个学期',
)
const ADDRESS = words('号楼 号院 号线 号 弄 室 单元 层 楼 路 巷 里 支弄 组团 栋楼号')
const ORDINAL = words('届 级 色 等 星 强 A级 代')
const AGE = words('周岁 岁')
const OTHER = words('个百分点 百分点 度 ℃ 摄氏度 伏 安 瓦 分贝 毫米 厘米 公分 mm cm 寸 兆 G K V W 倍 成 折 码 帧')

const ALIAS: Readonly<Record<string, string>> = {
  '㎡': '平方米',
  'm²': '平方米',
  m2: '平方米',
  平米: '平方米',
  平方: '平方米',
  立方: '立方米',
  方: '立方米',
  'km²': '平方公里',
  km: '公里',
  KM: '公里',
  Km: '公里',
  kg: '公斤',
  kw: 'kW',
}

const LEXICON: ReadonlyMap<string, ReadonlyArray<{ word: string; sort: UnitSort }>> = (() => {
  const byFirst = new Map<string, { word: string; sort: UnitSort }[]>()
  const add = (list: readonly string[], sort: UnitSort) => {
    for (const word of list) {
      const first = word[0] as string
      byFirst.set(first, [...(byFirst.get(first) ?? []), { word, sort }])
    }
  }
  add(COUNT, 'count')
  add(MEASURE, 'measure')
  add(TIME, 'time')
  add(ADDRESS, 'address')
  add(ORDINAL, 'ordinal')
  add(AGE, 'age')
  add(OTHER, 'other')
  add(['元', '块钱', '美元', '元钱'], 'money')
  add(['%'], 'rate')
  for (const list of byFirst.values()) list.sort((a, b) => b.word.length - a.word.length)
  return byFirst
})()

/** Words that only look like a unit: 「3片区」 counts areas without a unit word, 「5人大」 is a name. */
const NOT_A_UNIT: readonly string[] = words(
  '方面 方案 方式 方针 方向 方位 场所 台阶 片区 户型 户外 座谈 条例 处级 本月 本年 部门 人口 名称 人大 门诊 组织 组长 面积 节日 次日 班子 对口 位于 位列 起止 项目化 件套 单位 队员 团员 站点 段次',
)

const PAIRED = /^(台|人|场|套|件|户|个|辆|处|栋|幢|家)[(/](套|次|处|座|栋|幢|个|台|件|辆|家)\)?/

/**
 * The unit word that starts at `from`, longest first.
 *
 * @returns null when none does; `factor` turns the number into the named unit
 * @example matchUnit('人次提供', 0) // { word: '人次', sort: 'count', length: 2, factor: 1 }
 * @example matchUnit('㎡', 0)       // word: '平方米'
 */
export function matchUnit(text: string, from: number): Unit | null {
  const first = text[from]
  if (first === undefined) return null
  const list = LEXICON.get(first)
  if (!list) return null
  const paired = PAIRED.exec(text.slice(from, from + 5))
  if (paired) {
    const joined = `${paired[1]}${paired[2]}`
    const word = COUNT.includes(joined) ? joined : (paired[1] as string)
    return { word, sort: 'count', length: paired[0].length, factor: 1 }
  }
  const found = list.find(({ word }) => text.startsWith(word, from))
  if (!found) return null
  if (NOT_A_UNIT.some((word) => text.startsWith(word, from)) && found.word.length === 1) return null
  return { word: ALIAS[found.word] ?? found.word, sort: found.sort, length: found.word.length, factor: 1 }
}
