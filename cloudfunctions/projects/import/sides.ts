import type { Role } from './intent'
import type { Figure } from './model'
import type { Piece } from './pieces'

/** `claims` are promised figures outside the title, said again or not: what contradictions are looked for in. */
export type Sorted = { targets: Figure[]; progress: Figure[]; claims: Figure[] }

const sameFigure = (a: Figure, b: Figure): boolean =>
  a.quantity === b.quantity && a.unit === b.unit && a.quantityMax === b.quantityMax

/** Promised figures once each; those said again in the progress are kept as claims for the contradiction check. */
export function sortFigures(read: readonly Piece[]): Sorted {
  const all = read.flatMap((piece) => piece.figures.map((figure) => ({ figure, piece })))
  const targets: Figure[] = []
  const progress: Figure[] = []
  const claims: Figure[] = []
  for (const { figure, piece } of all) {
    const promised = figure.kind === 'target' || (figure.kind === 'rate' && ratePromised(figure, piece))
    if (!promised) {
      const restated =
        piece.role === 'progress' &&
        figure.kind === 'progress' &&
        targets.some((target) => sameFigure(target, figure)) &&
        restates(piece, figure)
      if (restated) claims.push(figure)
      else progress.push(figure)
      continue
    }
    if (piece.role !== 'title' && !figure.part) claims.push(figure)
    const again =
      piece.role !== 'title' &&
      targets.some((target) => sameFigure(target, figure) && sameThing(target, figure, piece.role))
    if (!again) targets.push(figure)
  }
  return { targets, progress, claims }
}

/** In the promise itself two equal figures are two things unless their nouns agree. */
const sameThing = (a: Figure, b: Figure, role: Role): boolean =>
  role === 'progress' || role === 'next' || (a.of !== undefined && b.of !== undefined && overlapping(a.of, b.of))

const overlapping = (a: string, b: string): boolean => {
  for (let i = 0; i + 1 < a.length; i++) if (b.includes(a.slice(i, i + 2))) return true
  return false
}

function ratePromised(figure: Figure, piece: Piece): boolean {
  if (piece.role === 'progress') return false
  const from = piece.compact.at.indexOf(figure.from)
  const before = piece.compact.text.slice(Math.max(0, from - 24), Math.max(0, from))
  if (/已|目前|完成率[^，。;]{0,4}$|截[至止]|占[^，。;]{0,8}$|累计/.test(before)) return false
  return piece.role !== 'plain' || !/进度/.test(before)
}

/** 「总计100个点位」 in a progress text says again what was promised. */
function restates(piece: Piece, figure: Figure): boolean {
  const from = piece.compact.at.indexOf(figure.from)
  const before = piece.compact.text.slice(Math.max(0, from - 10), Math.max(0, from))
  return /总计|总共|总数|任务数?|目标|共计?需|应/.test(before) && !/已|累计|完成了/.test(before)
}
