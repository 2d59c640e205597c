const HALF_WIDTH: Readonly<Record<string, string>> = { '＃': '#', '－': '-', '—': '-', '–': '-', '～': '-', '　': ' ' }

/**
 * One spelling for one door: full-width to half-width, no spaces, 3-2-501 and 3#2单元501 become 3号楼2单元501室.
 * What does not look like a door is left as it was typed.
 */
export function normaliseAddress(typed: string): string {
  const plain = [...typed]
    .map((character) => {
      const code = character.charCodeAt(0)
      if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xfee0)
      if (code >= 0xff21 && code <= 0xff3a) return String.fromCharCode(code - 0xfee0)
      return HALF_WIDTH[character] ?? character
    })
    .join('')
    .replace(/\s+/g, '')
  return plain
    .replace(/(\d+)(?:#|栋|幢|号院?楼|楼)(?=\d)/, '$1号楼')
    .replace(/(\d+)-(\d+)-(\d+)(?:室|号)?$/, '$1号楼$2单元$3室')
    .replace(/(\d+)门(?=\d+(?:室|号)?$)/, '$1单元')
    .replace(/(单元|号楼)(\d+)(?:号|户)?$/, '$1$2室')
}
