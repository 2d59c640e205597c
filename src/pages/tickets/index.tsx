import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='诉求'>
      诉求
    </View>
  )
}
