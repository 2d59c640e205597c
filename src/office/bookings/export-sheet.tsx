import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { type BookingFilter, exportBookings } from '../../../cloudfunctions/services/office/contract'
import { openDocument, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Field } from '../../components/field'
import { Sheet } from '../../components/sheet'
import { Problem } from '../../staff/problem'

type Props = { placeId: string; filter: BookingFilter; onClose: () => void }

/** What the table shows as a workbook, masked; who took it and why is on every sheet of it. */
export function ExportSheet({ placeId, filter, onClose }: Props) {
  const { refusal, send } = useSend(exportBookings)
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const [done, setDone] = useState('')
  const type = useCallback((_: string, typed: string) => {
    setReason(typed)
    setError(undefined)
  }, [])
  const take = async () => {
    if (reason.trim() === '') return setError('写一句要做什么用，例如：6 月台账归档')
    setDone('')
    const answer = await send(() => ({ placeId, filter, reason: reason.trim() }))
    if (!answer.ok) return
    const { name, content, rows, isCut } = answer.value
    const isOpen = await openDocument(name, content)
    if (!isOpen) return setError('这台设备打不开表格，请换一台再试')
    setDone(`已导出 ${rows} 行${isCut ? '，还有更多没有导出，请缩小日期再导一次' : ''}。`)
  }
  return (
    <Sheet
      title='导出表格'
      onClose={onClose}
      bottom={
        <Button busyWord='正在导出…' onPress={take}>
          导出 Excel
        </Button>
      }
    >
      <View className='sub'>
        按现在的筛选导出。姓名、电话、门牌都是隐去的；每张表上有您的名字、时间和用途，导出会留下记录。
      </View>
      <Problem refusal={refusal} />
      <View className='mt3'>
        <Field name='export.reason' label='做什么用' value={reason} onChange={type} error={error} maxLength={100} />
      </View>
      <View className='mt2'>{done !== '' && <Banner tone='done'>{done}</Banner>}</View>
    </Sheet>
  )
}
