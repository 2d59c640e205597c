import { View } from '@tarojs/components'
import { useCallback } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { home } from '../../../cloudfunctions/projects/contract'
import { callPhone, go, goTab } from '../../client'
import { Button } from '../../components/button'
import { Plate } from '../../components/plate'
import { chooseElder } from '../parts/elder'
import { Way } from '../parts/way'
import { NothingYet } from './nothing-yet'

const services = (): void => goTab('services')
const bookings = (): void => go('booking/mine')
const inbox = (): void => go('pages/inbox')
const tickets = (): void => goTab('tickets')
const standard = () => chooseElder(false)
const list = (): void => go('pages/projects')

/** 长辈版: the phone first, then one thing to a row, and the board in three spoken lines. */
export function ElderBoard({ board }: { board: OutputOf<typeof home> }) {
  const { street, year, round, today, counts, elapsed, unread } = board
  const call = useCallback(() => callPhone(street.phone), [street.phone])
  return (
    <View>
      {street.phone !== '' && (
        <View className='first-call'>
          <Button icon='phone-white' label={`给社区打电话，${street.phone}`} onPress={call}>
            给社区打电话
          </Button>
        </View>
      )}
      <View className='mt4'>
        <Way icon='recycle-red' title='上门服务' say='收废品、检修，有人到家里来' onOpen={services} />
        <Way icon='chat-red' title='反映问题' say='打个电话就能说' onOpen={tickets} />
        <Way icon='cal-red' title='我的预约' say='看约好的时间' onOpen={bookings} />
        <Way
          icon='bell-red'
          title='消息'
          say={unread === 0 ? '没有新消息' : `${unread} 条没看`}
          count={unread}
          onOpen={inbox}
        />
      </View>
      <View className='mt4'>
        {counts.all === 0 ? (
          <NothingYet street={street} year={year} />
        ) : (
          <Plate
            title={`${year} 年实事项目公示`}
            counts={counts}
            round={round?.no}
            asOf={today}
            elapsed={elapsed}
            onOpen={list}
          />
        )}
      </View>
      <View className='mt4'>
        <Button kind='ghost' busyWord='正在换…' onPress={standard}>
          换回标准版
        </Button>
      </View>
    </View>
  )
}
