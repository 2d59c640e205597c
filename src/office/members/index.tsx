import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='工作人员'>
      工作人员
    </View>
  )
}
