import { describe, expect, it } from 'vitest'
import { parseList } from '../../../cloudfunctions/projects/import/parse'

const codes = (text: string): string[] => parseList(text).warnings.map(({ code }) => code)
const amounts = (figures: readonly { quantity: number; unit: string; part?: true }[]): string[] =>
  figures.filter(({ part }) => !part).map(({ quantity, unit }) => `${quantity}${unit}`)

describe('traps of published lists', () => {
  it('says aloud that a title and its text promise different numbers, and keeps both', () => {
    const text =
      '2021年实事项目进展\n1.改造槐巷20个院落的排水。\n进展情况：已开工，拟完成195个院落的排水改造。\n2.建公园1个。\n进展情况：未启动。'
    const { items, warnings } = parseList(text)

    expect(amounts(items[0]?.targets ?? [])).toEqual(['20个', '195个'])
    const [warning] = warnings
    expect(warning).toMatchObject({ code: 'contradiction.quantity' })
    expect(warning?.message).toContain('20个')
    expect(text.slice(warning?.from, warning?.to)).toBe('195个')
  })

  it('takes 「（已完成）」 behind a title for the state and not for a part of the title', () => {
    const [item] = parseList(
      '1.更换小区分类桶。（已完成）\n进展情况：更换86个。\n2.清洗外墙。\n进展情况：未启动。',
    ).items

    expect(item).toMatchObject({ title: '更换小区分类桶', status: 'done' })
  })

  it('does not call 「已基本完工」 done', () => {
    const [item] = parseList(
      '1.建设老年食堂。\n进展情况：主体已基本完工，处于开业筹备阶段。\n2.建书屋。\n进展情况：未启动。',
    ).items

    expect(item?.status).toBe('in_progress')
  })

  it('reads an item that lacks the label its neighbours have', () => {
    const text = '区委办（2项）\n1.领办项目：东村路灯维修。工作进展：推进中。\n2.西村保密培训。工作进展：6月组织宣讲。'

    expect(parseList(text).items.map(({ title }) => title)).toEqual(['东村路灯维修', '西村保密培训'])
  })

  it('counts the items under a heading that claims a number, and warns when they differ', () => {
    const list = (count: number) =>
      `区政府办（${count}项）\n1.领办项目：修路。工作进展：已完成。\n2.领办项目：修桥。工作进展：推进中。`

    expect(codes(list(2))).toEqual([])
    expect(codes(list(3))).toEqual(['heading.count'])
  })

  it.each([
    '与社区座谈，实地察看，协调部门清运。',
    '以端午节为契机走访老党员，送去米面。',
    '由志愿队动员群众，开展普法活动。',
  ])('leaves the state open where the text gives none: %s', (progress) => {
    const [item] = parseList(`1.领办项目：关爱行动。工作进展：${progress}\n2.领办项目：修桥。工作进展：推进中。`).items

    expect(item?.status).toBeNull()
  })

  it('gives no items for a report in prose whose numbering breaks, but a warning', () => {
    const paragraph =
      '我街道充分利用宣传栏和电子屏开展宣传，营造浓厚氛围，组织党员入户讲解，广泛发动群众参与，形成齐抓共管的良好局面。'
    const text =
      `关于文明创建工作的报告\n一、工作情况\n（一）加强组织领导，细化工作任务\n${paragraph.repeat(3)}共召开会议一次。\n` +
      `（二）加大宣传力度，营造浓厚氛围\n${paragraph.repeat(3)}悬挂横幅182条。\n二、下一步工作计划\n一是宣传方面，继续加大力度；\n七是环境方面，加强巡查；\n二是队伍方面，加强培训。\n三、存在的问题\n一是经费不足。`

    expect(parseList(text).items).toEqual([])
    expect(codes(text)).toEqual(['narrative'])
  })

  it('keeps masked names as they are', () => {
    const [item] = parseList('1.为**社区安装路灯36盏。\n进展情况：已安装20盏。\n2.修缮**路。\n进展情况：未启动。').items

    expect(item?.title).toContain('社区安装路灯36盏')
    expect(amounts(item?.targets ?? [])).toEqual(['36盏'])
  })

  it('leaves out page headers, news around the list and the lines of the site', () => {
    const text =
      '清风街道\n社区晨报\n街道召开代表会议\n4月2日，共120名代表参加了会议，收到意见建议百余条。\n（党政办）\n\n2020年街道实事项目\n一、便民\n1、新建食堂1个。\n2、加装电梯2台。\n二、平安\n3、配发应急包600套。\n\n推荐阅读\n77网 https://example.com\n版权所有 备案号：京ICP备15071480号-27'
    const { items } = parseList(text)

    expect(items.map(({ no, section }) => [no, section])).toEqual([
      ['1', '便民'],
      ['2', '便民'],
      ['3', '平安'],
    ])
    expect(items[2]?.source.to).toBeLessThan(text.indexOf('推荐阅读'))
  })

  it('reads half-width and full-width marks alike', () => {
    const wide =
      '１．新建口袋公园３个。（责任单位：园林局；完成时限：１０月底前）\n２．改造公厕５座。（责任单位：城管局；完成时限：６月底前）'
    const narrow =
      '1.新建口袋公园3个。(责任单位:园林局;完成时限:10月底前)\n2.改造公厕5座。(责任单位:城管局;完成时限:6月底前)'
    const read = (text: string) =>
      parseList(text).items.map((item) => [item.unit, item.deadline?.date, amounts(item.targets)])

    expect(read(wide)).toEqual(read(narrow))
    expect(read(wide)[0]).toEqual(['园林局', '--10', ['3个']])
  })
})

describe('what is never a target', () => {
  const targetsOf = (title: string) => amounts(parseList(`1.${title}\n2.新建书屋1个。`).items[0]?.targets ?? [])

  it.each([
    ['改造北桥路35弄12号旧房', []],
    ['完成南里810-846号围墙整治', []],
    ['举办第三届邻里节', []],
    ['建成文化站二期工程', []],
    ['开通599B路公交', []],
    ['打造15分钟服务圈', []],
    ['迎接建院100周年', []],
    ['依据〔2023〕18号文件落实补贴', []],
    ['投资200万元修缮活动室', []],
    ['公布监督电话0476-5550123', []],
    ['铺设半径20米的保护带', []],
    ['推进“1+27+N”网格建设', []],
    ['为60岁以上居民接种疫苗', []],
    ['完成1个3岁以下托育点选址', ['1个']],
    ['对使用15年以上的20台电梯做评估', ['20台']],
    ['安装AED急救设备20台', ['20台']],
    ['整治12条街巷，改造3条胡同', ['12条', '3条']],
    ['组建三支队伍，发放雨鞋80双', ['3支', '80双']],
  ])('%s → %j', (title, targets) => {
    expect(targetsOf(title)).toEqual(targets)
  })
})

describe('what a text says about the state', () => {
  const statusOf = (progress: string) =>
    parseList(`1.养老驿站建设。\n进展情况：${progress}\n2.书屋建设。\n进展情况：未启动。`).items[0]?.status

  it.each([
    ['已完成。', 'done'],
    ['目前全部更换完毕。', 'done'],
    ['已建成并投入使用。', 'done'],
    ['已完成招标。', 'in_progress'],
    ['完成方案设计，正在办理手续。', 'in_progress'],
    ['已于6月1日正式开工。', 'in_progress'],
    ['解决中。已联系企业。', 'in_progress'],
    ['尚未启动。', 'not_started'],
    ['因选址未定，项目未启动。', 'not_started'],
    ['预计11月底前完成。', 'in_progress'],
    ['走访了解群众需求。', null],
  ])('%s → %s', (progress, status) => {
    expect(statusOf(progress)).toBe(status)
  })

  it('is open and said aloud when a text claims both', () => {
    const text = '1.养老驿站建设。（已完成）\n进展情况：目前正在施工建设中。\n2.书屋建设。\n进展情况：未启动。'
    const { items, warnings } = parseList(text)

    expect(items[0]?.status).toBeNull()
    expect(warnings.map(({ code }) => code)).toContain('status.unclear')
  })

  it('is open in a January plan, whose 「完成」 is a promise', () => {
    const { items } = parseList(
      '2023年实事项目计划\n1、完成外墙修缮6栋。\n2、完成公园建设并投入使用。\n3、新建书屋2个。',
    )

    expect(items.map(({ status }) => status)).toEqual([null, null, null])
    expect(amounts(items[0]?.targets ?? [])).toEqual(['6栋'])
  })
})
