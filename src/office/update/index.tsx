import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='发布进展'>
      发布进展
    </View>
  )
}
