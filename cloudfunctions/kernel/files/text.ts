/** Control characters no list has: a file with them is data, not text. What lays out lines and pages is allowed. */
const CONTROLS = /(?![\t\n\v\f\r\u0085])\p{Cc}/u

/** Characters nobody has defined, or only somebody for themselves: what bytes look like when read in a wrong encoding. */
const NOBODYS = /[\p{Cn}\p{Co}]/gu

/** One in so many characters may be nobody's: GBK files of old have a few of their own. */
const TOLERATED = 100

const decoded = (bytes: Uint8Array, encoding: string): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}

function isPlausible(text: string): boolean {
  if (CONTROLS.test(text)) return false
  const nobodys = text.match(NOBODYS)?.length ?? 0
  return nobodys * TOLERATED <= text.length
}

/** UTF-16 without a mark is only tried when there are zero bytes: GB18030 has none, and any two of its bytes make some UTF-16 character. */
function encodingsOf(bytes: Uint8Array): readonly string[] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return ['utf-16le']
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return ['utf-16be']
  return bytes.includes(0) ? ['utf-16le', 'utf-16be'] : ['utf-8', 'gb18030']
}

/**
 * Reads bytes as plain text in UTF-8, UTF-16 or GB18030 (so GBK and GB2312 too), whichever fits, without its mark.
 *
 * @returns undefined when they are no text in any of these
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  for (const encoding of encodingsOf(bytes)) {
    const text = decoded(bytes, encoding)
    if (text !== undefined && isPlausible(text)) return text
  }
  return undefined
}
