import { handle } from '../../kernel/action'
import { dayOf } from '../../kernel/clock'
import type { Evidence } from '../../kernel/evidence'
import { showingPhotos } from '../../kernel/files/shown'
import type { Document } from '../../kernel/store/port'
import { boardId, inOrder } from '../board'
import { toJudge } from '../contract'
import type { Board } from '../model'
import { evidenceView } from '../view'

const TARGETS = 10
const ROWS = 20
const NEWEST = [
  ['at', 'desc'],
  ['id', 'desc'],
] as const

/** The board knows which targets have something pending; only those are opened. */
export default handle(toJudge, async ({ placeId, year }, { kernel, touched }) => {
  const { store, clock } = kernel
  const { years } = touched as unknown as Document & { years: readonly number[] }
  const asked = year ?? (Math.max(...years, 0) || Number(dayOf(clock.now()).slice(0, 4)))
  const board = await store.get<Board>('boards', boardId(placeId, asked))
  const waiting = inOrder(Object.values(board?.cards ?? {})).flatMap((card) =>
    card.figures.filter(({ pending }) => pending > 0).map((figure) => ({ card, figure })),
  )
  const rows: Readonly<{ row: Evidence; title: string; unit: string }>[] = []
  let hasMore = waiting.length > TARGETS
  for (const { card, figure } of waiting.slice(0, TARGETS)) {
    const pending = await store.find<Evidence>(
      'evidence',
      { projectId: card.id, targetId: figure.id, state: 'pending' },
      { orderBy: NEWEST, limit: ROWS + 1 },
    )
    hasMore ||= pending.length > ROWS
    rows.push(...pending.slice(0, ROWS).map((row) => ({ row, title: card.title, unit: figure.unit })))
  }
  return {
    rows: await showingPhotos(
      kernel,
      rows.map(({ row, title, unit }) => ({
        ...evidenceView(row, () => ''),
        projectId: row.projectId,
        title,
        unit,
      })),
    ),
    more: hasMore,
  }
})
