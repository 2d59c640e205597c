import { View } from '@tarojs/components'
import { useCallback } from 'react'
import { callPhone, useMe } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'

const WAY = ['打开微信，点右下角「我」', '点「设置」，再点「关于微信」', '点「版本更新」，更新完再打开实事通']
const CITY_LINE = '12345'

/** What stands in the place of every page while WeChat is too old for them. */
export function Outdated() {
  const me = useMe()
  const own = me.kind === 'entered' ? (me.me.community?.phone ?? '') : ''
  const phone = own === '' ? CITY_LINE : own
  const call = useCallback(() => callPhone(phone), [phone])
  return (
    <View role='main' aria-label='请更新微信'>
      <View className='h1' role='heading'>
        微信的版本太旧了
      </View>
      <View className='sub mt2'>这个版本打不开实事通。更新微信不会丢聊天记录，几分钟就好：</View>
      <View className='section'>
        <Card tight>
          {WAY.map((step, at) => (
            <ListRow key={step} title={`${at + 1}. ${step}`} />
          ))}
        </Card>
      </View>
      <View className='section'>
        <View className='sub'>不会更新，或者急着办事，就打电话。</View>
        <View className='mt3'>
          <Button icon='phone-white' label={`打电话 ${phone}`} onPress={call}>
            {`打电话 ${phone}`}
          </Button>
        </View>
      </View>
    </View>
  )
}
