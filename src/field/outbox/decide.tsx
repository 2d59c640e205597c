import { View } from '@tarojs/components'
import { memo } from 'react'
import { dropItemPhoto, go, retryItem, type ShownItem } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { OutboxRow } from './row'
import { captionOf, photoAtFault, standingOf } from './words'

type Props = { item: ShownItem; now: number; onOpen: (id: string) => void; onRemove: (id: string) => void }

/** What the server did not accept, why, and what its owner can do. */
export const Decide = memo(function Decide({ item, now, onOpen, onRemove }: Props) {
  const { id, label, icon, state } = item
  const { word, act } = wayOn(item)
  return (
    <Card tight>
      <OutboxRow {...{ id, label, icon, onOpen }} caption={captionOf(item, now)} {...standingOf(item)} />
      <Banner tone='back'>{state.kind === 'refused' ? `${state.message}。内容还在手机里。` : ''}</Banner>
      <View className='row g2 outbox-row'>
        <Button kind='ghost' small grow label={`不再上传：${label}`} onPress={() => onRemove(id)}>
          不再上传
        </Button>
        <Button small grow label={`${word}：${label}`} onPress={act}>
          {word}
        </Button>
      </View>
    </Card>
  )
})

function wayOn({ edit, ...item }: ShownItem): { word: string; act: () => unknown } {
  const { id } = item
  const photoId = photoAtFault(item)
  if (photoId !== undefined) return { word: '去掉照片再传', act: () => dropItemPhoto(id, photoId) }
  if (edit) return { word: '修改', act: () => go(edit.page, { ...edit.params, outbox: id }) }
  return { word: '再传一次', act: () => retryItem(id) }
}
