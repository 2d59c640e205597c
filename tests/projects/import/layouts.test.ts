import { describe, expect, it } from 'vitest'
import { parseList } from '../../../cloudfunctions/projects/import/parse'

const titles = (text: string): string[] => parseList(text).items.map(({ title }) => title)
const THREE = ['新建公园3个', '改造公厕5座', '加装电梯12台']

describe('layouts of lists', () => {
  it.each([
    ['1. 2. 3.', (n: number) => `${n}. `],
    ['1、', (n: number) => `${n}、`],
    ['（1）', (n: number) => `（${n}）`],
    ['1）', (n: number) => `${n}）`],
    ['①', (n: number) => '①②③'[n - 1]],
    ['01', (n: number) => `0${n} `],
    ['一、', (n: number) => `${'一二三'[n - 1]}、`],
    ['（一）', (n: number) => `（${'一二三'[n - 1]}）`],
    ['第一项：', (n: number) => `第${'一二三'[n - 1]}项：`],
    ['第1项', (n: number) => `第${n}项 `],
    ['- 1、', (n: number) => `- ${n}、`],
    ['☑', () => '☑'],
    ['a number on its own line', (n: number) => `${n}\n`],
  ])('numbered %s', (_name, mark) => {
    const text = `2023年实事项目\n${THREE.map((title, i) => `${mark(i + 1)}${title}。`).join('\n')}`

    expect(titles(text)).toEqual(THREE)
  })

  it('does not take the sections above the items for items', () => {
    const text =
      '一、民生\n（一）养老\n1、新建食堂2个。\n2、新增床位50张。\n（二）教育\n1、新建幼儿园1所。\n二、环境\n（一）绿化\n1、新建公园3个。'

    expect(parseList(text).items.map(({ title, section }) => [title, section])).toEqual([
      ['新建食堂2个', '养老'],
      ['新增床位50张', '养老'],
      ['新建幼儿园1所', '教育'],
      ['新建公园3个', '绿化'],
    ])
  })

  it('keeps sub-points with the item they belong to', () => {
    const text =
      '1.老旧小区改造\n①修缮屋面14栋；②铺设管道4.2公里。\n2.助老服务\n（1）提供助餐5万人次；\n（2）改造家庭80户。\n责任单位：民政办'
    const { items } = parseList(text)

    expect(items.map(({ title, targets }) => [title, targets.length])).toEqual([
      ['老旧小区改造', 2],
      ['助老服务', 2],
    ])
    expect(items[1]?.unit).toBe('民政办')
  })

  it('reads blocks of labels', () => {
    const block = (name: string) =>
      `项目名称：${name}\n建设内容：新建路灯30盏\n责任单位：城建科\n责任人：何敏\n完成时限：2023年9月底\n进展情况：正在施工\n`
    const { items } = parseList(block('东街亮化') + block('西街亮化'))

    expect(items).toHaveLength(2)
    expect(items[0]).toMatchObject({ title: '东街亮化', unit: '城建科', leader: '何敏', status: 'in_progress' })
    expect(items[0]?.deadline?.date).toBe('2023-09')
  })

  const HEADER = ['序号', '项目名称', '目标任务', '责任单位', '完成时限', '进展情况']
  const ROWS = [
    ['1', '口袋公园', '新建公园3个', '园林科', '10月底', '已建成2个'],
    ['2', '公厕提升', '改造公厕5座', '', '年底前', '未启动'],
    ['', '', '新增无障碍厕位6个', '', '', ''],
  ]
  it.each([
    ['pipe rows', (row: string[]) => `| ${row.join(' | ')} |`],
    ['tabs', (row: string[]) => row.join('\t')],
  ])('reads a table of %s, its merged cells and an item of two rows', (_name, line) => {
    const { items } = parseList(['2023年进展表', ...[HEADER, ...ROWS].map(line)].join('\n'))

    expect(items.map(({ title, unit, targets }) => [title, unit, targets.map(({ quantity }) => quantity)])).toEqual([
      ['口袋公园', '园林科', [3]],
      ['公厕提升', '园林科', [5, 6]],
    ])
    expect(items.map(({ status, deadline }) => [status, deadline?.date])).toEqual([
      ['in_progress', '2023-10'],
      ['not_started', '2023-12'],
    ])
  })

  it('reads a Word table that came as one cell a line', () => {
    const rows = [
      HEADER,
      ['1', '口袋公园', '新建公园3个', '园林科', '10月底', '已建成2个'],
      ['2', '公厕提升', '改造公厕5座', '环卫科', '年底前', '未启动'],
    ]
    const { items } = parseList(rows.flat().join('\n'))

    expect(items.map(({ title, unit, status }) => [title, unit, status])).toEqual([
      ['口袋公园', '园林科', 'in_progress'],
      ['公厕提升', '环卫科', 'not_started'],
    ])
  })

  it('reads a table whose figures stand in columns without their unit', () => {
    const { items } = parseList(
      '序号\t项目名称\t计量单位\t年度目标\t已完成\n1\t新增就业\t万人\t5.2\t4.1\n2\t改造厕所\t座\t30\t12',
    )

    expect(items[0]?.targets).toMatchObject([{ quantity: 52000, unit: '人' }])
    expect(items[1]?.progress).toMatchObject([{ quantity: 12, unit: '座' }])
  })

  it('reads chains of clauses', () => {
    expect(titles('今年计划：新建公园3个；改造公厕5座；加装电梯12台。')).toEqual(THREE)
  })

  it('reads a paragraph of 「N个X已完成M个」', () => {
    const { items } = parseList('截至9月底，20个口袋公园已建成15个，30部电梯已完工28部，120条水体已治理117条。')

    expect(items.map(({ targets, progress }) => [targets[0]?.quantity, progress[0]?.quantity])).toEqual([
      [20, 15],
      [30, 28],
      [120, 117],
    ])
  })

  it('reads paragraphs headed by the unit that owns them', () => {
    const { items } = parseList(
      '清单\n区住建局：完成小区改造15个；新增绿地5万平方米。\n区卫健委：组织义诊30场；建设门诊4家。',
    )

    expect(items.map(({ unit }) => unit)).toEqual(['区住建局', '区住建局', '区卫健委', '区卫健委'])
  })

  it('reads owners and dates in a bracket behind the promise, with or without labels', () => {
    const labelled = parseList(
      '1.新建公园3个。（责任单位：园林科；完成时限：10月底前）\n2.改造公厕5座。（责任单位：环卫科；完成时限：年内）',
    ).items
    const bare = parseList(
      '2023年计划\n新建公园3个（园林科 10月底前）\n改造公厕5座（环卫科 年内）\n加装电梯12台（城建科 6月底前）',
    ).items

    expect(labelled.map(({ unit }) => unit)).toEqual(['园林科', '环卫科'])
    expect(bare.map(({ unit, deadline }) => [unit, deadline?.date])).toEqual([
      ['园林科', '2023-10'],
      ['环卫科', '2023-12'],
      ['城建科', '2023-06'],
    ])
  })

  it('tells labels apart that stand on one line with blanks between them', () => {
    const text =
      '实事一：新建书屋6所\n牵头领导：刘海涛    牵头单位：文化科    完成时限：2024年11月\n实事二：改造公厕5座\n牵头领导：许文静    牵头单位：城管科    完成时限：2024年9月'

    expect(parseList(text).items.map(({ leader, unit, deadline }) => [leader, unit, deadline?.date])).toEqual([
      ['刘海涛', '文化科', '2024-11'],
      ['许文静', '城管科', '2024-09'],
    ])
  })

  it('takes a marked line over numbered ones for their heading', () => {
    const text = '★民生\n（1）新建食堂2个。\n（2）新增床位50张。\n★惠企\n（3）走访企业60家次。\n（4）举办对接会3场。'

    expect(parseList(text).items.map(({ section }) => section)).toEqual(['民生', '民生', '惠企', '惠企'])
  })

  it('leaves the sections about aims and demands of a scheme out', () => {
    const text =
      '2023年实事工作方案\n一、指导思想\n坚持以人民为中心。\n二、工作目标\n解决问题100个。\n三、重点任务\n（一）实施暖心食堂工程。新建食堂3处。\n（二）实施平安充电工程。安装端口1200个。\n四、保障措施\n（一）加强领导。每季度开会1次。'

    expect(titles(text)).toEqual(['实施暖心食堂工程', '实施平安充电工程'])
  })

  it('names the missing number when the numbering has a gap', () => {
    const { warnings } = parseList('1、新建公园3个。\n2、改造公厕5座。\n4、加装电梯12台。')

    expect(warnings).toMatchObject([{ code: 'numbering.gap' }])
    expect(warnings[0]?.message).toContain('3')
  })
})
