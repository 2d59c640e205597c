import { View } from '@tarojs/components'
import { Button } from '../button'
import { Card } from '../card'
import { Icon, type IconName } from '../icon'
import './empty.scss'

type Props = {
  icon: IconName
  /** What is not here. */
  title: string
  /** What to do, or why. */
  text?: string | undefined
  action?: { word: string; kind?: 'main' | 'ghost'; onPress: () => void } | undefined
}

/** Nothing here, yet or for you: what is not here, what to do, one button. */
export function Empty({ icon, title, text, action }: Props) {
  return (
    <Card>
      <View className='empty'>
        <View className='empty-pic' aria-hidden>
          <Icon name={icon} />
        </View>
        <View className='ts mt3'>{title}</View>
        {text && <View className='sub mt1'>{text}</View>}
        {action && (
          <View className='empty-act'>
            <Button kind={action.kind ?? 'main'} onPress={action.onPress}>
              {action.word}
            </Button>
          </View>
        )}
      </View>
    </Card>
  )
}
