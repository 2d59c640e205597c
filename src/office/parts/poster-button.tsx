import { View } from '@tarojs/components'
import { useState } from 'react'
import { poster } from '../../../cloudfunctions/account/codes/contract'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { call, openDocument, type Refusal } from '../../client'
import { Button } from '../../components/button'
import { Problem } from '../../staff/problem'

type Props = { placeId: string; code: string }

const CANNOT: Refusal = {
  ...{ ok: false, code: 'device', requestId: '' },
  message: '这台设备打不开海报，请换一台再试',
}

const DONE: Readonly<Record<OutputOf<typeof poster>['leads'], string>> = {
  miniProgram: '海报做好了，请用 A4 纸按原大小打印。',
  web: '海报做好了，请用 A4 纸按原大小打印。上面是普通二维码，扫开的是网页版。',
}

/** 海报（A4）: a page to print and put on the wall. */
export function PosterButton({ placeId, code }: Props) {
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [done, setDone] = useState('')
  const print = async () => {
    setRefusal(undefined)
    setDone('')
    const answer = await call(poster, { placeId, code })
    if (!answer.ok) return setRefusal(answer)
    const { name, pdf, leads } = answer.value
    if (await openDocument(name, pdf)) setDone(DONE[leads])
    else setRefusal(CANNOT)
  }
  return (
    <View>
      <View className='row'>
        <Button kind='text' small busyWord='正在画…' label={`海报 ${code}`} onPress={print}>
          海报（A4）
        </Button>
      </View>
      {done !== '' && (
        <View className='cap' role='status'>
          {done}
        </View>
      )}
      <Problem refusal={refusal} />
    </View>
  )
}
