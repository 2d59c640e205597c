import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { CODE_LENGTH, rebind } from '../../../cloudfunctions/account/rebinding/contract'
import { useSend } from '../../client'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Sheet } from '../../components/sheet'
import { Problem } from '../../staff/problem'

type Props = {
  placeId: string
  personId: string
  /** Who it is, as the list shows them. */
  who: string
  onClose: () => void
  onDone: () => void
}

type Faults = Readonly<{ code?: string; reason?: string }>

/** 换绑: somebody stands here with a new phone; what their lost WeChat had goes to the one that shows the code. */
export function RebindSheet({ placeId, personId, who, onClose, onDone }: Props) {
  const { refusal, send } = useSend(rebind)
  const [code, setCode] = useState('')
  const [reason, setReason] = useState('')
  const [faults, setFaults] = useState<Faults>({})
  const typeCode = useCallback((_: string, typed: string) => setCode(typed), [])
  const typeReason = useCallback((_: string, typed: string) => setReason(typed), [])
  const move = async () => {
    const plain = code.replace(/\s+/g, '')
    const found: Faults = {
      ...(plain.length === CODE_LENGTH ? {} : { code: `换绑码是 ${CODE_LENGTH} 位字母和数字` }),
      ...(reason.trim() === '' ? { reason: '写明怎么核对的，例如：身份证件已当面核对，手机丢失' } : {}),
    }
    setFaults(found)
    if (Object.keys(found).length > 0) return
    const answer = await send((actionId) => ({ actionId, placeId, personId, code: plain, reason: reason.trim() }))
    if (answer.ok) onDone()
  }
  return (
    <Sheet
      title={`换微信：${who}`}
      onClose={onClose}
      bottom={
        <Button busyWord='正在换…' onPress={move}>
          已当面核对，换到新的微信
        </Button>
      }
    >
      <View className='sub'>
        请本人用新的微信打开「我的信息」里的「换了微信或手机」，取换绑码。换好后原来的微信不能再用。
      </View>
      <Problem refusal={refusal} />
      <View className='mt3'>
        <Field name='code' label='换绑码' value={code} onChange={typeCode} error={faults.code} maxLength={12} />
        <Field
          name='reason'
          label='怎么核对的'
          value={reason}
          onChange={typeReason}
          error={faults.reason}
          maxLength={200}
        />
      </View>
    </Sheet>
  )
}
