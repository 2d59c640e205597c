import { View } from '@tarojs/components'
import { memo, useMemo } from 'react'
import type { ReviewItem } from '../../../cloudfunctions/projects/importing/contract'
import { Banner } from '../../components/banner'
import { Chips } from '../../components/chips'
import { answersTo } from './settle'

type Props = { item: ReviewItem; at: number; onAnswer: (at: number, value: string) => void }

/** A contradiction of the document: what it says twice, and the answers that settle it. */
export const ConflictPanel = memo(function ConflictPanel({ item, at, onAnswer }: Props) {
  const answers = useMemo(() => answersTo(item, at), [item, at])
  const note = item.notes[at]
  if (!note) return null
  return (
    <View id={`note-${at}`} className='note'>
      <Banner tone='error' strong={note.message}>
        请对照正式文件选一个，发布前必须处理。
        <View className='note-answers'>
          <Chips label={note.message} big chips={answers} value={null} onChange={(value) => onAnswer(at, value)} />
        </View>
      </Banner>
    </View>
  )
})

/** Something to look at once. */
export const CheckPanel = memo(function CheckPanel({ message, at, onSeen }: CheckProps) {
  return (
    <View id={`note-${at}`} className='note'>
      <Banner tone='late' action={{ word: '看过了', label: `看过了：${message}`, onPress: () => onSeen(at) }}>
        {message}
      </Banner>
    </View>
  )
})

type CheckProps = { message: string; at: number; onSeen: (at: number) => void }
