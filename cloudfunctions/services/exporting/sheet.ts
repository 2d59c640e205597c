import ExcelJS from 'exceljs'
import { momentOf } from '../../kernel/clock'
import { BOOKING_WORDS } from '../contract'
import type { OfficeRow } from '../office/contract'

/** Who takes it, when and why: what stands on every sheet. */
export type Watermark = Readonly<{ who: string; at: number; reason: string }>

const FLAG_WORDS: Readonly<Record<OfficeRow['flags'][number], string>> = {
  onBehalf: '代办',
  over: '加号',
}
const RATING_WORDS: Readonly<Record<number, string>> = { 3: '满意', 2: '一般', 1: '不满意' }

const notesOf = ({ flags, followUp }: OfficeRow): string =>
  [...flags.map((flag) => FLAG_WORDS[flag]), ...(followUp ? ['待回复'] : [])].join('、')

type Column = Readonly<{ title: string; width: number; of(row: OfficeRow): string }>

const COLUMNS: readonly Column[] = [
  { title: '编号', width: 16, of: ({ receipt }) => receipt },
  { title: '服务', width: 18, of: ({ serviceName }) => serviceName },
  { title: '状态', width: 10, of: ({ state }) => BOOKING_WORDS[state] },
  { title: '日期', width: 12, of: ({ day }) => day },
  { title: '时段', width: 14, of: ({ from, to }) => `${from}–${to}` },
  { title: '姓名', width: 10, of: ({ name }) => name },
  { title: '电话', width: 14, of: ({ phone }) => phone },
  { title: '地址', width: 24, of: ({ address }) => address },
  { title: '物品或人数', width: 26, of: ({ items }) => items },
  { title: '结果', width: 20, of: ({ result }) => result },
  { title: '评价', width: 8, of: ({ rating }) => (rating === null ? '' : (RATING_WORDS[rating] ?? '')) },
  { title: '备注', width: 14, of: notesOf },
  { title: '预约时间', width: 18, of: ({ bookedAt }) => momentOf(bookedAt) },
]

/** What a spreadsheet would take for a formula, here or once it is saved as text, is said to be text. */
export const neutral = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)

/** The bookings, and how many there are by service and state; each sheet with its watermark. */
export async function workbookOf(rows: readonly OfficeRow[], watermark: Watermark): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.created = new Date(watermark.at)
  addSheet(
    book,
    '预约',
    watermark,
    COLUMNS,
    rows.map((row) => COLUMNS.map(({ of }) => of(row))),
  )
  const counts = new Map<string, number>()
  for (const { serviceName, state } of rows) {
    const key = JSON.stringify([serviceName, BOOKING_WORDS[state]])
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  addSheet(
    book,
    '汇总',
    watermark,
    [
      { title: '服务', width: 24 },
      { title: '状态', width: 12 },
      { title: '个数', width: 10 },
    ],
    [...counts].sort().map(([key, count]) => [...(JSON.parse(key) as string[]), count]),
  )
  return new Uint8Array(await book.xlsx.writeBuffer())
}

const watermarkLine = ({ who, at, reason }: Watermark): string =>
  `${who} 于 ${momentOf(at)} 导出，用途：${reason}。含个人信息，仅供工作使用，请勿外传`

function addSheet(
  book: ExcelJS.Workbook,
  name: string,
  watermark: Watermark,
  columns: readonly Pick<Column, 'title' | 'width'>[],
  rows: readonly (readonly (string | number)[])[],
): void {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 2 }] })
  const line = watermarkLine(watermark)
  sheet.headerFooter.oddFooter = `&C${line.replace(/&/g, '&&')}`
  sheet.addRow([neutral(line)])
  sheet.addRow(columns.map(({ title }) => title)).font = { bold: true }
  for (const row of rows) sheet.addRow(row.map((cell) => (typeof cell === 'string' ? neutral(cell) : cell)))
  for (const [index, { width }] of columns.entries()) sheet.getColumn(index + 1).width = width
}
