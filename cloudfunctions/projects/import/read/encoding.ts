import iconv from 'iconv-lite'
import { type Refusal, refusal } from './refusal'

const isControl = (code: number): boolean =>
  (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 12) || code === 127

/** The commonest characters of official Chinese: text decoded with the right table is full of them. */
const COMMON = new Set(
  '的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处理世车项目完成进展情况居民社区街道办理服务',
)

/** Turns of text that come out when one encoding is read as another. */
const MOJIBAKE =
  /锟斤拷|烫烫烫|屯屯屯|\ufffd{2}|(?:Ã[\u0080-\u00bf]|Â[\u0080-\u00bf]|å[\u0080-\u00bf]){2}|(?:[ÐÑÖ×ÊËÏÈÒÓÔÕÀ-ß][\u00a1-\u00bf°-ÿ]){6}|(?:涓|鐨|鍦|銆|锛|鏄|绀|鍖|浜|鏈|瀹|椤|鐩|宸|骞|杩|灞|鎴|鍜){3}/

const share = (text: string, test: (char: string) => boolean): number => {
  let hits = 0
  let seen = 0
  for (const char of text) {
    if (/\s/.test(char)) continue
    seen++
    if (test(char)) hits++
  }
  return seen === 0 ? 0 : hits / seen
}

const looksBinary = (bytes: Uint8Array): boolean => {
  const sample = bytes.subarray(0, 65_536)
  let control = 0
  for (const byte of sample) if (isControl(byte)) control++
  return control > sample.length * 0.01 + 1
}

/** UTF-16 without a mark: every other byte of its Latin letters, digits and breaks is zero. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const sample = bytes.subarray(0, 4_096)
  let even = 0
  let odd = 0
  for (let i = 0; i < sample.length; i++) if (sample[i] === 0) i % 2 === 0 ? even++ : odd++
  const some = sample.length * 0.005 + 1
  if (odd > some && even === 0) return 'utf-16le'
  if (even > some && odd === 0) return 'utf-16be'
  return null
}

function asUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const isGarbled = (text: string): boolean =>
  MOJIBAKE.test(text.slice(0, 20_000)) ||
  share(text.slice(0, 20_000), (char) => char === '\ufffd' || (char >= '\ue000' && char <= '\uf8ff')) > 0.02

const isHan = (char: string): boolean => char >= '\u4e00' && char <= '\u9fff'

/** Text that was decoded with the wrong table and saved again: rare characters only, or accented letters in place of Chinese. */
function wasMisread(text: string): boolean {
  const sample = text.slice(0, 20_000)
  const han = [...sample].filter(isHan)
  if (han.length >= 40 && han.filter((char) => COMMON.has(char)).length < han.length * 0.06) return true
  return share(sample, (char) => char >= '\u0080' && char <= '\u00ff') > 0.3
}

/** Decodes a text file: UTF-8 and UTF-16 with or without their mark, else GB 18030, judged by what comes out. */
export function decodeText(bytes: Uint8Array): Readonly<{ ok: true; text: string }> | Refusal {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const good = (text: string) => ({ ok: true as const, text: text.replace(/^\ufeff/, '') })
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const wide = marked ?? wideWithoutMark(bytes)
  if (wide) {
    const text = iconv.decode(buffer, wide)
    return isGarbled(text) || share(text.slice(0, 20_000), (char) => isControl(char.charCodeAt(0))) > 0.01
      ? refusal('file.unknown')
      : good(text)
  }
  if (looksBinary(bytes)) return refusal('file.unknown')
  const utf8 = asUtf8(bytes)
  if (utf8 !== null) return isGarbled(utf8) || wasMisread(utf8) ? refusal('text.encoding') : good(utf8)
  const text = iconv.decode(buffer, 'gb18030')
  const sample = text.slice(0, 20_000)
  const common = share(sample, (char) => COMMON.has(char))
  if (isGarbled(sample) || common < 0.12) return refusal('text.encoding')
  return good(text)
}
