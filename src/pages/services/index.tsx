import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='办事'>
      办事
    </View>
  )
}
