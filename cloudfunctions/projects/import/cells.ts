import type { Reading } from './draft'
import { fieldOf } from './fields'
import { headingClaim } from './headings'
import type { Line } from './lines'
import { type Column, place } from './place'
import { type Cell, settleColumns, spanOf, TableReader } from './tables'
import type { Span } from './text'

type Hit = Readonly<{ reading: Reading; from: number; to: number }>

/** A cell line may keep the bar that stood behind its cell. */
const bareText = (line: Line): string => line.text.replace(/\s*\|+$/, '')
const bareSpan = (line: Line): Span => ({ from: line.span.from, to: line.span.from + bareText(line).length })

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
    const end = nextHeader(lines, i + header.lines, header.columns)
    const reading = readRows(lines.slice(i + header.lines, end), header.columns, folded, run++)
    hits.push({ reading: { ...reading, read: [spanOf(lines, i, end)] }, from: i, to: end })
    i = end
  }
  return hits
}

type Header = Readonly<{ columns: Column[]; lines: number }>

function headerAt(lines: readonly Line[], at: number): Header | null {
  const columns: Column[] = []
  let end = at
  let strange = 0
  const names: string[] = []
  for (let i = at; i < lines.length && columns.length < 14; i++) {
    const line = lines[i] as Line
    if (/^\|+$/.test(line.text)) continue
    const field = line.text.length <= 18 && !/[:。]$/.test(line.text) ? fieldOf(line.text) : null
    const cell =
      /\|$/.test(line.text) && columns.length > 0 && bareText(line).length <= 12 && !isRowNumber(bareText(line))
    if (!field && (!cell || strange === 3)) break
    if (!field) strange++
    columns.push(field ?? 'unknown')
    end = i + 1
    names.push(bareText(line))
  }
  const says = columns.includes('title') || columns.includes('target')
  return columns.length >= 3 && says && new Set(columns).size >= 3
    ? { columns: settleColumns(columns, names), lines: end - at }
    : null
}

/** The table ends at its own end; a header repeated on the next page starts it anew. */
function nextHeader(lines: readonly Line[], from: number, header: readonly Column[]): number {
  for (let i = from; i < lines.length; i++) {
    const again = headerAt(lines, i)
    if (again && again.columns.length >= Math.min(header.length, 3)) return i
  }
  return lines.length
}

const TAIL = /^(?:备注|注|说明|附|填报|联系|监督|特此|\()[:：]?/

function readRows(lines: readonly Line[], columns: readonly Column[], folded: string, run: number): Reading {
  const reader = new TableReader(folded, columns, run)
  const filled = lines.filter((line) => bareText(line) !== '')
  const rows = columns[0] === 'no' ? rowsByNumber(filled) : rowsByCount(filled, columns)
  for (const row of rows) {
    if (row.length === 1) {
      const line = row[0] as Line
      if (TAIL.test(line.text)) break
      const cell: Cell = { span: bareSpan(line), text: bareText(line) }
      reader.row(columns.map(() => cell))
      continue
    }
    const placed = place(row.map(bareText), columns)
    const cells: Cell[] = placed.map((indexes) => {
      const first = row[indexes[0] ?? -1]
      const last = row[indexes.at(-1) ?? -1]
      if (!first || !last) {
        const from = (row[0] as Line).span.from
        return { span: { from, to: from }, text: '' }
      }
      const span = { from: first.span.from, to: bareSpan(last).to }
      return { span, text: folded.slice(span.from, span.to) }
    })
    reader.row(cells)
  }
  return reader.done()
}

const isRowNumber = (text: string): boolean => /^[(（]?(?:\d{1,3}|[一二三四五六七八九十]{1,3})[)）.、]?$/.test(text)

/** A row opens at each line that is the next number; a short heading line may stand before it. */
function rowsByNumber(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = []
  let expected: number | null = null
  for (const line of lines) {
    const text = bareText(line)
    const bare = text.replace(/\D/g, '')
    const opens =
      isRowNumber(text) && (expected === null || Number(bare) === expected || (Number(bare) === 1 && expected > 3))
    if (opens) {
      const last = rows.at(-1)
      const heading = last && last.length > 3 ? last.at(-1) : undefined
      if (
        last &&
        heading &&
        (headingClaim(bareText(heading)) || /^[(]?[一二三四五六七八九十]{1,3}[)、.]/.test(heading.text))
      ) {
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
    if (row.length === 0 && headingClaim(bareText(line))) {
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
