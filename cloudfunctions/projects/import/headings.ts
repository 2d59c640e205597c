import { type Line, readMarker } from './lines'

export type HeadingClaim = Readonly<{ heading: string; count: number }>

const CLAIM =
  /^(.{2,30}?)\s*[(【[]\s*(?:共计?|合计)?\s*(\d{1,3}|[一二三四五六七八九十]{1,3})\s*(?:大)?[项件个条](?:实事|项目|任务|民生实事)?\s*[)】\]]\s*:?$/
const BARE_CLAIM = /^(.{2,24}?)(?:方面|领域|类)?(?:共|合计|,|，|:)\s*(\d{1,3})\s*[项件](?:实事|项目)?:?$/

const DIGITS = '零一二三四五六七八九'
const count = (word: string): number => {
  if (/^\d/.test(word)) return Number(word)
  const ten = word.indexOf('十')
  if (ten < 0) return DIGITS.indexOf(word)
  return (
    (ten === 0 ? 1 : DIGITS.indexOf(word[0] as string)) * 10 +
    (word[ten + 1] ? DIGITS.indexOf(word[ten + 1] as string) : 0)
  )
}

/**
 * A heading that says how many items follow.
 *
 * @example headingClaim('区委办公室(8项)') // { heading: '区委办公室', count: 8 }
 */
export function headingClaim(text: string): HeadingClaim | null {
  const body = text.slice(readMarker(text)?.length ?? 0).trim()
  const match = CLAIM.exec(body) ?? BARE_CLAIM.exec(body)
  if (!match || /[。;]/.test(match[1] as string)) return null
  return { heading: (match[1] as string).trim(), count: count(match[2] as string) }
}

/** Parts of a plan or report that are about the work, not the promises. */
const ASIDE =
  /^(?:[^，,。;]{0,6})?(?:指导思想|总体要求|总体思路|基本原则|工作原则|工作目标|任务目标|组织实施|工作要求|有关要求|相关要求|保障措施|组织保障|组织领导|加强领导|职责分工|实施步骤|方法步骤|工作步骤|存在的?(?:主要)?(?:问题|困难|不足)|(?:主要)?问题(?:和|与|及)(?:困难|不足)|困难和问题|不足之处|不足及下一步|下一?步(?:的)?(?:工作)?(?:计划|打算|安排|措施|重点|思路|举措)|下一步工作|下步工作|今后(?:工作)?打算|意见建议|工作建议|经验(?:做法|启示)|主要做法|特色亮点|工作亮点|典型案例|联系方式|考核|督查|附件|背景|概况|工作机制|目标要求|征集(?:方式|范围|时间|要求)|有关事项|说明|注意事项|监督(?:方式|渠道)|报送要求|宣传|总体情况|总体目标|基本情况|工作小结)/

export const isAside = (heading: string): boolean => {
  const clean = heading.replace(/[\s*【】#:。]/g, '')
  return clean.length <= 26 && (ASIDE.test(clean) || /(?:工作|具体|相关|有关)要求$|保障措施$/.test(clean))
}

/** Headings of what a report says it did, around no list: 「加强组织领导，细化工作任务」. */
export const isSlogan = (heading: string): boolean => {
  const clean = heading.replace(/[\s*【】#:。;]/g, '')
  return (
    clean.length >= 6 &&
    clean.length <= 30 &&
    /^[^\d，,]{4,14}[，,、][^\d，,]{4,14}$/.test(clean) &&
    !/[〇一二两三四五六七八九十百]{1,8}[个处条套台场户]/.test(clean)
  )
}

/** A short line that closes no sentence: it may head what follows. */
export function looksLikeHeading(line: Line): boolean {
  const { text } = line
  if (text.length > 40 || /[。;，,、]$/.test(text)) return false
  if (/^\([^()]*\)$/.test(text)) return /[类篇章]\)$/.test(text)
  return !/[。;]/.test(text)
}
