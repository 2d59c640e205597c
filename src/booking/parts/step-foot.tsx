import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { back } from '../../client'
import { Button } from '../../components/button'
import { useLook } from '../../components/page/look'
import { CallButton } from './call-button'

type Props = {
  word: string
  phone: string
  /** Why it cannot be pressed yet. */
  off?: string | false | undefined
  onNext: () => unknown
  /** Stands before the button on the first step, where nothing is to go back to. */
  sum?: ReactNode
  /** Leads back to where one came from: 上一步. The first step has none. */
  before?: string
}

/** The way on; in 长辈版 the telephone under it. */
export function StepFoot({ word, phone, off, onNext, sum, before }: Props) {
  const { elder } = useLook()
  const next = (
    <Button grow off={off} onPress={onNext}>
      {word}
    </Button>
  )
  if (elder)
    return (
      <View className='foot-column'>
        {next}
        <CallButton phone={phone} />
      </View>
    )
  return (
    <>
      {before && (
        <Button kind='ghost' onPress={back}>
          {before}
        </Button>
      )}
      {sum}
      {next}
    </>
  )
}
