import type { Kernel } from '../kernel/kernel'
import type { Document } from '../kernel/store/port'
import { Duplicate } from '../kernel/store/port'
import type { Totals } from '../kernel/totals'
import type { Board, Card, Project, Round } from './model'
import { cardOf } from './view'

/** The board of a place and year. */
export const boardId = (placeId: string, year: number): string => `${placeId}.${year}`

const isOlder = (mine: Card, theirs: Card): boolean =>
  mine.at.project < theirs.at.project || mine.at.totals < theirs.at.totals

/** Readings of a record that is older than its card before the card is held to be wrong. */
const PATIENCE = 5

/**
 * Writes the public card of a project after its record or its totals changed. Any number may run at once:
 * each reads both afresh, and a card made from older ones never replaces a newer card. One that stays newer than what
 * was just read, again and again, is itself what is wrong (a restore took the record or its totals back) and is replaced.
 */
export async function writeCard(projectId: string, { store }: Kernel): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const project = await store.get<Document & Project>('projects', projectId)
    if (!project) return
    const card = cardOf(project, await store.get<Totals>('totals', projectId))
    const id = boardId(project.placeId, project.year)
    const board = await store.get<Board>('boards', id)
    if (!board) {
      const { placeId, year } = project
      try {
        await store.insert('boards', { id, placeId, year, cards: { [projectId]: card }, round: null, version: 1 })
        return
      } catch (failure) {
        if (!(failure instanceof Duplicate)) throw failure
        continue
      }
    }
    const shown = board.cards[projectId]
    if (shown && isOlder(card, shown) && attempt < PATIENCE) continue
    if (shown && !isOlder(card, shown) && !isOlder(shown, card)) return
    const change = { set: { [`cards.${projectId}`]: card, version: board.version + 1 } }
    if ((await store.updateIf('boards', id, { version: board.version }, change)) === 1) return
  }
}

/** Cards in the order the list was published. */
export const inOrder = (cards: Iterable<Card>): Card[] =>
  [...cards].sort((left, right) => left.no - right.no || (left.id < right.id ? -1 : 1))

/**
 * Freezes the board as the next round (公布轮次), once per cause. The frozen cards are written first, under the number
 * that is free; the board names its round last.
 *
 * @param asOf the day the figures are said to stand for
 */
export async function publishRound({ store, clock }: Kernel, id: string, cause: string, asOf: string): Promise<void> {
  for (;;) {
    const board = await store.get<Board & { round: { cause?: string } | null }>('boards', id)
    if (!board || board.round?.cause === cause) return
    const no = (board.round?.no ?? 0) + 1
    const round: Round = {
      id: `${id}.${no}`,
      boardId: id,
      no,
      asOf,
      publishedAt: clock.now(),
      importId: cause,
      cards: inOrder(Object.values(board.cards)),
    }
    await store.insertMany('rounds', [round])
    const frozen = await store.get<Round>('rounds', round.id)
    const change = {
      set: { round: { no, asOf: frozen?.asOf ?? asOf, cause: frozen?.importId ?? cause }, version: board.version + 1 },
    }
    await store.updateIf('boards', id, { version: board.version }, change)
  }
}
