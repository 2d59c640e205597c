import { View } from '@tarojs/components'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { home } from '../../../cloudfunctions/projects/contract'
import { ListEnd } from '../../components/list-end'
import { CardRow } from './card-row'
import { type Cards, STEP } from './cards'

type Props = { board: OutputOf<typeof home>; cards: Cards }

const SHORT = 5

/** The cards of the board as far as they are drawn, and what comes after them. */
export function CardList({ board, cards: { drawn, end, grow } }: Props) {
  const { cards, found, year } = board
  const shown = cards.slice(0, drawn)
  return (
    <View>
      {shown.map((card) => (
        <CardRow key={card.id} card={card} year={year} />
      ))}
      {end === 'more' && <ListEnd kind='more' of='件' step={Math.min(STEP, found - shown.length)} onMore={grow} />}
      {end === 'loading' && <ListEnd kind='loading' of='件' seen={shown.length} total={found} />}
      {end === 'failed' && <ListEnd kind='failed' onRetry={grow} />}
      {end === 'end' && found > SHORT && <ListEnd kind='end' of='件' total={found} />}
    </View>
  )
}
