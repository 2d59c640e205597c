import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='项目'>
      项目
    </View>
  )
}
