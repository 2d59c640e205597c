import { View } from '@tarojs/components'
import { useCallback, useMemo, useState } from 'react'
import type { BookingFilter } from '../../../cloudfunctions/services/office/contract'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Chips } from '../../components/chips'
import { DateField } from '../../components/field'
import { Sheet } from '../../components/sheet'
import { isoDay } from '../../components/words'

type Props = {
  services: readonly Readonly<{ id: string; name: string }>[]
  filter: BookingFilter
  onDone: (filter: BookingFilter) => void
  onClose: () => void
}

const DAY_MS = 86_400_000

/** Which service, and from when to when. */
export function FilterSheet({ services, filter, onDone, onClose }: Props) {
  const [serviceId, setServiceId] = useState(filter.serviceId ?? '')
  const [days, setDays] = useState({ from: filter.from ?? '', to: filter.to ?? '' })
  const [fault, setFault] = useState('')
  const chips = useMemo(
    () => [{ value: '', word: '全部服务' }, ...services.map(({ id, name }) => ({ value: id, word: name }))],
    [services],
  )
  const type = useCallback((name: string, value: string) => setDays((before) => ({ ...before, [name]: value })), [])
  const quick = (offset: number): void => {
    const day = isoDay(Date.now() + offset * DAY_MS)
    setDays({ from: day, to: day })
  }
  const done = () => {
    const { from, to } = days
    if (from !== '' && to !== '' && from > to) return setFault('开始的日子不能晚于结束的日子')
    const { serviceId: _, from: __, to: ___, ...rest } = filter
    onDone({
      ...rest,
      ...(serviceId === '' ? {} : { serviceId }),
      ...(from === '' ? {} : { from }),
      ...(to === '' ? {} : { to }),
    })
    onClose()
  }
  return (
    <Sheet
      title='筛选预约'
      onClose={onClose}
      bottom={
        <View className='row g2'>
          <Button
            kind='ghost'
            onPress={() => {
              setServiceId('')
              setDays({ from: '', to: '' })
            }}
          >
            清空
          </Button>
          <Button grow onPress={done}>
            看这些
          </Button>
        </View>
      }
    >
      <View>{fault !== '' && <Banner tone='error'>{fault}</Banner>}</View>
      <Chips big label='哪一项服务' chips={chips} value={serviceId} onChange={setServiceId} />
      <View className='row g2 mt4'>
        <Button kind='ghost' small grow onPress={() => quick(0)}>
          今天
        </Button>
        <Button kind='ghost' small grow onPress={() => quick(1)}>
          明天
        </Button>
      </View>
      <View className='mt3'>
        <DateField name='from' label='从哪一天' optional value={days.from} onChange={type} />
        <DateField name='to' label='到哪一天' optional value={days.to} onChange={type} />
      </View>
    </Sheet>
  )
}
