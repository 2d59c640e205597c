import type { Claim, Draft, Part, Reading } from './draft'
import { fieldOf, isOrganisation } from './fields'
import { headingClaim } from './headings'
import { type Line, readMarker } from './lines'
import { type Column, fits, place } from './place'
import { partsOf } from './regions'
import type { Span } from './text'

type Cell = Readonly<{ span: Span; text: string }>
type Row = Readonly<{ cells: readonly Cell[]; line: Line }>
const EMPTY = /^[\s/\\-]*$/
const isRule = (cells: readonly Cell[]): boolean =>
  cells.every((cell) => /^[\s:=|+-]*$/.test(cell.text)) && cells.some((cell) => /-/.test(cell.text))

function cutCells(line: Line, folded: string, mark: RegExp): Cell[] {
  const { from, to } = line.span
  const cells: Cell[] = []
  let start = from
  const push = (end: number) => {
    let a = start
    let b = end
    while (a < b && /[\s]/.test(folded[a] as string)) a++
    while (b > a && /[\s]/.test(folded[b - 1] as string)) b--
    cells.push({ span: { from: a, to: b }, text: folded.slice(a, b) })
  }
  const source = folded.slice(from, to)
  for (const match of source.matchAll(mark)) {
    push(from + match.index)
    start = from + match.index + match[0].length
  }
  push(to)
  return cells
}

function toRow(line: Line, folded: string): Row | null {
  if (line.text.includes('|')) {
    let cells = cutCells(line, folded, /\|/g)
    if (line.text.startsWith('|')) cells = cells.slice(1)
    if (line.text.endsWith('|')) cells = cells.slice(0, -1)
    return cells.length >= 2 && !/^[^|]*\|+$/.test(line.text) ? { cells, line } : null
  }
  if (line.text.includes('\t')) {
    const cells = cutCells(line, folded, /\t/g)
    return cells.length >= 2 ? { cells, line } : null
  }
  return null
}

function spacedRow(line: Line, folded: string): Row | null {
  const cells = cutCells(line, folded, / {2,}/g)
  return cells.length >= 3 ? { cells, line } : null
}

function csvRow(line: Line, folded: string): Row | null {
  const cells = cutCells(line, folded, /,|，/g)
  return cells.length >= 3 ? { cells, line } : null
}

function columnsOf(cells: readonly Cell[]): Column[] {
  return cells.map((cell) => fieldOf(cell.text) ?? 'unknown')
}

/** A header names at least two columns, one of which says what is promised. */
function isHeader(cells: readonly Cell[]): boolean {
  const columns = columnsOf(cells)
  const known = columns.filter((column) => column !== 'unknown').length
  const filled = cells.filter((cell) => cell.text.length > 0).length
  return (
    known >= 2 &&
    known >= filled * 0.5 &&
    columns.some((column) => column === 'title' || column === 'target' || column === 'progress') &&
    cells.every((cell) => cell.text.length <= 30)
  )
}

/** Which column holds the title when no header says so: tables of 工作任务 and 牵头单位. */
function settleColumns(columns: Column[], names: readonly string[]): Column[] {
  const settled = [...columns]
  const bare = names.findIndex((name) => name.replace(/\s/g, '') === '单位')
  const amount = settled.findIndex(
    (column, index) =>
      (column === 'target' || column === 'progress') && AMOUNT.test((names[index] ?? '').replace(/\s/g, '')),
  )
  const owners = settled.filter((column) => column === 'unit').length
  if (bare >= 0 && amount >= 0 && (owners > 1 || Math.abs(amount - bare) === 1)) settled[bare] = 'measure'
  if (!settled.includes('title')) {
    const target = settled.indexOf('target')
    const unknown = settled.indexOf('unknown')
    if (unknown >= 0 && unknown < target) settled[unknown] = 'title'
    else if (target >= 0) settled[target] = 'title'
    else if (unknown >= 0) settled[unknown] = 'title'
  }
  const titles = settled.flatMap((column, index) => (column === 'title' ? [index] : []))
  if (titles.length > 1) for (const index of titles.slice(1)) settled[index] = 'target'
  return settled
}

/** Columns of bare figures: a column 「单位」 beside them names what they are counted in. */
const AMOUNT = /数量|目标|任务|完成数|计划数|规模|指标|计划量|实绩|完成$/

const TOTAL_ROW = /^(?:合计|总计|小计|总数|汇总|共计)[:]?$/

const isBareNumber = (text: string): boolean =>
  /^(?:不少于|不低于|至少|约|≥|>=)?\s*\d[\d,]*(?:\.\d+)?[万亿]?(?:以上|左右|余)?$/.test(text.trim())

type Carry = { section?: string; unit?: string; leader?: string }

type Building = {
  no?: string
  value?: number
  parts: Part[]
  carry: Carry
  from: number
  to: number
}

/** Reads rows of one table whose header is known. */
export class TableReader {
  private readonly drafts: Draft[] = []
  private readonly claims: Claim[] = []
  private readonly read: Span[] = []
  private building: Building | null = null
  private carry: Carry = {}
  private openClaim: { heading: string; count: number; span: Span; before: number } | null = null

  constructor(
    private readonly folded: string,
    private readonly columns: readonly Column[],
    private readonly run: number,
  ) {}

  /** One row; cells beyond the header are left out. */
  row(given: readonly Cell[]): void {
    const cells = this.aligned(given)
    const filled = cells.filter((cell) => !EMPTY.test(cell.text))
    if (filled.length === 0) return
    const from = (filled[0] as Cell).span.from
    const to = (filled.at(-1) as Cell).span.to
    this.read.push({ from, to })
    const first = filled[0] as Cell
    if (TOTAL_ROW.test(first.text.replace(/\s/g, ''))) {
      this.close()
      return
    }
    const distinct = new Set(filled.map((cell) => cell.text))
    if (distinct.size === 1 && this.columns.length >= 3 && this.isHeading(cells, first)) {
      this.heading(first)
      return
    }
    const noAt = this.columns.indexOf('no')
    const titleAt = this.columns.indexOf('title')
    const printed = noAt >= 0 ? (cells[noAt]?.text ?? '').replace(/[\s()、.]/g, '') : ''
    const title = titleAt >= 0 ? cells[titleAt] : undefined
    const hasTitle = title !== undefined && !EMPTY.test(title.text)
    const sameNumber = printed !== '' && printed === this.building?.no && hasTitle && this.sameTitle(title)
    const continues =
      this.building !== null && (!hasTitle || sameNumber) && (printed === '' || printed === this.building.no)
    const stray = printed === '' && filled.length <= 2 && this.columns.length >= 5 && this.drafts.length > 0
    if (!continues && stray) return
    if (!continues) this.open(printed, from)
    this.fill(cells, noAt, sameNumber ? titleAt : -1)
    if (this.building) this.building.to = Math.max(this.building.to, to)
  }

  /** A page's table may leave out the cells under a merged one, so that a row's cells slide to the left. */
  private aligned(given: readonly Cell[]): readonly Cell[] {
    const { columns } = this
    const filled = given.filter((cell) => !EMPTY.test(cell.text))
    const short = given.length < columns.length || EMPTY.test(given.at(-1)?.text ?? '')
    if (filled.length < 2 || filled.length >= columns.length || !short || EMPTY.test(given[0]?.text ?? '')) return given
    const direct = given.reduce(
      (sum, cell, i) =>
        sum + (EMPTY.test(cell.text) || i >= columns.length ? 0 : fits(cell.text, columns[i] as Column)),
      0,
    )
    const placed = place(
      filled.map((cell) => cell.text),
      columns,
      true,
    )
    if (placed.reduce((sum, indexes) => sum + indexes.length, 0) < filled.length) return given
    const moved = placed.reduce(
      (sum, indexes, i) =>
        sum + (indexes.length === 0 ? 0 : fits((filled[indexes[0] as number] as Cell).text, columns[i] as Column)),
      0,
    )
    if (moved < direct + 3) return given
    const from = (filled[0] as Cell).span.from
    return placed.map((indexes) =>
      indexes.length === 0 ? { span: { from, to: from }, text: '' } : (filled[indexes[0] as number] as Cell),
    )
  }

  private sameTitle(title: Cell): boolean {
    const known = this.building?.parts.find((part) => part.field === 'title')
    return known !== undefined && this.folded.slice(known.span.from, known.span.to) === title.text
  }

  private isHeading(cells: readonly Cell[], first: Cell): boolean {
    const at = cells.indexOf(first)
    const column = this.columns[at]
    if (headingClaim(first.text)) return true
    const sameEverywhere = cells.filter((cell) => cell.text === first.text).length > 1
    return (
      sameEverywhere ||
      (at === 0 && (column === 'no' || column === 'section') && !/^\d{1,3}$/.test(first.text)) ||
      (at === 0 && first.text.length <= 24 && /^[(（]?[一二三四五六七八九十]{1,3}[)、.]/.test(first.text))
    )
  }

  private heading(cell: Cell): void {
    this.close()
    const claim = headingClaim(cell.text)
    const marker = readMarker(cell.text)
    const name = (claim?.heading ?? cell.text.slice(marker?.length ?? 0)).trim()
    this.settleClaim()
    this.carry = isOrganisation(name) ? { unit: name } : { section: name }
    if (claim) this.openClaim = { heading: name, count: claim.count, span: cell.span, before: this.drafts.length }
  }

  private settleClaim(): void {
    if (!this.openClaim) return
    const { heading, count, span, before } = this.openClaim
    this.claims.push({ heading, count, span, found: this.drafts.length - before })
    this.openClaim = null
  }

  private open(printed: string, from: number): void {
    this.close()
    const value = /^\d{1,4}$/.test(printed) ? Number(printed) : undefined
    this.building = {
      ...(printed === '' ? {} : { no: printed }),
      ...(value === undefined ? {} : { value }),
      parts: [],
      carry: {},
      from,
      to: from,
    }
  }

  private fill(cells: readonly Cell[], noAt: number, skip: number): void {
    const building = this.building
    if (!building) return
    const measureAt = this.columns.indexOf('measure')
    const measure =
      measureAt >= 0 && cells[measureAt] && !EMPTY.test((cells[measureAt] as Cell).text)
        ? (cells[measureAt] as Cell).text.replace(/\s/g, '')
        : undefined
    this.columns.forEach((column, index) => {
      const cell = cells[index]
      if (!cell || index === noAt || index === skip) return
      const empty = EMPTY.test(cell.text)
      if (column === 'section' || column === 'unit' || column === 'leader') {
        if (!empty)
          this.carry = {
            ...this.carry,
            [column]: column === 'leader' ? cell.text : this.joined(building, column, cell),
          }
        const value = this.carry[column]
        const firstUse = building.carry[column] === undefined
        if (value !== undefined && (firstUse || !empty)) building.carry = { ...building.carry, [column]: value }
        return
      }
      if (empty || column === 'no' || column === 'measure') return
      const known =
        column !== 'target' &&
        column !== 'progress' &&
        building.parts.some(
          (part) => part.field === column && this.folded.slice(part.span.from, part.span.to) === cell.text,
        )
      if (known) return
      if (column === 'unknown') building.parts.push({ field: 'other', span: cell.span })
      else if (column === 'progress' || column === 'target') building.parts.push(...this.inside(cell, column, measure))
      else building.parts.push({ field: column, span: cell.span })
    })
  }

  /** A unit cell that goes on in the next row of the same item. */
  private joined(building: Building, column: 'section' | 'unit', cell: Cell): string {
    const known = building.carry[column]
    const text = cell.text.replace(/\s*\n\s*/g, '、')
    return known !== undefined && building.parts.length > 0 && known !== text && !known.includes(text)
      ? `${known}、${text}`
      : text
  }

  /** A cell may hold labels of its own: 「目标：…完成情况：…」. */
  private inside(cell: Cell, column: 'progress' | 'target', measure: string | undefined): Part[] {
    if (isBareNumber(cell.text))
      return [{ field: column, span: cell.span, bare: true, ...(measure === undefined ? {} : { measure }) }]
    return partsOf(this.folded, cell.span).map((part) =>
      part.field === 'plain' || part.field === 'title' ? { ...part, field: column } : part,
    )
  }

  private close(): void {
    const building = this.building
    this.building = null
    if (!building || building.parts.every((part) => part.field === 'other')) return
    if (!building.parts.some((part) => part.field === 'title' || part.field === 'target')) return
    this.drafts.push({
      ...(building.no === undefined ? {} : { no: building.no }),
      ...(building.value === undefined ? {} : { value: building.value }),
      run: this.run,
      parts: building.parts,
      ...building.carry,
      ...(this.carry.section !== undefined && building.carry.section === undefined
        ? { section: this.carry.section }
        : {}),
      ...(this.carry.unit !== undefined && building.carry.unit === undefined ? { unit: this.carry.unit } : {}),
      source: { from: building.from, to: building.to },
      sure: 0.95,
    })
  }

  done(): Reading {
    this.close()
    this.settleClaim()
    return { drafts: this.drafts, read: this.read, warnings: [], claims: this.claims }
  }
}

type TableHit = Readonly<{ reading: Reading; from: number; to: number }>

/** A second header row under merged cells: 「进展情况」 over 「上半年 | 下半年」. */
function mergeHeaders(upper: readonly Cell[], lower: readonly Cell[]): Column[] {
  const top = columnsOf(upper)
  const width = Math.max(upper.length, lower.length)
  const merged: Column[] = []
  let last: Column = 'unknown'
  for (let i = 0; i < width; i++) {
    if (top[i] !== undefined && upper[i] && !EMPTY.test((upper[i] as Cell).text)) last = top[i] as Column
    const under = lower[i] && !EMPTY.test((lower[i] as Cell).text) ? (fieldOf((lower[i] as Cell).text) ?? last) : null
    merged.push(under ?? (upper[i] && !EMPTY.test((upper[i] as Cell).text) ? (top[i] as Column) : last))
  }
  return merged
}

const joinNames = (upper: readonly Cell[], lower: readonly Cell[]): string[] =>
  Array.from({ length: Math.max(upper.length, lower.length) }, (_, i) =>
    lower[i] && !EMPTY.test((lower[i] as Cell).text) ? (lower[i] as Cell).text : (upper[i]?.text ?? ''),
  )

const looksLikeData = (cells: readonly Cell[]): boolean =>
  /^\d{1,3}$/.test(cells[0]?.text ?? '') || cells.some((cell) => cell.text.length > 24)

/** A table without a header: a number, then something long. */
function guessColumns(rows: readonly Row[]): Column[] | null {
  const width = rows[0]?.cells.length ?? 0
  if (width < 2 || rows.length < 2) return null
  const filled = rows.filter((row) => row.cells.length === width)
  if (filled.length < 2) return null
  const at = (index: number) => filled.map((row) => (row.cells[index] as Cell).text)
  const columns: Column[] = Array.from({ length: width }, () => 'unknown')
  if (at(0).filter((text) => /^\d{1,3}$/.test(text)).length < filled.length * 0.6) return null
  columns[0] = 'no'
  for (let i = 1; i < width; i++) {
    const texts = at(i).filter((text) => !EMPTY.test(text))
    const share = (test: (text: string) => boolean) =>
      texts.length === 0 ? 0 : texts.filter(test).length / texts.length
    if (share((text) => /^(?:20\d{2}年)?\d{1,2}月|年底|年内|^20\d{2}[-./]\d/.test(text) && text.length <= 16) > 0.6)
      columns[i] = 'deadline'
    else if (share((text) => isOrganisation(text)) > 0.6) columns[i] = 'unit'
    else if (share((text) => /^[\u4e00-\u9fff]{2,4}$/.test(text)) > 0.7 && columns.includes('title'))
      columns[i] = 'leader'
    else if (!columns.includes('title')) columns[i] = 'title'
    else if (share((text) => /已|正在|目前|完成|推进|截/.test(text)) > 0.5) columns[i] = 'progress'
    else if (share((text) => text.length > 8) > 0.5) columns[i] = 'target'
  }
  return columns.includes('title') ? columns : null
}

/** Finds tables of `|`, tabs or wide blanks, and reads them. Indexes are of `lines`, half open. */
export function readTables(lines: readonly Line[], folded: string): TableHit[] {
  const hits: TableHit[] = []
  let i = 0
  let run = 1000
  while (i < lines.length) {
    const opened = openTable(lines, i, folded)
    if (!opened) {
      i++
      continue
    }
    const reader = new TableReader(folded, opened.columns, run++)
    let end = opened.next
    while (end < lines.length) {
      const line = lines[end] as Line
      const row = opened.cut(line, folded)
      if (!row) {
        if (opened.loose || !continuesTable(lines, end, opened.cut, folded)) break
        reader.row([{ span: line.span, text: line.text }])
        end++
        continue
      }
      if (!isRule(row.cells) && !isHeader(row.cells)) reader.row(row.cells)
      end++
    }
    hits.push({ reading: { ...reader.done(), read: [spanOf(lines, i, end)] }, from: i, to: end })
    i = end
  }
  return hits
}

/** The source that lines `[from, to)` cover. */
export const spanOf = (lines: readonly Line[], from: number, to: number): Span => ({
  from: (lines[from] as Line).span.from,
  to: (lines[to - 1] as Line).span.to,
})

/** A line without cells amid a table is a heading row only when cells go on right behind it. */
function continuesTable(lines: readonly Line[], at: number, cut: typeof toRow, folded: string): boolean {
  const line = lines[at] as Line
  const next = lines[at + 1]
  return (
    line.text.length <= 30 &&
    !/[。;]/.test(line.text) &&
    next !== undefined &&
    cut(next, folded) !== null &&
    !isHeader(cut(next, folded)?.cells ?? [])
  )
}

type Opened = { columns: Column[]; next: number; cut: typeof toRow; loose: boolean }

function openTable(lines: readonly Line[], at: number, folded: string): Opened | null {
  const line = lines[at] as Line
  for (const [cut, loose] of [
    [toRow, false],
    [spacedRow, true],
    [csvRow, true],
  ] as const) {
    const row = cut(line, folded)
    if (!row) continue
    if (isHeader(row.cells)) {
      let next = at + 1
      let columns = columnsOf(row.cells)
      let headerNames = row.cells.map((cell) => cell.text)
      const below = lines[next] ? cut(lines[next] as Line, folded) : null
      if (
        below &&
        !isRule(below.cells) &&
        !looksLikeData(below.cells) &&
        below.cells.filter((cell) => fieldOf(cell.text)).length >= 2
      ) {
        columns = mergeHeaders(row.cells, below.cells)
        headerNames = joinNames(row.cells, below.cells)
        next++
      } else if (below && isSubHeader(row.cells, below.cells)) {
        columns = mergeHeaders(row.cells, below.cells)
        headerNames = joinNames(row.cells, below.cells)
        next++
      }
      const first = lines[next] ? cut(lines[next] as Line, folded) : null
      if (!first && loose) continue
      return { columns: settleColumns(columns, headerNames), next, cut, loose }
    }
  }
  const row = toRow(line, folded)
  if (row && !isRule(row.cells)) {
    const rows: Row[] = []
    for (let i = at; i < lines.length && rows.length < 40; i++) {
      const next = toRow(lines[i] as Line, folded)
      if (!next) break
      if (!isRule(next.cells)) rows.push(next)
    }
    if (rows.some((one) => isHeader(one.cells))) return null
    const columns = guessColumns(rows)
    if (columns) return { columns, next: at, cut: toRow, loose: false }
  }
  return null
}

/** A lower header row has blanks under the columns that are not split. */
function isSubHeader(upper: readonly Cell[], lower: readonly Cell[]): boolean {
  const filled = lower.filter((cell) => !EMPTY.test(cell.text))
  const first = lower[0]
  return (
    filled.length > 0 &&
    filled.length < upper.length &&
    first !== undefined &&
    EMPTY.test(first.text) &&
    fieldOf(upper[0]?.text ?? '') !== null &&
    filled.every((cell) => cell.text.length <= 10 && !/\d/.test(cell.text))
  )
}

export { type Cell, settleColumns }
