import { View } from '@tarojs/components'
import { memo } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { imports } from '../../../cloudfunctions/projects/importing/contract'
import { go } from '../../client'
import { Icon } from '../../components/icon'
import '../../components/list-row/list-row.scss'
import { Tag } from '../../components/tag'
import { Tap } from '../../components/tap'
import { momentWords } from '../../components/words'

type Row = OutputOf<typeof imports>['imports'][number]

const STATES = {
  review: { tone: 'doing', word: '待核对' },
  published: { tone: 'done', word: '已公布' },
  discarded: { tone: 'back', word: '已作废' },
} as const

/** One document that was read, and how far it has come. */
export const ImportRow = memo(function ImportRow({ row }: { row: Row }) {
  const { id, name, state, items, at } = row
  return (
    <Tap className='li' onTap={() => go('office/review', { import: id })}>
      <View className='grow'>
        <View className='b med'>{name}</View>
        <View className='cap'>
          {items} 件 · {momentWords(at, Date.now())}
        </View>
      </View>
      <Tag {...STATES[state]} bare />
      <Icon name='chev-mute' size='small' className='chev' />
    </Tap>
  )
})
