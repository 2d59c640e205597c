import { type Field, isOrganisation } from './fields'

export type Column = Field | 'unknown'

const DATE =
  /^(?:20\d{2}年?)?(?:底|\d{1,2}月(?:\d{1,2}日|底|份|上旬|中旬|下旬|末)?|年底|年内|上半年|下半年|全年|长期坚持|长期|常态化|持续推进|第?[一二三四]季度)(?:前|之前|完成|底前)?$|^20\d{2}[-./年]\d{1,2}|^\d{1,2}月.{0,3}[-至~]\d{1,2}月/
const PERSON = /^[\u4e00-\u9fff]{2,4}(?:[、,，\s][\u4e00-\u9fff]{2,4})*$/

/** How well a cell's looks fit a column; the best sum over a row places its cells. */
export function fits(cell: string, column: Column): number {
  const clean = cell.replace(/\s/g, '')
  const number = /^\d{1,3}$/.test(clean)
  const date = DATE.test(clean)
  const organisation = isOrganisation(clean) || clean.split(/[、,，]/).every((one) => isOrganisation(one))
  const amount = /^\D{0,4}\d[\d.,]*[万亿]?余?[^\d，,。;年月]{0,3}$/.test(clean) && !/%$/.test(clean)
  if (amount && (column === 'target' || column === 'progress')) return column === 'target' ? 1.5 : 1.4
  switch (column) {
    case 'no':
      return number ? 4 : -6
    case 'deadline':
    case 'started':
      return date ? 4 : number ? -2 : clean.length <= 12 && /\d|年|月|底/.test(clean) ? 1.5 : -3
    case 'unit':
      return date || number ? -4 : organisation ? 3 : clean.length <= 14 ? 0.6 : -2
    case 'leader':
      return date || number
        ? -4
        : PERSON.test(clean) && !organisation
          ? 2.6
          : clean.length <= 8 && !organisation
            ? 0.4
            : -3
    case 'status':
      return /^(?:已|未|正|基本|推进|进行|完成|在建)/.test(clean) && clean.length <= 10 ? 3 : -1.5
    case 'progress':
      return number || date
        ? -2
        : /已|目前|正在|完成|截|推进|启动|开展/.test(clean)
          ? 2
          : organisation && clean.length < 14
            ? -1.5
            : 0.6
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

const MANY: ReadonlySet<Field | 'unknown'> = new Set([
  'target',
  'progress',
  'next',
  'other',
  'unknown',
  'unit',
  'leader',
  'title',
])

/**
 * Places the cells of one row, in order, on the columns: columns may stay empty (merged cells), long columns may take several lines.
 *
 * @param oneEach a column takes one cell at most
 * @returns per column the indexes of its cells
 */
export function place(cells: readonly string[], columns: readonly Column[], oneEach = false): number[][] {
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
      for (let k = 1; k <= i && k <= (oneEach ? 1 : 30); k++) {
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
