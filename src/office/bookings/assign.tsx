import { View } from '@tarojs/components'
import { useState } from 'react'
import { ROLE_WORDS } from '../../../cloudfunctions/kernel/contract'
import { assign, type OfficeRow, workers } from '../../../cloudfunctions/services/office/contract'
import { usePage, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { RadioRow } from '../../components/choice'
import { Skeleton } from '../../components/skeleton'
import { Problem } from '../../staff/problem'

type Props = { row: OfficeRow; onBack: () => void; onDone: (word: string) => void }

/** 派单: to one of those who do the work here. */
export function Assign({ row, onBack, onDone }: Props) {
  const { state } = usePage(workers, { bookingId: row.id })
  const { refusal, send } = useSend(assign)
  const [personId, setPersonId] = useState('')
  const [error, setError] = useState('')
  const shown = state.kind === 'ready' ? state.value.workers : undefined
  const give = async () => {
    if (personId === '') return setError('请选一位')
    const answer = await send((actionId) => ({ actionId, bookingId: row.id, personId }))
    if (answer.ok) onDone('已派单')
  }
  return (
    <View className='mt3'>
      <Problem refusal={refusal ?? (state.kind === 'failed' ? state.refusal : undefined)} />
      <View>{error !== '' && <Banner tone='error'>{error}</Banner>}</View>
      {state.kind === 'loading' && <Skeleton shape='row' count={2} />}
      {shown?.length === 0 && (
        <View className='sub'>这里还没有可以派的人。请管理员在“工作人员和住址”里邀请回收员。</View>
      )}
      <View role='radiogroup' aria-label='派给谁'>
        {shown?.map(({ personId: id, name, roles, isAssigned }) => (
          <RadioRow
            key={id}
            value={id}
            title={name || '没有写名字'}
            caption={[roles.map((role) => ROLE_WORDS[role]).join('、'), isAssigned && '现在派给这一位']
              .filter(Boolean)
              .join(' · ')}
            on={personId === id}
            onPick={setPersonId}
          />
        ))}
      </View>
      <View className='row g2 mt4'>
        <Button kind='ghost' onPress={onBack}>
          返回
        </Button>
        <Button grow busyWord='正在派单…' onPress={give}>
          派单
        </Button>
      </View>
    </View>
  )
}
