import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='社区与网格'>
      社区与网格
    </View>
  )
}
