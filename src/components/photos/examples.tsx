import { View } from '@tarojs/components'
import { Card } from '../card'
import type { Example } from '../example'
import { PhotoPicker, Thumbs } from '.'

const nothing = () => {}
const paint = (colour: string): string =>
  `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 104 104'%3E%3Crect width='104' height='104' fill='%23${colour}'/%3E%3C/svg%3E`

export const examples: Example[] = [
  {
    name: '已传、正在传、没传上',
    element: (
      <Card>
        <PhotoPicker
          photos={[
            { id: 'a', src: paint('B9B4AA'), word: '全景', state: { kind: 'kept' } },
            { id: 'b', src: paint('A97C47'), state: { kind: 'uploading' } },
            { id: 'c', src: paint('4E5F78'), state: { kind: 'failed', why: '没有信号' } },
          ]}
          max={9}
          onAdd={nothing}
          onOpen={nothing}
          onRetry={nothing}
          onRemove={nothing}
        />
      </Card>
    ),
  },
  {
    name: '进展里的照片',
    element: (
      <View>
        <Thumbs
          photos={[
            { id: 'a', src: paint('B9B4AA'), alt: '施工前' },
            { id: 'b', src: paint('4E5F78'), alt: '施工后' },
          ]}
          onOpen={nothing}
        />
      </View>
    ),
  },
]
