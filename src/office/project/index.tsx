import { View } from '@tarojs/components'

export default function Page() {
  return (
    <View role='main' aria-label='编辑项目'>
      编辑项目
    </View>
  )
}
