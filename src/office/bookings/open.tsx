import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { type OfficeRow, openBooking } from '../../../cloudfunctions/services/office/contract'
import { callPhone, fileAddress, previewPhotos, useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { Field } from '../../components/field'
import { FactRow } from '../../components/list-row'
import { Thumbs } from '../../components/photos'
import { Problem } from '../../staff/problem'

const LOOKS = ['打电话核对时间', '派单要看地址', '居民反映没有来'].map((word) => ({ value: word, word }))

/** The whole of it, for a reason that is kept before anything is shown. */
export function Open({ row, onBack }: { row: OfficeRow; onBack: () => void }) {
  const { refusal, send } = useSend(openBooking)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [shown, setShown] = useState<OutputOf<typeof openBooking> | undefined>()
  const photos = useMemo(() => (shown ? [...shown.photos, ...shown.outcomePhotos] : []), [shown])
  const pictures = useMemo(
    () => photos.map((id, at) => ({ id, src: fileAddress(id), alt: `照片 ${at + 1}` })),
    [photos],
  )
  const look = async () => {
    if (reason.trim() === '') return setError('写一句为什么要看')
    const answer = await send((actionId) => ({ actionId, bookingId: row.id, reason: reason.trim() }))
    if (answer.ok) setShown(answer.value)
  }
  if (shown)
    return (
      <View className='mt3'>
        <Card tight flat>
          <FactRow name='姓名' value={shown.name || '没有写'} />
          <FactRow name='电话' value={shown.phone} tabular />
          {shown.address !== '' && <FactRow name='地址' value={shown.address} />}
          {shown.answers.map(({ label, value }) => (
            <FactRow key={label} name={label} value={value} />
          ))}
          {shown.note !== '' && <FactRow name='备注' value={shown.note} />}
          {shown.outcome !== '' && <FactRow name='办理时记的' value={shown.outcome} />}
          {shown.rating !== '' && <FactRow name='评价里写的' value={shown.rating} />}
        </Card>
        {pictures.length > 0 && <Thumbs photos={pictures} onOpen={(id) => previewPhotos(photos, id)} />}
        <View className='table-ways'>
          <Button icon='phone-white' onPress={() => callPhone(shown.phone)}>
            打电话
          </Button>
          <Button kind='ghost' onPress={onBack}>
            返回
          </Button>
        </View>
      </View>
    )
  return (
    <View className='mt3'>
      <View className='sub'>谁看过、什么时间、为什么，都会留下记录。</View>
      <Problem refusal={refusal} />
      <View className='mt3'>
        <Chips label='常用的原因' chips={LOOKS} value={reason} onChange={setReason} />
      </View>
      <View className='mt3'>
        <Field
          name='look.reason'
          label='为什么要看'
          value={reason}
          onChange={(_, typed) => setReason(typed)}
          error={error}
          maxLength={100}
        />
      </View>
      <View className='row g2 mt4'>
        <Button kind='ghost' onPress={onBack}>
          返回
        </Button>
        <Button grow busyWord='正在打开…' onPress={look}>
          看完整的
        </Button>
      </View>
    </View>
  )
}
