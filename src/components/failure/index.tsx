import { Text, View } from '@tarojs/components'
import { Button } from '../button'
import { Card } from '../card'
import { Shape } from '../icon'

export type FailureProps = {
  /** What happened: 没有提交成功. */
  title: string
  /** What is kept and what to do. */
  message: string
  /** Who helps, when trying again does not. */
  phone?: string | undefined
  /** Told when reporting the fault. */
  requestId?: string | undefined
  onRetry?: (() => void) | undefined
  onCall?: (() => void) | undefined
}

/** Something went wrong: what, what is kept, and the two ways on. */
export function Failure({ title, message, phone, requestId, onRetry, onCall }: FailureProps) {
  return (
    <Card>
      <View className='row top g3' role='alert'>
        <Shape name='error' size='medium' />
        <View className='grow'>
          <View className='b bold'>{title}</View>
          <View className='sub'>
            {message}
            {phone && (
              <Text>
                也可以拨 <Text className='nowrap num'>{phone}</Text>。
              </Text>
            )}
          </View>
          {requestId && (
            <View className='cap num mt1'>
              编号 <Text>{requestId}</Text>，报修时请提供
            </View>
          )}
        </View>
      </View>
      {(onRetry || onCall) && (
        <View className='row wrap g2 mt3'>
          {onCall && (
            <Button kind='ghost' small grow icon='phone-ink' onPress={onCall}>
              打电话
            </Button>
          )}
          {onRetry && (
            <Button small grow busyWord='正在再试…' onPress={onRetry}>
              再试一次
            </Button>
          )}
        </View>
      )}
    </Card>
  )
}
