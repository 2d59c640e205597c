import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { openAddress } from '../../../cloudfunctions/account/own/contract'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { callPhone, useSend } from '../../client'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { FactRow } from '../../components/list-row'
import { Sheet } from '../../components/sheet'
import { Problem } from '../../staff/problem'

type Props = { personId: string; address: string; onClose: () => void }

/** The whole phone and address of one resident, for a reason that is kept; the resident sees that somebody looked. */
export function LookSheet({ personId, address, onClose }: Props) {
  const { refusal, send } = useSend(openAddress)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [shown, setShown] = useState<OutputOf<typeof openAddress> | undefined>()
  const type = useCallback((_: string, typed: string) => setReason(typed), [])
  const look = async () => {
    if (reason.trim() === '') {
      setError('写一句为什么要看，例如：上门核实漏水')
      return
    }
    setError(undefined)
    const answer = await send((actionId) => ({ actionId, personId, reason: reason.trim() }))
    if (answer.ok) setShown(answer.value)
  }
  if (shown)
    return (
      <Sheet
        title={shown.name}
        onClose={onClose}
        bottom={
          <Button icon='phone-white' label={`打电话给${shown.name}`} onPress={() => callPhone(shown.phone)}>
            打电话
          </Button>
        }
      >
        <FactRow name='电话' value={shown.phone} tabular />
        <FactRow name='住址' value={shown.address} />
      </Sheet>
    )
  return (
    <Sheet
      title={`看完整的电话和住址：${address}`}
      onClose={onClose}
      bottom={
        <Button busyWord='正在打开…' onPress={look}>
          看完整的
        </Button>
      }
    >
      <View className='sub'>谁看过、什么时间、为什么，都会留下记录，居民本人也能看到有人看过。</View>
      <Problem refusal={refusal} />
      <View className='mt3'>
        <Field name='reason' label='为什么要看' value={reason} onChange={type} error={error} maxLength={200} />
      </View>
    </Sheet>
  )
}
