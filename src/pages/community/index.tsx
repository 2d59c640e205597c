import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='社区'>
      社区
    </View>
  )
}
