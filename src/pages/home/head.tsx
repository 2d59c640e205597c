import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { go } from '../../client'
import { ChipButton } from '../../components/chips'
import { Icon } from '../../components/icon'
import { useLook } from '../../components/page/look'
import { Tap } from '../../components/tap'
import { chooseElder } from '../parts/elder'

type Props = { community: string; street: string; unread: number }

const choose = (): void => go('pages/community')
const inbox = (): void => go('pages/inbox')
const elderly = (): void => void chooseElder(true)

/** Whose board it is, and the two things one may want before reading it. */
export const HomeHead = memo(function HomeHead({ community, street, unread }: Props) {
  const { elder } = useLook()
  return (
    <View className='above-plate'>
      <Tap className='place-name' label={`当前社区：${community}，点按切换`} onTap={choose}>
        <Icon name='pin-red' />
        <Text>{community}</Text>
        <Icon name='down-mute' size='small' />
      </Tap>
      {!elder && (
        <View className='row wrap between g2'>
          <Text className='sub'>{street}</Text>
          <View className='row g2'>
            <ChipButton icon='text-ink' word='长辈版' label='换成长辈版，大字大按钮' onPress={elderly} />
            <ChipButton
              icon='bell-ink'
              label={unread === 0 ? '消息' : `消息，${unread} 条未读`}
              count={unread}
              onPress={inbox}
            />
          </View>
        </View>
      )}
    </View>
  )
})
