import { View } from '@tarojs/components'
import { useState } from 'react'
import type { OfficeRow } from '../../../cloudfunctions/services/office/contract'
import { finish, type Outcome as Noted } from '../../../cloudfunctions/services/work/contract'
import { go, type Refusal, useSend } from '../../client'
import { Button } from '../../components/button'
import { Chips } from '../../components/chips'
import { SectionHead } from '../../components/section-head'
import { isoDay } from '../../components/words'
import { Problem } from '../../staff/problem'
import { Reasoned } from './reasoned'

type Failed = 'notHome' | 'notPresented' | 'refused'
type Props = { row: OfficeRow; onDone: (word: string) => void; onBack: () => void }

const AT_HOME = [
  { value: 'notHome', word: '家中无人' },
  { value: 'notPresented', word: '没有东西可收' },
  { value: 'refused', word: '居民不要了' },
] as const
const AT_COUNTER = [{ value: 'notPresented', word: '没有来' }] as const
const REASONS: Readonly<Record<Failed, readonly string[]>> = {
  notHome: ['敲门没有人应', '电话没有人接'],
  notPresented: ['约好的时间没有来', '东西已经处理了'],
  refused: ['居民说不用了'],
}

/** 补记结果: what came of a booking whose day went by without a word. What is weighed or tested is noted at the door. */
export function Outcome({ row, onDone, onBack }: Props) {
  const { id, day, template } = row
  const isAtHome = template === 'pickup' || template === 'assessment'
  const [failed, setFailed] = useState<Failed | ''>('')
  const { refusal, send } = useSend(finish)
  const note = async (outcome: Noted): Promise<Refusal | undefined> => {
    const answer = await send((actionId) => ({ actionId, bookingId: id, outcome, photos: [] }))
    if (!answer.ok) return answer
    onDone('结果记下了，居民会收到消息')
    return undefined
  }
  if (failed !== '')
    return (
      <Reasoned
        label='写明原因'
        say='居民会收到消息，看到这句原因。'
        chips={REASONS[failed]}
        word='记下'
        onBack={() => setFailed('')}
        onSend={(reason) => note({ kind: failed, reason })}
      />
    )
  return (
    <View className='mt3'>
      <Problem refusal={refusal} />
      <Button
        onPress={() =>
          isAtHome
            ? go(day === isoDay(Date.now()) ? 'field/today' : 'field/earlier', { day })
            : note({ kind: 'done', weighed: [], note: '', checked: true }).then(() => undefined)
        }
      >
        {isAtHome ? '去这一天登记称重或检测' : '来了，记为办完'}
      </Button>
      <SectionHead title='没有办成' />
      <Chips
        label='没有办成的原因'
        chips={isAtHome ? AT_HOME : AT_COUNTER}
        value={failed}
        onChange={(value) => setFailed(value as Failed)}
      />
      <View className='mt4'>
        <Button kind='ghost' onPress={onBack}>
          返回
        </Button>
      </View>
    </View>
  )
}
