import { View } from '@tarojs/components'
import { useState } from 'react'
import { setServiceState } from '../../../cloudfunctions/services/settings/contract'
import { useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { Sheet } from '../../components/sheet'
import { Problem } from '../../staff/problem'
import type { Opened } from './form'

type Props = {
  opened: Opened
  /** Changes that are not saved yet would be missing from what opens. */
  isTouched: boolean
  onDone: (word: string) => void
  onChanged: () => Promise<void>
}

type Next = 'open' | 'paused' | 'withdrawn'

const WORDS: Readonly<Record<Next, Readonly<{ ask: string; say: string; done: string }>>> = {
  open: { ask: '开放预约', say: '居民马上就能在“办事”里看到和预约。', done: '已开放预约' },
  paused: { ask: '暂停预约', say: '居民还看得到，但不能新约。已经约好的照常办。', done: '已暂停' },
  withdrawn: {
    ask: '停办',
    say: '以后不能再开放。已经约好的不会自动取消，请在预约表里逐个处理。',
    done: '已停办',
  },
}

/** 开放, 暂停, 停办. */
export function States({ opened, isTouched, onDone, onChanged }: Props) {
  const { state, id: serviceId } = opened
  const { refusal, clear, send } = useSend(setServiceState)
  const [next, setNext] = useState<Next | undefined>()
  const [reason, setReason] = useState('')
  const close = (): void => {
    setNext(undefined)
    clear()
  }
  const set = async () => {
    if (!next) return
    const answer = await send((actionId) => ({ actionId, serviceId, state: next, reason: reason.trim() }))
    if (!answer.ok) return
    close()
    setReason('')
    onDone(WORDS[next].done)
    await onChanged()
  }
  if (state === 'withdrawn')
    return (
      <Card>
        <View className='sub'>这项服务已经停办，只能看。要再办请新建一项。</View>
      </Card>
    )
  return (
    <>
      <Card>
        <View className='row between wrap g2'>
          <View className='grow'>
            <View className='b med'>{SAYS[state]}</View>
            {isTouched && state !== 'open' && <View className='cap'>先保存改动，再开放。</View>}
          </View>
          {state !== 'open' && (
            <Button kind='soft' small off={isTouched && '先保存'} onPress={() => setNext('open')}>
              开放预约
            </Button>
          )}
          {state === 'open' && (
            <Button kind='ghost' small onPress={() => setNext('paused')}>
              暂停预约
            </Button>
          )}
          <Button kind='text' small onPress={() => setNext('withdrawn')}>
            停办
          </Button>
        </View>
      </Card>
      {next && (
        <Sheet
          title={WORDS[next].ask}
          onClose={close}
          bottom={
            <Button busyWord='正在保存…' onPress={set}>
              {`确定${WORDS[next].ask}`}
            </Button>
          }
        >
          <View className='sub'>{WORDS[next].say}</View>
          <Problem refusal={refusal} />
          {next !== 'open' && (
            <View className='mt3'>
              <Field
                name='state.reason'
                label='为什么'
                optional
                value={reason}
                onChange={(_, typed) => setReason(typed)}
                maxLength={100}
              />
            </View>
          )}
        </Sheet>
      )}
    </>
  )
}

const SAYS = { draft: '草稿，居民看不到', open: '居民可以预约', paused: '暂停中，居民不能新约' } as const
