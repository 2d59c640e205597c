import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import type { Refusal } from '../../client'
import { Button } from '../../components/button'
import { Chips } from '../../components/chips'
import { Field } from '../../components/field'
import { Problem } from '../../staff/problem'

type Props = {
  label: string
  say: string
  chips: readonly string[]
  word: string
  /** Sends it. @returns whether it was done, or why not */
  onSend: (reason: string) => Promise<Refusal | undefined>
  onBack: () => void
}

/** Something that is done with a sentence that the resident reads. */
export function Reasoned({ label, say, chips, word, onSend, onBack }: Props) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const type = useCallback((_: string, typed: string) => {
    setReason(typed)
    setError(undefined)
  }, [])
  const save = async () => {
    if (reason.trim() === '') return setError('写一句，居民会看到')
    setRefusal(await onSend(reason.trim()))
  }
  return (
    <View className='mt3'>
      <View className='sub'>{say}</View>
      <Problem refusal={refusal} />
      <View className='mt3'>
        <Chips
          label='常用的话'
          chips={chips.map((said) => ({ value: said, word: said }))}
          value={reason}
          onChange={(said) => type('', said)}
        />
      </View>
      <View className='mt3'>
        <Field name='said' label={label} kind='area' value={reason} onChange={type} error={error} maxLength={100} />
      </View>
      <View className='row g2 mt4'>
        <Button kind='ghost' onPress={onBack}>
          返回
        </Button>
        <Button grow busyWord='正在保存…' onPress={save}>
          {word}
        </Button>
      </View>
    </View>
  )
}
