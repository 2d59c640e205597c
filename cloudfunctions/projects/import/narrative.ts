import { isAside, isSlogan } from './headings'
import type { ReadItem } from './items'

/** Whether a document is a report in prose rather than a list, and which items are worth keeping all the same. */
export type Verdict = Readonly<{ narrative: boolean; kept: readonly ReadItem[] }>

const GENERIC =
  /^(?:思想|组织|宣传|教育实践|志愿服务|公共安全|城市精细化管理|城市管理|城市管理和公共服务|思想建设|党建引领|强化|加强|坚持|注重|突出|深化|聚焦|着力|狠抓|抓好|压实|严格|高度重视|提高认识|提高站位|明确|健全|落实责任|统筹|广泛|积极|充分|全面|认真|持续|切实|进一步|做好|筑牢|夯实)/

/** Titles of what a report did, not of what was promised. */
const isWord = (title: string): boolean => GENERIC.test(title) || isSlogan(title) || isAside(title)

const isConcrete = ({ item, draft }: ReadItem): boolean =>
  draft.parts.some((part) => part.field !== 'plain' && part.field !== 'title' && part.field !== 'other') ||
  [...item.targets, ...item.progress].some(
    (figure) =>
      figure.from >= item.titleSpan.from && figure.to <= item.titleSpan.to + (draft.no === undefined ? 24 : 0),
  ) ||
  draft.parts.some((part) => part.field === 'title') ||
  (item.targets.length > 0 && item.source.to - item.source.from <= 220 && !isWord(item.title))

/** 「65件实事已完成26件」, 「项目25个，占62.5%」 count the list itself and are no item of it. */
const TALLY =
  /(?:项目|实事|事项|任务)(?:共|有)?\d{1,4}[个件项][，,(]?(?:占|其中|含|开工率)|^(?:已|有|正在|未)[^，,。;]{0,24}(?:项目|实事|事项)\d{1,4}[个件项]|\d{1,4}[个件项][^，,。;\d]{0,8}(?:实事|项目|任务)(?:中|已|全部|$|[，,])/

const isTally = ({ item, draft }: ReadItem): boolean =>
  TALLY.test(item.title) &&
  draft.parts.every((part) => part.field === 'plain' || part.field === 'title' || part.field === 'progress')

/**
 * A report tells in long paragraphs under headings such as 「加强组织领导，细化工作任务」; a list names one promise an entry.
 *
 * @param asides how many sections about problems, demands and next steps the document has
 */
export function narrative(all: readonly ReadItem[], folded: string, asides: number): Verdict {
  const read = all.filter((one) => !isTally(one))
  if (read.length === 0) return { narrative: all.length > 0 || folded.trim().length > 600, kept: [] }
  const concrete = read.filter(isConcrete)
  const lengths = read.map(({ item }) => item.source.to - item.source.from)
  const meanLength = lengths.reduce((sum, one) => sum + one, 0) / lengths.length
  const covered = lengths.reduce((sum, one) => sum + one, 0) / Math.max(1, folded.trim().length)
  const generic = read.filter(({ item }) => isWord(item.title)).length
  const spoken = read.filter(
    ({ item, draft }) =>
      draft.no !== undefined && /^[一二三四五六七八九十]{1,8}$/.test(draft.no) && item.source.to - item.source.from > 0,
  )
  const points = spoken.filter(
    ({ draft, item }) =>
      /^[一二三四五六七八九十]{1,8}是/.test(folded.slice(item.source.from, item.source.from + 6)) &&
      draft.parts.length > 0,
  ).length
  const share = concrete.length / read.length
  const genericShare = generic / read.length
  const isReport =
    (share < 0.34 && meanLength > 130 && genericShare >= 0.3) ||
    (share < 0.25 && genericShare >= 0.6 && meanLength > 60) ||
    (share < 0.34 && meanLength > 260) ||
    (points >= read.length * 0.7 && share < 0.5 && (asides > 0 || covered < 0.5)) ||
    (asides >= 2 && share < 0.3 && covered < 0.35)
  return isReport ? { narrative: true, kept: [] } : { narrative: false, kept: read }
}
