import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='隐私说明'>
      隐私说明
    </View>
  )
}
