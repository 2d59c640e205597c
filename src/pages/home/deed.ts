import type { CardView, FigureView, Pace } from '../../../cloudfunctions/projects/contract'
import type { DeedCardProps, DeedFigure } from '../../components/deed-card'
import { statedFigure } from '../../components/figure/stated'
import { measureOf } from '../../components/measure'
import { amount, deadlineWords } from '../../components/words'

/** What still fits beside a figure, in characters. */
const BESIDE = 16
const STATED_MOST = 3

const pendingWords = ({ pending, unit }: FigureView): string | undefined =>
  pending > 0 ? `另有 ${amount(pending)} ${unit}待核实` : undefined

const measured = (figure: FigureView, elapsed: CardView['elapsed']): DeedFigure => ({
  kind: 'measured',
  measure: measureOf(figure),
  elapsed: figure.pace === null ? undefined : elapsed,
  of: figure.name || undefined,
})

/** The word for all figures of a card together: the slowest counts, and how many are slow is said. */
export function paceOf(figures: readonly FigureView[]): { pace?: Pace; paceWord?: string } {
  const paces = figures.flatMap(({ pace }) => pace ?? [])
  const behind = paces.filter((pace) => pace === 'behind').length
  if (behind > 0) {
    if (figures.length === 1) return { pace: 'behind' }
    const some = behind < figures.length ? `其中 ${behind} 项` : behind === 2 ? '两项都' : `${behind} 项都`
    return { pace: 'behind', paceWord: `${some}慢于序时` }
  }
  if (paces.length === 0) return {}
  return { pace: paces.every((pace) => pace === 'ahead') ? 'ahead' : 'onSchedule' }
}

/**
 * A card of the board as it is drawn: counted targets where there are any, else what the unit stated.
 *
 * @param year of the list, whose dates need no year
 */
export function deedOf(card: CardView, year: number): Omit<DeedCardProps, 'onOpen'> {
  const { id, no, section, unitName, state, title, figures, stated, deadline, elapsed, latest } = card
  const [only] = figures
  const shown =
    figures.length > 0
      ? figures.map((figure) => measured(figure, elapsed))
      : stated.slice(0, STATED_MOST).map((said): DeedFigure => ({ kind: 'stated', ...statedFigure(said) }))
  const pending = figures.length === 1 && only ? pendingWords(only) : undefined
  const fits = shown.length === 0 || [...latest].length <= BESIDE
  return {
    id,
    no,
    section: section || undefined,
    unit: unitName || undefined,
    state,
    title,
    figures: shown,
    note: pending ?? (fits ? latest || undefined : undefined),
    deadline: deadline && state !== 'done' && state !== 'closed' ? `${deadlineWords(deadline, year)}完成` : undefined,
    ...paceOf(figures),
  }
}
