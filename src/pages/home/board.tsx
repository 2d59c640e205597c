import { View } from '@tarojs/components'
import { useCallback, useMemo } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { home } from '../../../cloudfunctions/projects/contract'
import { callPhone, go, goTab } from '../../client'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { Empty } from '../../components/empty'
import { Plate } from '../../components/plate'
import { SectionHead } from '../../components/section-head'
import { type Shortcut, Shortcuts } from '../../components/shortcuts'
import type { Asked } from './asked'
import { CardList } from './card-list'
import type { Cards } from './cards'
import { Filters } from './filters'
import { NothingYet } from './nothing-yet'

type Props = { board: OutputOf<typeof home>; cards: Cards; asked: Asked; onAsk: (asked: Asked) => void }

/** 公示: the plate, the ways on, and every promise as a card. */
export function Board({ board, cards, asked, onAsk }: Props) {
  const { street, year, years, round, today, counts, elapsed, sections, found } = board
  const yearChips = useMemo(() => years.map((each) => ({ value: String(each), word: `${each} 年` })), [years])
  const all = useCallback(() => onAsk(asked.year === undefined ? {} : { year: asked.year }), [asked.year, onAsk])
  return (
    <View>
      {years.length > 1 && (
        <View className='above-plate'>
          <Chips
            label='年份'
            chips={yearChips}
            value={String(year)}
            onChange={(value) => onAsk({ year: Number(value) })}
            scroll
          />
        </View>
      )}
      {counts.all === 0 ? (
        <NothingYet street={street} year={year} />
      ) : (
        <>
          <Plate title={`${year} 年实事项目公示`} counts={counts} round={round?.no} asOf={today} elapsed={elapsed} />
          <Ways phone={street.phone} />
          <SectionHead title={`${counts.all} 件实事`} note={found === counts.all ? '按公布顺序' : `找到 ${found} 件`} />
          <Filters counts={counts} sections={sections} asked={asked} onAsk={onAsk} />
          {found === 0 ? (
            <Empty
              icon='seek-mute'
              title='没有找到'
              text='换一个词，或者看全部'
              action={{ word: '看全部', kind: 'ghost', onPress: all }}
            />
          ) : (
            <CardList board={board} cards={cards} />
          )}
        </>
      )}
    </View>
  )
}

const WAYS: readonly Shortcut[] = [
  { key: 'tickets', icon: 'chat-red', word: '反映问题' },
  { key: 'followed', icon: 'star-red', word: '我的关注' },
  { key: 'inbox', icon: 'bell-red', word: '消息' },
]
const CALL: Shortcut = { key: 'call', icon: 'phone-red', word: '打电话' }

function Ways({ phone }: { phone: string }) {
  const ways = useMemo(() => (phone === '' ? WAYS : [CALL, ...WAYS]), [phone])
  const open = useCallback(
    (key: string) => {
      if (key === 'call') callPhone(phone)
      else if (key === 'tickets') goTab('tickets')
      else go(`pages/${key}`)
    },
    [phone],
  )
  return (
    <Card className='below-plate'>
      <Shortcuts shortcuts={ways} tiles onOpen={open} />
    </Card>
  )
}
