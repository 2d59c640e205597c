import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='实事项目'>
      实事项目
    </View>
  )
}
