import type { Figure } from '../import/model'

/** What is done to the counted thing; the thing itself stands behind it before a number, and before it behind one. */
const VERBS =
  /安装|配置|换发|更换|更新|购置|购买|添置|聘请|招募|配备|配发|发放|提供|开展|举办|组织|再办|建成|建设|新建|新增|增设|改建|翻建|扩建|检修|检测|收运|回收|送去|赠送|制作|悬挂|设置|划设|慰问|走访|服务|覆盖|完成/g

/** Ends of dates and numbers that the label begins with when the text runs on: 7 月再办 2 场. */
const LEFTOVER = /^(?:[上中下]旬|[月日号年个名位家场次起]|陆续|再|又|共|已|均|全部)+/
const TAIL = /(?:达到|达|均|共|共计|总计|已|约|近|了|的)+$/

/**
 * The counted thing in as few words as tell it: 「聘请分拣员 35 人」 is 分拣员, 「为 100 个火灾高发点位配置消防器材」 is 火灾高发点位.
 * Nothing rather than a torn word, since the screen shows the title anyway.
 */
export function labelOf({ of = '', to }: Figure, text: string): string {
  const isBehind = of !== '' && text.startsWith(of, to)
  const verbs = [...of.matchAll(VERBS)]
  const thing = isBehind ? before(of, verbs) : after(of, verbs)
  const plain = thing.replace(LEFTOVER, '').replace(TAIL, '')
  return plain.length < 2 ? '' : plain
}

/** The first verb that leaves something in front of it. */
const before = (of: string, verbs: readonly RegExpMatchArray[]): string => {
  const verb = verbs.find(({ index }) => index !== undefined && index >= 2)
  return verb?.index === undefined ? of : of.slice(0, verb.index)
}

/** Behind the last verb; a label that ends in one (上门回收, 适老化改造) is the name of the thing. */
const after = (of: string, verbs: readonly RegExpMatchArray[]): string => {
  const rest = verbs
    .map(({ index, 0: verb }) => of.slice((index ?? 0) + verb.length))
    .filter((words) => words.length >= 2)
  return rest.at(-1) ?? of
}
