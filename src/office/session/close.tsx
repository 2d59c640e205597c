import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { closeEvent } from '../../../cloudfunctions/services/office/contract'
import { useDraft, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { SectionHead } from '../../components/section-head'
import { Problem } from '../../staff/problem'
import { parseQuantity } from '../quantity'

type Counter = Readonly<{ id: string; name: string; unit: string }>
type Props = {
  serviceId: string
  day: string
  slot: string
  counters: readonly Counter[]
  onDone: (word: string) => void
}

type Draft = Readonly<{ walkIns: string; counted: Readonly<Record<string, string>>; note: string; version: number }>
const EMPTY: Draft = { walkIns: '', counted: {}, note: '', version: 0 }

/** 场次数据: what one event came to; said again, it is put right. */
export function Close({ serviceId, day, slot, counters, onDone }: Props) {
  const { draft, change } = useDraft<Draft>('event', `${serviceId}.${day}.${slot}`, EMPTY)
  const { refusal, send } = useSend(closeEvent)
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({})
  const type = useCallback(
    (name: string, typed: string) => {
      if (name.startsWith('counted.')) change({ counted: { ...draft.counted, [name.slice('counted.'.length)]: typed } })
      else change({ [name]: typed })
    },
    [change, draft.counted],
  )
  const save = async () => {
    const found: Record<string, string> = {}
    const walkIns = draft.walkIns.trim() === '' ? 0 : Number(draft.walkIns.trim())
    if (!Number.isInteger(walkIns) || walkIns < 0) found.walkIns = '填整数，没有就空着'
    const counted = counters.flatMap(({ id, name }) => {
      const read = parseQuantity(draft.counted[id] ?? '')
      if (read.kind === 'wrong') found[`counted.${id}`] = read.message
      if (read.kind === 'empty') found[`counted.${id}`] = `填${name}，没有就填 0`
      return read.kind === 'quantity' ? [{ id, quantity: read.thousandths }] : []
    })
    setFaults(found)
    if (Object.keys(found).length > 0) return
    const answer = await send((actionId) => ({
      ...{ actionId, serviceId, day, slot, walkIns, counters: counted, note: draft.note.trim() },
      ...(draft.version === 0 ? {} : { seenVersion: draft.version }),
    }))
    if (!answer.ok) return
    change({ version: answer.value.version })
    onDone('场次数据已登记')
  }
  return (
    <>
      <SectionHead title='这一场办完了' note='登记后才计入' />
      <Card>
        {draft.version > 0 && (
          <View className='event-said'>
            <Banner tone='done'>已经登记过。改了再点一次，会按新的数更正。</Banner>
          </View>
        )}
        <Field
          name='walkIns'
          label='没有预约、当场来的'
          optional
          kind='number'
          value={draft.walkIns}
          onChange={type}
          help='人数，不算已经签到的'
          error={faults.walkIns}
          maxLength={6}
        />
        {counters.map(({ id, name, unit }) => (
          <Field
            key={id}
            name={`counted.${id}`}
            label={`${name}（${unit}）`}
            kind='decimal'
            value={draft.counted[id] ?? ''}
            onChange={type}
            error={faults[`counted.${id}`]}
            maxLength={12}
          />
        ))}
        <Field name='note' label='备注' optional kind='area' value={draft.note} onChange={type} maxLength={200} />
        <Problem refusal={refusal} />
        <View className='mt3'>
          <Button kind='soft' busyWord='正在登记…' onPress={save}>
            {draft.version > 0 ? '更正这一场' : '登记这一场'}
          </Button>
        </View>
      </Card>
    </>
  )
}
