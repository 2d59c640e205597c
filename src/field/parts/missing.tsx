import { useRouter } from '@tarojs/taro'
import { backTo, paramOf } from '../../client'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { pageState } from '../../pages/parts/state'
import { useDay } from './day'

const today = (): void => backTo('field/today')

/** A job that is not at hand: its day is asked for, where the address says which that is. */
export function Missing({ label }: { label: string }) {
  const { params } = useRouter()
  const [day, place] = [paramOf(params, 'day'), paramOf(params, 'place')]
  const { state, refresh } = useDay(place, day)
  const mayCome = day !== undefined && place !== undefined && state.kind !== 'ready'
  return (
    <Page label={label} state={mayCome ? pageState(state, refresh) : undefined}>
      <Empty
        icon='cal-mute'
        title='这一户不在安排里'
        text='可能改了时间或已经取消。回到今天，往下拉刷新看看。'
        action={{ word: '回到今天', onPress: today }}
      />
    </Page>
  )
}
