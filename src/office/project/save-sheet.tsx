import { View } from '@tarojs/components'
import { useState } from 'react'
import type { Refusal } from '../../client'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Sheet } from '../../components/sheet'
import { Problem } from '../../staff/problem'

type Props = {
  /** What is changed: 标题, 目标. */
  words: readonly string[]
  reason: string
  refusal: Refusal | undefined
  onReason: (reason: string) => void
  onSave: () => Promise<unknown>
  onClose: () => void
}

/** What is about to be changed, and why: the old version stays with it. */
export function SaveSheet({ words, reason, refusal, onReason, onSave, onClose }: Props) {
  const [error, setError] = useState<string | undefined>()
  const save = () => {
    setError(reason.trim() === '' ? '写一句为什么改，例如：按 6 月公示件更正' : undefined)
    return reason.trim() === '' ? undefined : onSave()
  }
  return (
    <Sheet
      title='保存改动'
      onClose={onClose}
      bottom={
        <Button busyWord='正在保存…' onPress={save}>
          保存，马上公开
        </Button>
      }
    >
      <View className='sub'>改了：{words.join('、')}。原来的内容会留在历史里。</View>
      <Problem refusal={refusal} />
      <View className='mt3'>
        <Field
          name='reason'
          label='为什么改'
          kind='area'
          value={reason}
          onChange={(_, typed) => onReason(typed)}
          error={error}
          maxLength={200}
        />
      </View>
    </Sheet>
  )
}
