import { isDay } from '../contract'
import { maskNumbers } from '../mask'
import type { FieldType } from './contract'

/** Stands where there is nothing to say: a field may not be empty. */
export const NOTHING = '无'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const UNSEEN = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]+/g
const ALONE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** On one line, without what nobody sees and without numbers of people. */
const plain = (value: string): string =>
  maskNumbers(value.replace(ALONE, '').replace(UNSEEN, ' ')).replace(/\s+/g, ' ').trim()

/** At most so long, and 「…」 at the end when something was cut off; never within a character. */
function cut(text: string, most: number): string {
  if (text.length <= most) return text
  let kept = ''
  for (const character of text) {
    if (kept.length + character.length >= most) break
    kept += character
  }
  return `${kept.trimEnd()}…`
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?: ((?:[01]\d|2[0-3]):[0-5]\d))?$/

/** 2026年11月26日, with the time where there is one. */
function momentWords(value: string): string | undefined {
  const [, day = '', clock] = MOMENT.exec(value) ?? []
  if (!isDay(day)) return undefined
  const [year, month, date] = day.split('-')
  return `${year}年${month}月${date}日${clock === undefined ? '' : ` ${clock}`}`
}

/**
 * How a value is said in a field of a template. WeChat refuses the whole message when one value breaks its type.
 *
 * @param value text; days as `YYYY-MM-DD`, moments as `YYYY-MM-DD HH:mm`
 * @returns undefined when there is no way to say it there
 * @source subscribeMessage.send: thing ≤ 20 characters, phrase ≤ 5 汉字, character_string ≤ 32 without 汉字, number ≤ 32
 *   digits, amount ≤ 10 digits with a currency sign before or 元 behind; none empty, none with a line break
 */
export function fitted(type: FieldType, value: string | undefined): string | undefined {
  const text = plain(value ?? '')
  switch (type) {
    case 'thing':
      return cut(text, 20) || NOTHING
    case 'phrase':
      return text.replace(/[^\u4e00-\u9fff]/g, '').slice(0, 5) || NOTHING
    case 'character_string':
      return text.replace(/[^\x21-\x7e]/g, '').slice(0, 32) || undefined
    case 'number':
      return /^\d{1,20}(?:\.\d{1,10})?$/.test(text) ? text : undefined
    case 'amount':
      return /^[¥￥]?\d{1,8}(?:\.\d{1,2})?元?$/.test(text) ? text : undefined
    case 'date':
      return momentWords(text)
    case 'time':
      return text.includes(':') ? momentWords(text) : undefined
  }
}
