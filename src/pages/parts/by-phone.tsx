import { View } from '@tarojs/components'
import { useCallback } from 'react'
import { callPhone, enterAgain, go, useMe, useUnreadBadge } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Icon, type IconName } from '../../components/icon'
import { ListRow } from '../../components/list-row'
import { Page, type PageState } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { failedState } from './state'

type Props = {
  label: string
  icon: IconName
  /** What is not open here yet. */
  title: string
  /** What a call does instead. */
  say: string
  /** What to have at hand when calling. */
  tell: readonly string[]
}

const LOADING: PageState = { kind: 'loading' }
const CITY_LINE = '12345'
const community = (): void => go('pages/community')
const callCity = (): void => callPhone(CITY_LINE)

/** A tab whose service is not open online: it says so, and the telephone is one tap away. */
export function ByPhone({ label, icon, title, say, tell }: Props) {
  const state = useMe()
  useUnreadBadge()
  const place = state.kind === 'entered' ? state.me.community : undefined
  const phone = place?.phone ?? ''
  const call = useCallback(() => callPhone(phone), [phone])
  if (state.kind === 'failed') return <Page label={label} state={failedState(state.refusal, enterAgain)} />
  return (
    <Page label={label} state={state.kind === 'entering' ? LOADING : undefined}>
      <Card>
        <View className='by-phone'>
          <View className='empty-pic' aria-hidden>
            <Icon name={icon} />
          </View>
          <View className='ts mt3'>
            {place?.name ?? '您的社区'}
            {title}
          </View>
          <View className='sub mt1'>{say}</View>
        </View>
        <View className='mt4'>
          {phone === '' ? (
            <Button onPress={place ? callCity : community}>{place ? `打 ${CITY_LINE} 热线` : '先选社区'}</Button>
          ) : (
            <>
              <Button icon='phone-white' label={`打街道电话 ${phone}`} onPress={call}>
                打街道电话
              </Button>
              <View className='sub num phone-number'>{phone}</View>
            </>
          )}
        </View>
      </Card>
      <View className='section'>
        <SectionHead title='打电话时说清楚' />
        <Card tight>
          {tell.map((each) => (
            <ListRow key={each} icon='check-red' title={each} />
          ))}
        </Card>
      </View>
      <View className='section'>
        <SectionHead title='也可以打' />
        <Card tight>
          <ListRow
            icon='phone-mute'
            title='政务服务便民热线'
            value={CITY_LINE}
            label={`打政务服务便民热线 ${CITY_LINE}`}
            onOpen={callCity}
          />
        </Card>
      </View>
    </Page>
  )
}
