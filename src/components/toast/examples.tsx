import { View } from '@tarojs/components'
import { Button } from '../button'
import { Card } from '../card'
import type { Example } from '../example'
import { Toast, useToast } from '.'

function Saved() {
  const { toast, show } = useToast()
  return (
    <Card>
      <Button kind='ghost' onPress={() => show('已关注，有进展会告诉您')}>
        关注
      </Button>
      {toast}
    </Card>
  )
}

export const examples: Example[] = [
  {
    name: '样子',
    element: (
      <View>
        <Toast text='已保存在手机里' />
      </View>
    ),
  },
  { name: '两秒', element: <Saved /> },
]
