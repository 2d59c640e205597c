import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='导入清单'>
      导入清单
    </View>
  )
}
