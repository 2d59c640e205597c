import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import { copyText, removeItem, type ShownItem } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Sheet } from '../../components/sheet'
import { captionOf, standingOf, textOf } from './words'

type Props = {
  item: ShownItem
  now: number
  /** Whether it was opened to be thrown away. */
  isLeaving: boolean
  onClose: () => void
  onDone: (word: string) => void
}

/** One item with all that was typed: to be read, copied or thrown away. */
export function ItemSheet({ item, now, isLeaving, onClose, onDone }: Props) {
  const [isAsking, setAsking] = useState(isLeaving)
  const [problem, setProblem] = useState('')
  const { id, label, text, state } = item

  const copy = async (): Promise<void> => {
    if (await copyText(textOf(item))) onDone('已复制')
    else setProblem('没有复制成，请把上面的文字抄下来')
  }
  const remove = async (): Promise<void> => {
    if (await removeItem(id)) onDone('已删掉')
    else setProblem('这一条正在上传，请等它传完')
  }
  return (
    <Sheet
      title={label}
      onClose={onClose}
      bottom={
        isAsking ? (
          <View className='row g2'>
            <Button kind='ghost' grow onPress={() => setAsking(false)}>
              先留着
            </Button>
            <Button grow label={`删掉：${label}`} onPress={remove}>
              删掉
            </Button>
          </View>
        ) : (
          <View className='row g2'>
            <Button kind='ghost' grow onPress={() => setAsking(true)}>
              不再上传
            </Button>
            <Button kind='soft' grow onPress={copy}>
              复制文字
            </Button>
          </View>
        )
      }
    >
      {isAsking && <Banner tone='late'>删掉后，这一条和它的照片就找不回来了。</Banner>}
      {problem !== '' && <Banner tone='error'>{problem}</Banner>}
      <View className='cap mt2'>
        {captionOf(item, now)} · {standingOf(item).word}
      </View>
      <View className='b mt2 outbox-text'>
        <Text userSelect>{text}</Text>
      </View>
      {state.kind === 'waiting' && state.problem && (
        <View className='sub mt2'>上一次没有传成：{state.problem}。会自动再试。</View>
      )}
      {(state.kind === 'refused' || state.kind === 'blocked') && <View className='sub mt2'>{state.message}。</View>}
    </Sheet>
  )
}
