import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useEffect, useState } from 'react'
import { callPhone, go, goTab, paramOf, replace } from '../../client'
import { Button } from '../../components/button'
import { Page } from '../../components/page'
import { useLook } from '../../components/page/look'
import { Receipt } from '../../components/receipt'
import { SectionHead } from '../../components/section-head'
import { Timeline } from '../../components/timeline'
import { dayWithWeekday, spanWords } from '../../components/words'
import { CallButton } from '../parts/call-button'
import { nextSteps } from '../parts/next-steps'
import { TellMe } from '../parts/tell-me'
import { type KeptReceipt, receiptOf } from '../receipt-kept'

const home = (): void => goTab('home')

/** What one has in hand after a booking: its number, and what happens next. */
export default function ReceiptPage() {
  const [id] = useState(paramOf(useRouter().params, 'id') ?? '')
  const [kept] = useState(() => receiptOf(id))
  const isKept = kept !== undefined
  useEffect(() => {
    if (!isKept) replace('booking/detail', { id })
  }, [isKept, id])
  if (!kept) return <Page label='预约回执' state={{ kind: 'loading' }} />
  return <Shown {...kept} />
}

function Shown({ receipt, address, phone }: KeptReceipt) {
  const { elder } = useLook()
  const { bookingId, name, day, from, to, items, claimCode, ahead, next } = receipt
  const isWaiting = ahead !== null
  const open = (): void => go('booking/detail', { id: bookingId })
  return (
    <Page
      label='预约回执'
      foot={
        elder ? (
          <View className='foot-column'>
            <Button grow onPress={home}>
              回首页
            </Button>
            <CallButton phone={receipt.phone} word='打电话问' />
          </View>
        ) : (
          <>
            {receipt.phone !== '' && (
              <Button kind='ghost' label={`打服务电话 ${receipt.phone}`} onPress={() => callPhone(receipt.phone)}>
                电话
              </Button>
            )}
            <Button kind='ghost' grow onPress={home}>
              返回首页
            </Button>
            <Button grow onPress={open}>
              查看预约
            </Button>
          </>
        )
      }
    >
      <Receipt
        title={isWaiting ? '已排上候补' : '预约好了'}
        say={isWaiting ? `前面还有 ${ahead} 位，有空位按先后告诉您` : '请记下编号，或截图保存'}
        numberOf='预约编号'
        number={receipt.receipt}
        facts={[
          { name: '服务', value: name },
          { name: '时间', value: `${dayWithWeekday(day)} ${spanWords(from, to)}`, strong: true },
          ...(items.length > 0 ? [{ name: '内容', value: items.join('、') }] : []),
          ...(claimCode !== '' ? [{ name: '领取码', value: claimCode, strong: true }] : []),
          ...(address !== '' ? [{ name: '地址', value: address }] : []),
          { name: '电话', value: phone },
        ]}
      >
        {next.length > 0 && (
          <View className='section'>
            <SectionHead title='接下来' />
            <Timeline nodes={nextSteps(elder ? next.slice(0, 2) : next)} />
          </View>
        )}
        <TellMe />
      </Receipt>
    </Page>
  )
}
