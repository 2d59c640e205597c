import { View } from '@tarojs/components'
import { useState } from 'react'
import type { InputOf } from '../../../cloudfunctions/kernel/contract'
import { setDay } from '../../../cloudfunctions/services/settings/contract'
import { go, newId, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Sheet } from '../../components/sheet'
import { SlotLoad } from '../../components/slot-load'
import { Tap } from '../../components/tap'
import { dayWithWeekday } from '../../components/words'
import { Problem } from '../../staff/problem'
import { spansFault, spansOf, type TypedSpan } from '../parts/spans'
import { SpansEditor } from '../parts/spans-editor'
import { type LoadDay, stateWord } from './days'

type Props = {
  serviceId: string
  today: string
  day: LoadDay
  onDone: (word: string) => void
  onClose: () => void
}

type Doing = 'looking' | 'opening' | 'closing'

/** One day: how full each slot is, and whether it is held at all. */
export function DaySheet({ serviceId, today, day, onDone, onClose }: Props) {
  const [doing, setDoing] = useState<Doing>('looking')
  const [stillBooked, setStillBooked] = useState(0)
  const { refusal, send } = useSend(setDay)
  const set = async (to: InputOf<typeof setDay>['set'], word: string) => {
    const answer = await send((actionId) => ({ actionId, serviceId, day: day.day, set: to }))
    if (!answer.ok) return
    onDone(word)
    setDoing('looking')
    if (to.kind === 'closed' && answer.value.booked > 0) setStillBooked(answer.value.booked)
    else onClose()
  }
  const table = (): void => go('office/bookings', { service: serviceId, from: day.day, to: day.day })
  return (
    <Sheet title={dayWithWeekday(day.day)} onClose={onClose}>
      <View className='sub'>
        {[stateWord(day), day.note, day.waiting > 0 && `候补 ${day.waiting}`].filter(Boolean).join(' · ')}
      </View>
      <Problem refusal={refusal} />
      {stillBooked > 0 && (
        <View className='mt3'>
          <Banner tone='late' action={{ word: '去处理', label: '看这一天还约着的', onPress: table }}>
            这一天还约着 {stillBooked} 个，不会自动取消，请逐个决定。
          </Banner>
        </View>
      )}
      {doing === 'looking' && (
        <Looking
          day={day}
          today={today}
          serviceId={serviceId}
          onTable={table}
          onDo={setDoing}
          onUsual={() => set({ kind: 'usual' }, '改回每周的时段')}
        />
      )}
      {doing === 'opening' && (
        <Opening
          day={day}
          onBack={() => setDoing('looking')}
          onSave={(slots) => set({ kind: 'open', slots }, '这一天的时段改好了')}
        />
      )}
      {doing === 'closing' && (
        <Closing
          booked={day.booked}
          onBack={() => setDoing('looking')}
          onSave={(reason) => set({ kind: 'closed', reason }, '这一天关闭了')}
        />
      )}
    </Sheet>
  )
}

type LookingProps = {
  day: LoadDay
  today: string
  serviceId: string
  onTable: () => void
  onDo: (doing: Doing) => void
  onUsual: () => Promise<void>
}

function Looking({ day, today, serviceId, onTable, onDo, onUsual }: LookingProps) {
  const isPast = day.day < today
  const isClosed = day.state === 'closed'
  return (
    <>
      <View className='mt3'>
        {day.slots.map(({ slot, from, to, capacity, taken }) => (
          <Tap
            key={slot}
            className='slot-way'
            label={`${from}–${to}，签到和登记`}
            onTap={() => go('office/session', { service: serviceId, day: day.day, slot, from, to })}
          >
            <SlotLoad time={`${from}–${to}`} taken={taken} capacity={capacity} unit='位' />
          </Tap>
        ))}
        {day.slots.length === 0 && <View className='sub'>这一天没有时段。</View>}
        {day.slots.length > 0 && <View className='cap mt1'>点一个时段，看名单、签到、登记场次数据。</View>}
      </View>
      <View className='day-ways'>
        <Button kind='ghost' onPress={onTable}>
          看这一天的预约
        </Button>
        {!isPast && (
          <Button kind='ghost' onPress={() => onDo('opening')}>
            {day.slots.length === 0 || isClosed ? '加开这一天' : '改这一天的时段'}
          </Button>
        )}
        {!isPast && !isClosed && day.slots.length > 0 && (
          <Button kind='ghost' onPress={() => onDo('closing')}>
            关闭这一天
          </Button>
        )}
        {!isPast && day.isOwn && (
          <Button kind='quiet' busyWord='正在保存…' onPress={onUsual}>
            改回每周的时段
          </Button>
        )}
      </View>
    </>
  )
}

const USUAL: readonly Omit<TypedSpan, 'id'>[] = [{ from: '09:00', to: '11:00', capacity: '8' }]

type OpeningProps = {
  day: LoadDay
  onBack: () => void
  onSave: (slots: { id: string; from: string; to: string; capacity: number }[]) => Promise<void>
}

/** Slots of this day alone: the week's pattern stays as it is. */
function Opening({ day, onBack, onSave }: OpeningProps) {
  const [spans, setSpans] = useState<readonly TypedSpan[]>(() =>
    day.slots.map(({ slot, from, to, capacity }) => ({ id: slot, from, to, capacity: String(capacity) })),
  )
  const [fault, setFault] = useState('')
  const save = () => {
    const slots = spansOf(spans)
    const wrong = slots.length === 0 ? '至少要有一个时段' : spansFault(slots)
    setFault(wrong)
    return wrong === '' ? onSave([...slots]) : undefined
  }
  const first = async () => {
    const fresh: TypedSpan[] = []
    for (const span of USUAL) fresh.push({ ...span, id: await newId() })
    setSpans(fresh)
  }
  return (
    <View className='mt3'>
      <View className='sub'>只改这一天，每周的时段不变。</View>
      <View className='mt2'>{fault !== '' && <Banner tone='error'>{fault}</Banner>}</View>
      {spans.length === 0 ? (
        <View className='mt3'>
          <Button kind='ghost' icon='plus-ink' onPress={first}>
            加一个时段
          </Button>
        </View>
      ) : (
        <View className='mt3'>
          <SpansEditor spans={spans} unit='位' onChange={setSpans} />
        </View>
      )}
      <View className='row g2 mt4'>
        <Button kind='ghost' onPress={onBack}>
          返回
        </Button>
        <Button grow busyWord='正在保存…' onPress={save}>
          保存这一天
        </Button>
      </View>
    </View>
  )
}

type ClosingProps = { booked: number; onBack: () => void; onSave: (reason: string) => Promise<void> }

function Closing({ booked, onBack, onSave }: ClosingProps) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const save = () => {
    setError(reason.trim() === '' ? '写上原因，居民会看到，例如：设备检修' : undefined)
    return reason.trim() === '' ? undefined : onSave(reason.trim())
  }
  return (
    <View className='mt3'>
      {booked > 0 && <Banner tone='late'>这一天已经约了 {booked} 个。关闭后它们还在，要逐个改约或取消。</Banner>}
      <View className='mt3'>
        <Field
          name='day.reason'
          label='为什么关闭'
          value={reason}
          onChange={(_, typed) => setReason(typed)}
          placeholder='设备检修'
          error={error}
          maxLength={30}
        />
      </View>
      <View className='row g2 mt4'>
        <Button kind='ghost' onPress={onBack}>
          返回
        </Button>
        <Button grow busyWord='正在保存…' onPress={save}>
          关闭这一天
        </Button>
      </View>
    </View>
  )
}
