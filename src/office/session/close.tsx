import { View } from '@tarojs/components'
import { useCallback, useMemo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { closeEvent, eventReport } from '../../../cloudfunctions/services/office/contract'
import { useDraft, usePage, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { SectionHead } from '../../components/section-head'
import { Problem } from '../../staff/problem'
import { parseQuantity, typedQuantity } from '../quantity'

type Counter = Readonly<{ id: string; name: string; unit: string }>
type Props = {
  serviceId: string
  day: string
  slot: string
  counters: readonly Counter[]
  onDone: (word: string) => void
}

/** What is typed here, beside what was said before. */
type Draft = Readonly<{ walkIns?: string; counted: Readonly<Record<string, string>>; note?: string }>
const EMPTY: Draft = { counted: {} }

type Report = NonNullable<OutputOf<typeof eventReport>['report']>

/** As it stands: what is typed, else what was said before, on whichever phone that was. */
const standing = (draft: Draft, said: Report | undefined, counters: readonly Counter[]) => ({
  walkIns: draft.walkIns ?? (said && said.walkIns > 0 ? String(said.walkIns) : ''),
  counted: Object.fromEntries(
    counters.map(({ id }) => {
      const before = said?.counters.find((counter) => counter.id === id)
      return [id, draft.counted[id] ?? (before ? typedQuantity(before.quantity) : '')]
    }),
  ),
  note: draft.note ?? said?.note ?? '',
})

/** 场次数据: what one event came to; said again, it is put right. */
export function Close({ serviceId, day, slot, counters, onDone }: Props) {
  const { draft, change, discard } = useDraft<Draft>('event', `${serviceId}.${day}.${slot}`, EMPTY)
  const input = useMemo(() => ({ serviceId, day, slot }), [serviceId, day, slot])
  const { state, refresh } = usePage(eventReport, input)
  const said = state.kind === 'ready' ? (state.value.report ?? undefined) : undefined
  const shown = standing(draft, said, counters)
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
    const walkIns = shown.walkIns.trim() === '' ? 0 : Number(shown.walkIns.trim())
    if (!Number.isInteger(walkIns) || walkIns < 0) found.walkIns = '填整数，没有就空着'
    const counted = counters.flatMap(({ id, name }) => {
      const read = parseQuantity(shown.counted[id] ?? '')
      if (read.kind === 'wrong') found[`counted.${id}`] = read.message
      if (read.kind === 'empty') found[`counted.${id}`] = `填${name}，没有就填 0`
      return read.kind === 'quantity' ? [{ id, quantity: read.thousandths }] : []
    })
    setFaults(found)
    if (Object.keys(found).length > 0) return
    const answer = await send((actionId) => ({
      ...{ actionId, serviceId, day, slot, walkIns, counters: counted, note: shown.note.trim() },
      ...(said === undefined ? {} : { seenVersion: said.version }),
    }))
    if (answer.ok) {
      discard()
      onDone('场次数据已登记')
    }
    if (answer.ok || answer.code === 'event.changed') await refresh()
  }
  return (
    <>
      <SectionHead title='这一场办完了' note='登记后才计入' />
      <Card>
        {said && (
          <View className='event-said'>
            <Banner tone='done'>已经登记过。改了再点一次，会按新的数更正。</Banner>
          </View>
        )}
        <Field
          name='walkIns'
          label='没有预约、当场来的'
          optional
          kind='number'
          value={shown.walkIns}
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
            value={shown.counted[id] ?? ''}
            onChange={type}
            error={faults[`counted.${id}`]}
            maxLength={12}
          />
        ))}
        <Field name='note' label='备注' optional kind='area' value={shown.note} onChange={type} maxLength={200} />
        <Problem refusal={refusal} />
        {state.kind === 'failed' && (
          <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
        )}
        <View className='mt3'>
          <Button kind='soft' busyWord='正在登记…' off={state.kind !== 'ready' && '正在看有没有登记过'} onPress={save}>
            {said ? '更正这一场' : '登记这一场'}
          </Button>
        </View>
      </Card>
    </>
  )
}
