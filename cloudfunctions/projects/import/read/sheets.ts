import type { Cell, CellValue, Workbook } from 'exceljs'

const two = (n: number): string => String(n).padStart(2, '0')

/** A date as a person reads it in the sheet: a month format gives a month. */
function dateText(date: Date, format: string): string {
  const year = date.getUTCFullYear()
  const month = date.getUTCMonth() + 1
  return /d/i.test(format) || !/m/i.test(format)
    ? `${year}-${two(month)}-${two(date.getUTCDate())}`
    : `${year}年${month}月`
}

function valueText(value: CellValue, format: string): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') {
    if (/%/.test(format)) return `${Number((value * 100).toFixed(4))}%`
    return String(Number(value.toPrecision(15)))
  }
  if (typeof value === 'string' || typeof value === 'boolean') return String(value)
  if (value instanceof Date) return dateText(value, format)
  if ('richText' in value) return value.richText.map((run) => run.text).join('')
  if ('hyperlink' in value)
    return typeof value.text === 'string' ? value.text : valueText(value.text as CellValue, format)
  if ('result' in value) return valueText((value.result ?? '') as CellValue, format)
  return ''
}

const cellText = (cell: Cell): string => {
  if (cell.isMerged && cell.master !== cell) return ''
  return valueText(cell.value, cell.numFmt ?? '')
    .replace(/\s*\n\s*/g, ' ')
    .replaceAll('|', '/')
    .trim()
}

const MAX_COLUMNS = 60

/** Every sheet that is shown, its rows as pipe lines; cells under a merged one stay empty. */
export function workbookToLines(workbook: Workbook, maxLines: number): string {
  const lines: string[] = []
  const sheets = workbook.worksheets.filter((sheet) => sheet.state === 'visible' && sheet.actualRowCount > 0)
  for (const sheet of sheets) {
    const named = !/^(?:sheet|工作表)\s*\d*$/i.test(sheet.name)
    if (named && sheets.length > 1) lines.push(sheet.name)
    sheet.eachRow((row) => {
      if (lines.length > maxLines) return
      const cells: string[] = []
      for (let i = 1; i <= Math.min(row.cellCount, MAX_COLUMNS); i++) cells.push(cellText(row.getCell(i)))
      while (cells.length > 0 && cells.at(-1) === '') cells.pop()
      const filled = cells.filter((cell) => cell !== '')
      if (filled.length === 0) return
      const width = Math.min(sheet.actualColumnCount, MAX_COLUMNS)
      while (cells.length < width) cells.push('')
      lines.push(
        filled.length === 1 && sheet.actualColumnCount > 1 && cells[0] !== '' && lines.length < 4
          ? (filled[0] as string)
          : `| ${cells.join(' | ')} |`,
      )
    })
    lines.push('')
  }
  return lines.join('\n')
}
