import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import type { Message } from '../../../cloudfunctions/notices/contract'
import { classes } from '../../components/classes'
import { Icon, type IconName, Tile } from '../../components/icon'
import { Tap } from '../../components/tap'
import { clockWords, dayOf, momentWords } from '../../components/words'

type Props = { message: Message; now: number; onOpen: (message: Message) => void }

/** On the web it is named by what it shows. */
const isWeb = process.env.TARO_ENV === 'h5'

function iconOf(about: string, read: boolean): IconName {
  if (about.startsWith('booking.')) return read ? 'cal-mute' : 'cal-red'
  if (!read) return 'flag-red'
  return about === 'project.published' ? 'doc-mute' : 'flag-mute'
}

/** Where a message leads, in a word. */
const wayOf = ({ about, projectId, bookingId }: Message): string | undefined => {
  if (bookingId !== null) return about === 'booking.done' ? '去评价' : about === 'booking.offered' ? '去确认' : '看预约'
  return projectId === null ? undefined : '看进展'
}

const when = (at: number, now: number): string =>
  dayOf(now).number - dayOf(at).number <= 1 ? clockWords(at) : momentWords(at, now)

/** One message: what, when, and where it leads. */
export const MessageRow = memo(function MessageRow({ message, now, onOpen }: Props) {
  const { title, text, at, read, about } = message
  const way = wayOf(message)
  const label = [read ? '' : '未读', title, text, momentWords(at, now)].filter(Boolean).join('，')
  return (
    <Tap className='message' label={isWeb ? undefined : label} onTap={() => onOpen(message)}>
      <Tile icon={iconOf(about, read)} small quiet={read} />
      <View className='grow'>
        <View className='row between top g2'>
          <Text className={classes('b', 'grow', !read && 'bold')}>{title}</Text>
          <Text className='cap num nowrap'>{when(at, now)}</Text>
        </View>
        {text !== '' && <View className='sub'>{text}</View>}
        {!read && (
          <View className='row between mt1'>
            <View className='row g1'>
              <View className='unread-dot' aria-hidden />
              <Text className='cap red bold'>未读</Text>
            </View>
            {way && (
              <View className='row'>
                <Text className='sub red'>{way}</Text>
                <Icon name='chev-red' size='small' />
              </View>
            )}
          </View>
        )}
      </View>
    </Tap>
  )
})
