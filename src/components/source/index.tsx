import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from '../classes'
import { Icon } from '../icon'
import { type Mark, type MarkKind, pieces } from './pieces'
import './source.scss'

export type { Mark, MarkKind } from './pieces'

const KIND_WORDS: Record<MarkKind, string> = {
  target: '目标',
  progress: '进展',
  date: '日期',
  conflict: '有矛盾',
  aside: '其中，不另加',
}

/** The number that ties a piece of text to what was read from it. */
export const MarkNumber = ({ no, quiet }: { no: number | '–'; quiet?: boolean }) => (
  <Text className={classes('mkn', quiet && 'quiet')}>{no}</Text>
)

type SourceProps = {
  text: string
  marks: readonly Mark[]
  /** The piece one is being led to. */
  current?: number | undefined
  onMark?: ((no: number) => void) | undefined
}

/** The document's own words with what was understood of them; kinds differ by their underline as well as by tint. */
export const Source = memo(function Source({ text, marks, current, onMark }: SourceProps) {
  return (
    <View className='source'>
      {pieces(text, marks).map(({ key, text: words, mark }) => {
        if (!mark) return <Text key={key}>{words}</Text>
        const { kind, no } = mark
        return (
          <Text key={key} {...(onMark && no !== undefined ? { role: 'button', onClick: () => onMark(no) } : {})}>
            <Text className={classes('mk', kind, no !== undefined && no === current && 'current')}>{words}</Text>
            {no !== undefined && <MarkNumber no={no} />}
          </Text>
        )
      })}
    </View>
  )
})

/** What the underlines mean. */
export function SourceLegend({ kinds }: { kinds: readonly MarkKind[] }) {
  return (
    <View className='row wrap source-legend'>
      {kinds.map((kind) => (
        <View key={kind} className='row g1'>
          <View className={classes('mk', 'mk-key', kind)} aria-hidden />
          <Text className='cap'>{KIND_WORDS[kind]}</Text>
        </View>
      ))}
    </View>
  )
}

/** A sentence as it stands in the published document, and which one that is. */
export const Quote = memo(function Quote({ text, from }: { text: string; from?: string | undefined }) {
  return (
    <View>
      <View className='quote'>“{text}”</View>
      {from && (
        <View className='row g2 mt3'>
          <Icon name='doc-mute' size='small' />
          <Text className='cap grow'>{from}</Text>
        </View>
      )}
    </View>
  )
})
