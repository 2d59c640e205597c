import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='街道工作台'>
      街道工作台
    </View>
  )
}
