import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { STATE_WORDS } from '../../../cloudfunctions/projects/contract'
import { classes } from '../classes'
import { Icon, Shape } from '../icon'
import { type Elapsed, elapsedShare } from '../measure'
import { useLook } from '../page/look'
import { Tap } from '../tap'
import { dateWords, STATE_TONES } from '../words'
import { type Counted, type Counts, cellsOf, ORDER } from './cells'
import './plate.scss'

type Props = {
  /** 2021 年实事项目公示 */
  title: string
  counts: Counts
  /** 第几轮公布; none published yet when left out. */
  round?: number | undefined
  /** The day the figures stand at, in the precision of the document. */
  asOf?: string | undefined
  elapsed: Elapsed
  /** 长辈版: leads to the list, one by one. */
  onOpen?: (() => void) | undefined
}

const WHITE_SHAPES = { done: 'done-w', inProgress: 'doing-w', notStarted: 'wait-w', unstated: 'unstated-w' } as const
const toneOf = (state: Counted): string => (state === 'unstated' ? state : STATE_TONES[state])

/** The states that are spoken of: 未写明 only where a text left it open. */
const statesOf = (counts: Counts): readonly Counted[] =>
  ORDER.filter((state) => state !== 'unstated' || counts.unstated > 0)

const total = (counts: Counts): number => ORDER.reduce((sum, state) => sum + counts[state], 0)

const countsSentence = (counts: Counts): string =>
  `${total(counts)} 件实事：${statesOf(counts)
    .map((state) => `${counts[state]} 件${STATE_WORDS[state]}`)
    .join('，')}`

function Board({ counts }: { counts: Counts }) {
  const drawn = cellsOf(counts)
  if (drawn.kind === 'shares') {
    return (
      <View className='shares' role='img' aria-label={countsSentence(counts)}>
        {ORDER.map((state) => (
          <View key={state} className={classes('cell', toneOf(state))} style={{ flexGrow: counts[state] }} />
        ))}
      </View>
    )
  }
  const { cells, columns } = drawn
  const rows = Array.from({ length: Math.ceil(cells.length / columns) }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cells[row * columns + column]),
  )
  return (
    <View role='img' aria-label={countsSentence(counts)}>
      {rows.map((row, at) => (
        // The cells have no identity of their own: they are counts, drawn.
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its position
        <View key={at} className='cells'>
          {row.map((state, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its position
            <View key={column} className={classes('cell', state ? toneOf(state) : 'none')}>
              {state && <Shape name={state === 'done' ? 'done' : WHITE_SHAPES[state]} size='small' />}
            </View>
          ))}
        </View>
      ))}
    </View>
  )
}

/** The notice board at the head of home. In 长辈版 it is three spoken lines. */
export const Plate = memo(function Plate(props: Props) {
  const { elder } = useLook()
  return <View className='plate'>{elder ? <ElderPlate {...props} /> : <FullPlate {...props} />}</View>
})

function FullPlate({ title, counts, round, asOf, elapsed }: Props) {
  return (
    <View className='plate-in'>
      <View className='row between wrap'>
        <Text className='plate-title'>{title}</Text>
        {round !== undefined && <Text className='plate-cap dim'>第 {round} 轮</Text>}
      </View>
      <View className='row base plate-count'>
        <Text className='num plate-number'>{total(counts)}</Text>
        <Text className='plate-unit'>件实事</Text>
        <View className='grow' />
        {asOf && <Text className='plate-cap dim'>截至 {dateWords(asOf)}</Text>}
      </View>
      <Board counts={counts} />
      <View className='row between wrap plate-words'>
        {statesOf(counts).map((state) => (
          <Text key={state}>
            <Text className='num bold'>{counts[state]}</Text> {STATE_WORDS[state]}
          </Text>
        ))}
      </View>
      <View className='plate-rule' />
      <View className='row wrap g3 plate-cap'>
        <Text className='dim nowrap'>序时进度</Text>
        <View className='track grow' aria-hidden>
          <View className='track-done' style={{ width: `${elapsedShare(elapsed)}%` }} />
        </View>
        <Text className='nowrap'>
          全年已过 <Text className='num bold'>{elapsed.days}</Text> / {elapsed.of} 天
        </Text>
      </View>
    </View>
  )
}

function ElderPlate({ counts, onOpen }: Props) {
  const lines = (
    <>
      <View className='ts'>街道答应办的 {total(counts)} 件实事</View>
      {statesOf(counts).map((state) => (
        <View key={state} className='row g3 mt3'>
          <Shape name={WHITE_SHAPES[state]} />
          <Text className='grow b'>{STATE_WORDS[state]}</Text>
          <Text className='num plate-line-number'>{counts[state]}</Text>
          <Text className='b'>件</Text>
        </View>
      ))}
    </>
  )
  if (!onOpen) return <View className='plate-in'>{lines}</View>
  return (
    <Tap className='plate-in' said={`${countsSentence(counts)}。一件一件看`} onTap={onOpen}>
      {lines}
      <View className='row plate-open'>
        一件一件看
        <Icon name='chev-white' size='medium' />
      </View>
    </Tap>
  )
}
