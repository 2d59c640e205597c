import { View } from '@tarojs/components'
import { useState } from 'react'
import type { OfficeRow } from '../../../cloudfunctions/services/office/contract'
import { finish, type Outcome as Noted } from '../../../cloudfunctions/services/work/contract'
import { go, type Refusal, useSend } from '../../client'
import { Button } from '../../components/button'
import { Chips } from '../../components/chips'
import { SectionHead } from '../../components/section-head'
import { isoDay } from '../../components/words'
import { type NotDone, notDoneOf } from '../../staff/not-done'
import { Problem } from '../../staff/problem'
import { isAtHome } from '../../staff/templates'
import { Reasoned } from './reasoned'

type Props = { row: OfficeRow; onDone: (word: string) => void; onBack: () => void }

/** 补记结果: what came of a booking whose day went by without a word. What is weighed or tested is noted at the door. */
export function Outcome({ row, onDone, onBack }: Props) {
  const { id, day, template } = row
  const hasDoor = isAtHome(template)
  const ways = notDoneOf(template)
  const [failed, setFailed] = useState<NotDone | undefined>()
  const { refusal, send } = useSend(finish)
  const note = async (outcome: Noted): Promise<Refusal | undefined> => {
    const answer = await send((actionId) => ({ actionId, bookingId: id, outcome, photos: [] }))
    if (!answer.ok) return answer
    onDone('结果记下了，居民会收到消息')
    return undefined
  }
  if (failed)
    return (
      <Reasoned
        label='写明原因'
        say='居民会收到消息，看到这句原因。'
        chips={failed.reasons}
        word='记下'
        onBack={() => setFailed(undefined)}
        onSend={(reason) => note({ kind: failed.kind, reason })}
      />
    )
  return (
    <View className='mt3'>
      <Problem refusal={refusal} />
      <Button
        onPress={() =>
          hasDoor
            ? go(day === isoDay(Date.now()) ? 'field/today' : 'field/earlier', { day })
            : note({ kind: 'done', weighed: [], note: '', checked: true }).then(() => undefined)
        }
      >
        {hasDoor ? '去这一天登记称重或检测' : '来了，记为办完'}
      </Button>
      <SectionHead title='没有办成' />
      <Chips
        label='没有办成的原因'
        chips={ways.map(({ kind, word }) => ({ value: kind, word }))}
        value={null}
        onChange={(chosen) => setFailed(ways.find(({ kind }) => kind === chosen))}
      />
      <View className='mt4'>
        <Button kind='ghost' onPress={onBack}>
          返回
        </Button>
      </View>
    </View>
  )
}
