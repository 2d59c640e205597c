/** A number read at a place of a text. */
export type Numeral = Readonly<{
  value: number
  /** Index after the number, its 万 and its 余. */
  end: number
  /** 余, 多, 来, or 上百: more than the number says. */
  over: boolean
  chinese: boolean
}>

const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const BIG: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }

const CHINESE = /[〇零一二两三四五六七八九十百千万亿]{1,12}/y
const ARABIC = /\d{1,3}(?:,\d{3}){1,4}(?!\d)(?:\.\d{1,6})?|\d{1,15}(?:\.\d{1,6})?/y

/** Multiplies decimals without binary dust: 1.7 × 10 000 is 17 000. */
const times = (value: number, factor: number): number => Number((value * factor).toPrecision(15))

/**
 * The value of a number written in Chinese characters, or null when the characters are not one number.
 *
 * @example chineseValue('一百二十') // 120
 * @example chineseValue('二〇二一') // 2021
 * @example chineseValue('千万')     // null: a figure of speech
 */
export function chineseValue(word: string): number | null {
  if (/^[〇零一二三四五六七八九]{2,}$/.test(word)) return Number([...word].map((c) => DIGITS[c]).join(''))
  let total = 0
  let section = 0
  let digit: number | null = null
  let lastScale = Number.POSITIVE_INFINITY
  for (const char of word) {
    const asDigit = DIGITS[char]
    const scale = SCALES[char]
    const big = BIG[char]
    if (asDigit !== undefined) {
      if (digit !== null && digit !== 0) return null
      digit = asDigit
    } else if (scale !== undefined) {
      if (scale >= lastScale) return null
      section += (digit ?? 1) * scale
      digit = null
      lastScale = scale
    } else if (big !== undefined) {
      if (section === 0 && digit === null) return null
      total = (total + section + (digit ?? 0)) * big
      section = 0
      digit = null
      lastScale = Number.POSITIVE_INFINITY
    }
  }
  return total + section + (digit ?? 0)
}

function readSuffix(text: string, from: number): { factor: number; over: boolean; end: number } {
  let factor = 1
  let over = false
  let end = from
  const take = (words: string): string | null => {
    const char = text[end]
    if (char === undefined || !words.includes(char) || (char === '千' && /[米克瓦]/.test(text[end + 1] ?? '')))
      return null
    end++
    return char
  }
  const scale = (char: string): number => BIG[char] ?? SCALES[char] ?? 1
  if (take('余多来')) over = true
  const first = take('万亿千百')
  if (first) {
    factor *= scale(first)
    const second = take('万亿')
    if (second) factor *= scale(second)
  }
  if (!over && take('余多来')) over = true
  return { factor, over, end }
}

/**
 * Reads the number that starts at `from`, with its 万/亿 and its 余.
 *
 * @param text compact text, digits half-width
 * @returns null when no number starts there
 * @example readNumeral('1.7万余人次', 0) // { value: 17000, end: 5, over: true, chinese: false }
 * @example readNumeral('百余条', 0)      // { value: 100, end: 2, over: true, chinese: true }
 */
export function readNumeral(text: string, from: number): Numeral | null {
  ARABIC.lastIndex = from
  const arabic = ARABIC.exec(text)
  if (arabic) {
    const suffix = readSuffix(text, from + arabic[0].length)
    const value = times(Number(arabic[0].replaceAll(',', '')), suffix.factor)
    return { value, end: suffix.end, over: suffix.over, chinese: false }
  }
  CHINESE.lastIndex = from
  const chinese = CHINESE.exec(text)
  if (!chinese) return null
  const value = chineseValue(chinese[0])
  if (value === null) return null
  const suffix = readSuffix(text, from + chinese[0].length)
  return { value: times(value, suffix.factor), end: suffix.end, over: suffix.over, chinese: true }
}
