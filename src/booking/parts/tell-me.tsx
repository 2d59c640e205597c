import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { askConsent, useMe } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Icon } from '../../components/icon'

const ABOUT = ['booking'] as const
/** Messages are WeChat's: on the web nobody is asked. */
const CAN_ASK = process.env.TARO_ENV === 'weapp'

/** Asks to be told by WeChat as well, within the press itself. The inbox has it all, whatever is answered. */
export const TellMe = memo(function TellMe() {
  const me = useMe()
  const [isAsked, setAsked] = useState(false)
  const ask = useCallback(() => {
    askConsent(ABOUT)
    setAsked(true)
  }, [])
  if (!CAN_ASK || me.kind !== 'entered' || !me.me.templates.some(({ kind }) => kind === 'booking')) return null
  return (
    <Card className='below-plate'>
      <View className='row g3'>
        <Icon name='bell-red' />
        <View className='grow'>
          <View className='b med'>有消息用微信告诉我</View>
          <View className='cap'>{isAsked ? '不管选了什么，消息里都能看到' : '只发这一次预约的消息'}</View>
        </View>
        {!isAsked && (
          <Button kind='soft' small label='用微信告诉我这次预约的消息' onPress={ask}>
            开启
          </Button>
        )}
      </View>
    </Card>
  )
})
