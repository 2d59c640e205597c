import { View } from '@tarojs/components'
import { useState } from 'react'
import { Button } from '../button'
import { Card } from '../card'
import type { Example } from '../example'
import { ListRow } from '../list-row'
import { Sheet } from '.'

function Opened() {
  const [open, setOpen] = useState(false)
  return (
    <Card>
      <Button kind='soft' icon='list-red' onPress={() => setOpen(true)}>
        这个数怎么来的
      </Button>
      {open && (
        <Sheet
          title='这个数怎么来的'
          onClose={() => setOpen(false)}
          bottom={<View className='cap'>每条记录只算一次；退回后自动从总数扣除。</View>}
        >
          <ListRow title='端午诗会专场' caption='活动 · 综合文化中心 · 签到 46 人次' />
          <ListRow title='民俗手作课' caption='单位填报 · 文化馆分馆 · 照片 3 张' />
        </Sheet>
      )}
    </Card>
  )
}

export const examples: Example[] = [{ name: '从下面打开', element: <Opened /> }]
