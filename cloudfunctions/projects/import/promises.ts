import type { Span } from './text'

/** Verbs that promise something. */
export const PROMISE =
  /新建|建设|建成|新增|增设|打造|创建|安装|加装|更换|配备|开展|举办|组织|提供|改造|整治|修缮|发放|开设|设立|设置|清理|拆除|实施|推进|支持|帮助|购置|完成|提升|升级|更新|修复|铺设|完善|优化|培育|建立|推广|开通|扩建|翻建/

/** Words that a promise is made of, more widely: verbs of care and the nouns of works. */
export const DEED =
  /新建|建设|建成|新增|增设|打造|创建|安装|加装|更换|配备|开展|举办|组织|提供|改造|整治|修缮|发放|开设|设立|设置|清理|拆除|实施|推进|支持|帮助|购置|完成|提升|升级|修复|维修|铺设|完善|优化|培育|建立|推广|开通|扩建|改建|翻建|解决|规范|慰问|走访|排查|检测|改善|修建|增加|扩大|落实|启用|促进|项目|工程|行动|服务|治理|更新|保障|帮扶|关爱/

/** A figure with a unit of work, as a quick look; what it is, only `quantities.ts` says. */
export const COUNTED =
  /(?:\d{1,12}(?:\.\d{1,12})?[万千]?余?|[一二两三四五六七八九十百]{1,8})(?:个|处|条|栋|幢|座|套|台|所|件|项|场|次|人|名|位|户|家|张|册|块|辆|盏|间|部|公里|千米|米|平方米|㎡|亩|吨|万|%)/

/** The pieces of a span between marks. */
export function cut(folded: string, span: Span, marks: RegExp): Span[] {
  const spans: Span[] = []
  let start = span.from
  for (let i = span.from; i <= span.to; i++) {
    if (i < span.to && !marks.test(folded[i] as string)) continue
    if (i > start) spans.push({ from: start, to: i })
    start = i + 1
  }
  return spans
}
