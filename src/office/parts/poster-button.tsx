import { View } from '@tarojs/components'
import { useState } from 'react'
import { poster } from '../../../cloudfunctions/account/codes/contract'
import { call, openDocument, type Refusal } from '../../client'
import { Button } from '../../components/button'
import { Problem } from './problem'

type Props = {
  placeId: string
  /** The code to print, or how to get one. */
  code: string | (() => Promise<string | undefined>)
  /** Spoken, where several of these stand below each other. */
  label?: string
  kind?: 'text' | 'soft'
}

const CANNOT = { ok: false, code: 'device', message: '这台设备打不开海报，请换一台再试', requestId: '' } as const

/** 海报（A4）: a page to print and put on the wall. */
export function PosterButton({ placeId, code, label, kind = 'text' }: Props) {
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const print = async () => {
    setRefusal(undefined)
    const wanted = typeof code === 'string' ? code : await code()
    if (wanted === undefined) return
    const answer = await call(poster, { placeId, code: wanted })
    if (!answer.ok) setRefusal(answer)
    else if (!(await openDocument(answer.value.name, answer.value.pdf))) setRefusal(CANNOT)
  }
  return (
    <View>
      <Button kind={kind} small busyWord='正在画…' label={label} onPress={print}>
        海报（A4）
      </Button>
      <Problem refusal={refusal} />
    </View>
  )
}
