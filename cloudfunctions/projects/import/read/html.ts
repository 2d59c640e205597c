/** Turns the HTML that mammoth writes into the plain lines the parser reads. */

type Cell = { text: string; colspan: number; rowspan: number }
type List = { ordered: boolean; count: number }

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  '#39': "'",
}
const decode = (text: string): string =>
  text.replace(/&(#?\w{1,8});/g, (whole, name: string) => ENTITIES[name] ?? whole)

const attribute = (tag: string, name: string): number => {
  const match = new RegExp(`${name}="(\\d{1,4})"`).exec(tag)
  return match ? Math.max(1, Math.min(200, Number(match[1]))) : 1
}

/** One table as pipe rows. Cells under a merged one stay empty, so that what was merged can still be seen. */
function tableLines(rows: readonly (readonly Cell[])[]): string[] {
  const grid: string[][] = []
  rows.forEach((row, r) => {
    grid[r] ??= []
    let c = 0
    for (const cell of row) {
      while (grid[r]?.[c] !== undefined) c++
      for (let dr = 0; dr < cell.rowspan && r + dr < rows.length; dr++) {
        grid[r + dr] ??= []
        for (let dc = 0; dc < cell.colspan; dc++)
          (grid[r + dr] as string[])[c + dc] = dr === 0 && dc === 0 ? cell.text : ''
      }
      c += cell.colspan
    }
  })
  const width = Math.max(0, ...grid.map((row) => row.length))
  return grid.map((row) => `| ${Array.from({ length: width }, (_, i) => row[i] ?? '').join(' | ')} |`)
}

const inCell = (text: string): string =>
  text
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '/')
    .trim()

/**
 * Paragraphs become lines, tables pipe rows, and the numbers Word counts by itself are written out: a first-level list 「1. 」, one inside it 「（1）」.
 * A list that goes on behind an unnumbered paragraph goes on counting until a heading starts it anew.
 */
export function htmlToLines(html: string): string {
  const lines: string[] = []
  const lists: List[] = []
  const counters: number[] = []
  const tables: { rows: Cell[][]; cell: Cell | null }[] = []
  let text = ''
  const prefix = (): string => {
    const list = lists.at(-1)
    if (!list) return ''
    if (!list.ordered) return '- '
    return lists.filter((one) => one.ordered).length > 1 ? `（${list.count}）` : `${list.count}. `
  }
  let pending = ''
  const flush = () => {
    const content = decode(text)
      .replace(/[ \t]+/g, ' ')
      .trim()
    text = ''
    const table = tables.at(-1)
    if (content === '') return
    if (table?.cell) table.cell.text += `${table.cell.text ? '\n' : ''}${pending}${content}`
    else lines.push(`${pending}${content}`)
    pending = ''
  }
  for (const token of html.matchAll(/<(\/?)([a-z][a-z0-9]{0,12})([^<>]{0,500})>|[^<]+|</g)) {
    const [whole, slash, name, rest] = token
    if (name === undefined) {
      text += whole
      continue
    }
    const closing = slash === '/'
    if (name === 'br') text += tables.at(-1)?.cell ? ' ' : '\n'
    else if (/^h[1-6]$/.test(name)) {
      flush()
      counters.length = 0
    } else if (name === 'p') flush()
    else if (name === 'ol' || name === 'ul') {
      flush()
      if (closing) {
        const list = lists.pop()
        if (list?.ordered) counters[lists.length] = list.count
      } else {
        const goesOn = name === 'ol' && lists.length === 0 ? (counters[0] ?? 0) : 0
        lists.push({ ordered: name === 'ol', count: goesOn })
      }
    } else if (name === 'li') {
      flush()
      const list = lists.at(-1)
      if (!closing && list) {
        list.count++
        pending = prefix()
      }
    } else if (name === 'table') {
      flush()
      if (closing) {
        const table = tables.pop()
        if (!table) continue
        const outer = tables.at(-1)?.cell
        const rows = tableLines(table.rows.map((row) => row.map((cell) => ({ ...cell, text: inCell(cell.text) }))))
        if (outer) outer.text += rows.map((row) => row.replaceAll('|', ' ')).join('\n')
        else lines.push(...rows)
      } else tables.push({ rows: [], cell: null })
    } else if (name === 'tr') {
      if (!closing) tables.at(-1)?.rows.push([])
    } else if (name === 'td' || name === 'th') {
      flush()
      const table = tables.at(-1)
      if (!table) continue
      if (closing) table.cell = null
      else {
        table.cell = { text: '', colspan: attribute(rest ?? '', 'colspan'), rowspan: attribute(rest ?? '', 'rowspan') }
        table.rows.at(-1)?.push(table.cell)
      }
    }
  }
  flush()
  return lines.join('\n')
}
