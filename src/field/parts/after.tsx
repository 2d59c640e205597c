import { View } from '@tarojs/components'
import { callPhone, go, replace } from '../../client'
import { Banner } from '../../components/banner'
import { Button, RoundButton } from '../../components/button'
import { Card } from '../../components/card'
import { Shape } from '../../components/icon'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { backToDay, isToday, type OpenedJob, paramsOf, useNext } from './day'
import { aboutWords, timeWords, whereWords } from './words'

type Props = {
  label: string
  opened: OpenedJob
  /** 称好了 */
  title: string
  /** 18.4 公斤 + 1 件 */
  what: string
  /** Whether the server has it, or this phone alone. */
  isReceived: boolean
}

const outbox = (): void => go('field/outbox')

/** After something was noted: where it is now, and to whom one goes next. */
export function After({ label, opened, title, what, isReceived }: Props) {
  const following = useNext(opened.job.id)
  const next = following?.job
  return (
    <Page
      label={label}
      foot={
        <>
          <Button kind={next ? 'ghost' : 'main'} grow={!next} onPress={() => backToDay(opened)}>
            {isToday(opened.job) ? '回到今天' : '回到这一天'}
          </Button>
          {following && next && (
            <Button
              grow
              label={`下一户：${whereWords(next)}`}
              onPress={() => replace('field/job', paramsOf(following))}
            >
              去下一户
            </Button>
          )}
        </>
      }
    >
      <Card>
        <View className='row top g3' role='status'>
          <Shape name={isReceived ? 'done' : 'pend'} size='large' />
          <View className='grow'>
            <View className='t'>{title}</View>
            <View className='b mt1'>{what}</View>
            <View className='sub mt1'>
              {isReceived ? '系统已收到，居民会收到消息。' : '已存在手机里，还没有上传。连上网自动上传，只传一次。'}
            </View>
          </View>
        </View>
      </Card>
      {!isReceived && (
        <View className='mt3'>
          <Banner tone='late' icon='offline-late' action={{ word: '看一看', label: '看待上传的', onPress: outbox }}>
            上传以前请不要删掉小程序。
          </Banner>
        </View>
      )}
      {next && (
        <>
          <SectionHead title='下一户' note={timeWords(next)} />
          <Card>
            <View className='row between g3'>
              <View className='grow'>
                <View className='ts'>{whereWords(next)}</View>
                <View className='cap'>{aboutWords(next)}</View>
              </View>
              <RoundButton
                icon='phone-red'
                label={`给下一户${next.contact.name || ''}打电话`}
                onPress={() => callPhone(next.contact.phone)}
              />
            </View>
          </Card>
        </>
      )}
    </Page>
  )
}
