import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='核对清单'>
      核对清单
    </View>
  )
}
