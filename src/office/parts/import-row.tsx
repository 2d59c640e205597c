import { memo } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { imports } from '../../../cloudfunctions/projects/importing/contract'
import { go } from '../../client'
import { ListRow } from '../../components/list-row'
import { Tag } from '../../components/tag'
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
  const { tone, word } = STATES[state]
  const caption = `${items} 件 · ${momentWords(at, Date.now())}`
  return (
    <ListRow
      title={name}
      caption={caption}
      label={`${name}，${caption}，${word}`}
      end={<Tag tone={tone} word={word} bare />}
      onOpen={() => go('office/review', { import: id })}
    />
  )
})
