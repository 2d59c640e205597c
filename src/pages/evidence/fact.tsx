import { View } from '@tarojs/components'
import { memo } from 'react'
import type { EvidenceView } from '../../../cloudfunctions/projects/contract'
import { fileAddress, previewPhotos } from '../../client'
import { EvidenceRow } from '../../components/evidence-row'
import { Thumbs } from '../../components/photos'

const KIND_WORDS: Readonly<Record<EvidenceView['kind'], string>> = {
  update: '填报',
  site: '点位',
  stated: '公示件',
  booking: '预约',
  visit: '走访',
  ticket: '工单',
  event: '活动',
}

/** One fact behind a figure, with its proof. */
export const Fact = memo(function Fact({ row, unit }: { row: EvidenceView; unit: string }) {
  const { day, label, kind, site, quantity, state, proof, photos, reason } = row
  const line = [
    KIND_WORDS[kind],
    site,
    proof !== '' && proof !== label && `凭据：${proof}`,
    photos.length > 0 && `照片 ${photos.length} 张`,
  ].filter(Boolean)
  const shown = photos.map((id, at) => ({ id, src: fileAddress(id), alt: `${label}，第 ${at + 1} 张` }))
  return (
    <EvidenceRow
      date={day}
      what={label}
      line={line.join(' · ')}
      quantity={quantity}
      unit={unit}
      state={state}
      more={
        reason !== '' || shown.length > 0 ? (
          <View>
            {reason !== '' && <View className='cap'>原因：{reason}</View>}
            {shown.length > 0 && <Thumbs photos={shown} onOpen={(id) => previewPhotos(photos, id)} />}
          </View>
        ) : undefined
      }
    />
  )
})
