import { type Field, fieldOf, isOrganisation } from './fields'
import type { Reading } from './draft'
import type { Line } from './lines'
import { type Cell, type Column, settleColumns, TableReader } from './tables'
import { headingClaim } from './headings'

type Hit = Readonly<{ reading: Reading; from: number; to: number }>

const DATE = /^(?:20\d{2}年?)?(?:底|\d{1,2}月(?:\d{1,2}日|底|份|上旬|中旬|下旬|末)?|年底|年内|上半年|下半年|全年|长期|第?[一二三四]季度)(?:前|之前|完成|底前)?$|^20\d{2}[-./年]\d{1,2}|^\d{1,2}月.{0,3}[-至~]\d{1,2}月/
const PERSON = /^[\u4e00-\u9fff]{2,4}(?:[、,，\s][\u4e00-\u9fff]{2,4})*$/

/** How well a cell's looks fit a column; the best sum over a row places its cells. */
function fits(cell: string, column: Column): number {
  const clean = cell.replace(/\s/g, '')
  const number = /^\d{1,3}$/.test(clean)
  const date = DATE.test(clean)
  const organisation = isOrganisation(clean) || clean.split(/[、,，]/).every((one) => isOrganisation(one))
  switch (column) {
    case 'no':
      return number ? 4 : -6
    case 'deadline':
    case 'started':
      return date ? 4 : number ? -2 : clean.length <= 12 && /\d|年|月|底/.test(clean) ? 1.5 : -3
    case 'unit':
      return date || number ? -4 : organisation ? 3 : clean.length <= 14 ? 0.6 : -2
    case 'leader':
      return date || number ? -4 : PERSON.test(clean) && !organisation ? 2.6 : clean.length <= 8 && !organisation ? 0.4 : -3
    case 'status':
      return /^(?:已|未|正|基本|推进|进行|完成|在建)/.test(clean) && clean.length <= 10 ? 3 : -1.5
    case 'progress':
      return number || date ? -2 : /已|目前|正在|完成|截|推进|启动|开展/.test(clean) ? 2 : organisation && clean.length < 14 ? -1.5 : 0.6
    case 'target':
      return number || date ? -2 : clean.length > 10 ? 1.4 : organisation ? -1 : 0.3
    case 'title':
      return number || date ? -3 : clean.length >= 4 && clean.length <= 60 ? 1.3 : 0
    case 'section':
      return number || date ? -3 : clean.length <= 10 ? 0.8 : -1.5
    default:
      return 0
  }
}

const MANY: ReadonlySet<Field | 'unknown'> = new Set(['target', 'progress', 'next', 'other', 'unknown', 'unit', 'leader', 'title'])

/**
 * Places the cells of one row, in order, on the columns: columns may stay empty (merged cells), long columns may take several lines.
 *
 * @returns per column the indexes of its cells
 */
function place(cells: readonly string[], columns: readonly Column[]): number[][] {
  const n = cells.length
  const m = columns.length
  if (n === m) {
    const direct = cells.reduce((sum, cell, i) => sum + Math.min(0, fits(cell, columns[i] as Column) + 2), 0)
    if (direct >= 0) return cells.map((_, i) => [i])
  }
  const best: number[][] = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(Number.NEGATIVE_INFINITY))
  const take: number[][] = Array.from({ length: n + 1 }, () => new Array<number>(m + 1).fill(0))
  ;(best[0] as number[])[0] = 0
  for (let j = 1; j <= m; j++) {
    const column = columns[j - 1] as Column
    for (let i = 0; i <= n; i++) {
      let score = (best[i] as number[])[j - 1] as number
      score -= column === 'title' || column === 'no' ? 3 : 0.4
      let taken = 0
      let sum = 0
      for (let k = 1; k <= i && k <= 30; k++) {
        sum += k === 1 ? fits(cells[i - k] as string, column) : MANY.has(column) ? 0 : -4
        const first = fits(cells[i - k] as string, column)
        const before = (best[i - k] as number[])[j - 1] as number
        const total = before + (k === 1 ? sum : first + (MANY.has(column) ? -0.5 * (k - 1) : -4 * (k - 1)))
        if (total > score) {
          score = total
          taken = k
        }
      }
      ;(best[i] as number[])[j] = score
      ;(take[i] as number[])[j] = taken
    }
  }
  const placed: number[][] = columns.map(() => [])
  let i = n
  for (let j = m; j >= 1; j--) {
    const taken = (take[i] as number[])[j] as number
    placed[j - 1] = Array.from({ length: taken }, (_, k) => i - taken + k)
    i -= taken
  }
  return placed
}

/** Reads tables that a word processor gave up as one cell per line: a run of column names, then the cells. */
export function readCells(lines: readonly Line[], folded: string): Hit[] {
  const hits: Hit[] = []
  let i = 0
  let run = 2000
  while (i < lines.length) {
    const header = headerAt(lines, i)
    if (!header) {
      i++
      continue
    }
    const end = nextHeader(lines, i + header.length, header)
    const reading = readRows(lines.slice(i + header.length, end), header, folded, run++)
    hits.push({ reading, from: i, to: end })
    i = end
  }
  return hits
}

function headerAt(lines: readonly Line[], at: number): Column[] | null {
  const columns: Column[] = []
  for (let i = at; i < lines.length && columns.length < 14; i++) {
    const line = lines[i] as Line
    const field = line.text.length <= 18 && !/[:。]$/.test(line.text) ? fieldOf(line.text) : null
    if (!field) break
    columns.push(field)
  }
  const says = columns.includes('title') || columns.includes('target')
  return columns.length >= 3 && says && new Set(columns).size >= 3 ? settleColumns(columns) : null
}

/** The table ends at its own end; a header repeated on the next page starts it anew. */
function nextHeader(lines: readonly Line[], from: number, header: readonly Column[]): number {
  for (let i = from; i < lines.length; i++) {
    const again = headerAt(lines, i)
    if (again && again.length >= Math.min(header.length, 3)) return i
  }
  return lines.length
}

const TAIL = /^(?:备注|注|说明|附|填报|联系|监督|特此|\()[:：]?/

function readRows(lines: readonly Line[], columns: readonly Column[], folded: string, run: number): Reading {
  const reader = new TableReader(folded, columns, run)
  const rows = columns[0] === 'no' ? rowsByNumber(lines) : rowsByCount(lines, columns)
  for (const row of rows) {
    if (row.length === 1) {
      const line = row[0] as Line
      if (TAIL.test(line.text)) break
      const cell: Cell = { span: line.span, text: line.text }
      reader.row(columns.map(() => cell))
      continue
    }
    const placed = place(row.map((line) => line.text), columns)
    const cells: Cell[] = placed.map((indexes) => {
      const first = row[indexes[0] ?? -1]
      const last = row[indexes.at(-1) ?? -1]
      if (!first || !last) {
        const from = (row[0] as Line).span.from
        return { span: { from, to: from }, text: '' }
      }
      const span = { from: first.span.from, to: last.span.to }
      return { span, text: folded.slice(span.from, span.to) }
    })
    reader.row(cells)
  }
  return reader.done()
}

const isRowNumber = (text: string): boolean => /^[(（]?\d{1,3}[)）.、]?$/.test(text)

/** A row opens at each line that is the next number; a short heading line may stand before it. */
function rowsByNumber(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = []
  let expected: number | null = null
  for (const line of lines) {
    const bare = line.text.replace(/\D/g, '')
    const opens = isRowNumber(line.text) && (expected === null || Number(bare) === expected || Number(bare) === 1)
    if (opens) {
      const last = rows.at(-1)
      const heading = last && last.length > 3 ? last.at(-1) : undefined
      if (last && heading && (headingClaim(heading.text) || /^[(]?[一二三四五六七八九十]{1,3}[)、.]/.test(heading.text))) {
        last.pop()
        rows.push([heading])
      }
      rows.push([line])
      expected = Number(bare) + 1
    } else if (rows.length > 0 && expected !== null) (rows.at(-1) as Line[]).push(line)
    else rows.push([line])
  }
  return rows
}

/** Without numbers a row is as many lines as there are columns. */
function rowsByCount(lines: readonly Line[], columns: readonly Column[]): Line[][] {
  const rows: Line[][] = []
  let row: Line[] = []
  for (const line of lines) {
    if (row.length === 0 && headingClaim(line.text)) {
      rows.push([line])
      continue
    }
    row.push(line)
    if (row.length === columns.length) {
      rows.push(row)
      row = []
    }
  }
  if (row.length > 1) rows.push(row)
  return rows
}
