import { handle } from '../../kernel/action'
import { dayOf } from '../../kernel/clock'
import { pageOf, readCursor } from '../../kernel/cursor'
import type { Document } from '../../kernel/store/port'
import { boardId, inOrder } from '../board'
import { home } from '../contract'
import type { Board, Card } from '../model'
import { cardView, elapsedOf } from '../view'

const PAGE = 20

/** What a home page needs of a place; the rest of the record is the account's business. */
type PlaceRow = Document & Readonly<{ name: string; phone: string; path: readonly string[]; years: readonly number[] }>

/**
 * Five reads at the most, however much evidence there is: the caller, the community, its street, both boards in one,
 * and the unread messages.
 */
export default handle(home, async ({ state, section, search, after, ...input }, { kernel, touched, actor }) => {
  const { store, clock } = kernel
  const community = touched as unknown as PlaceRow
  const [streetId = community.id] = community.path
  const street = streetId === community.id ? community : ((await store.get<PlaceRow>('places', streetId)) ?? community)
  const today = dayOf(clock.now())
  const years = [...new Set([...street.years, ...community.years])].sort((left, right) => right - left)
  const year = input.year ?? years[0] ?? Number(today.slice(0, 4))
  const boards = await store.getMany<Board>(
    'boards',
    [...new Set([street.id, community.id])].map((id) => boardId(id, year)),
  )
  const ofStreet = boards.find(({ placeId }) => placeId === street.id)

  const cards = inOrder(boards.flatMap((board) => Object.values(board.cards)))
  const count = (wanted: Card['state']): number => cards.filter((card) => card.state === wanted).length
  const found = cards.filter(
    (card) =>
      (state === undefined || card.state === state) &&
      (section === undefined || section === '' || card.section === section) &&
      (search === undefined || `${card.title} ${card.unitName} ${card.section}`.includes(search)),
  )
  const begin = startAfter(found, readCursor(after, ['no', 'id']))
  const { shown, next } = pageOf(found.slice(begin, begin + PAGE + 1), PAGE, ({ no, id }) => ({ no, id }))
  const round = ofStreet?.round ?? boards[0]?.round
  return {
    community: { id: community.id, name: community.name },
    street: { id: street.id, name: street.name, phone: community.phone || street.phone },
    year,
    years,
    round: round ? { no: round.no, asOf: round.asOf } : null,
    today,
    counts: {
      all: cards.length,
      notStarted: count('notStarted'),
      inProgress: count('inProgress'),
      done: count('done') + count('closed'),
      unstated: count('unstated'),
    },
    sections: [...new Set(cards.map((card) => card.section))].filter((name) => name !== ''),
    elapsed: elapsedOf({ season: null, year }, today),
    found: found.length,
    cards: shown.map((card) => cardView(card, year, today)),
    next,
    unread: await store.count('inbox', { openid: actor.openid, read: 0 }),
  }
})

function startAfter(cards: readonly Card[], after: Readonly<Record<string, string | number>> | undefined): number {
  if (!after) return 0
  const index = cards.findIndex(
    (card) => card.no > Number(after.no) || (card.no === after.no && card.id > String(after.id)),
  )
  return index === -1 ? cards.length : index
}
