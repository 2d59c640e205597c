import '../button/button.scss'
import { View } from '@tarojs/components'
import { Button } from '../button'
import { Tap } from '../tap'
import './list-end.scss'

type Props =
  | { kind: 'more'; step: number; of?: string; onMore: () => void }
  | { kind: 'loading'; seen: number; total?: number | undefined; of?: string }
  | { kind: 'failed'; onRetry: () => void }
  | { kind: 'end'; total: number; of?: string }

/** The last line of a list that comes page by page; `of` is what its lines are counted in. */
export function ListEnd(props: Props) {
  switch (props.kind) {
    case 'more':
      return (
        <Tap className='link list-more' onTap={props.onMore}>
          {`再看 ${props.step} ${props.of ?? '条'}`}
        </Tap>
      )
    case 'loading':
      return (
        <View className='cap list-end' role='status'>
          {`正在加载下一页 · 已看 ${props.seen} ${props.of ?? '条'}`}
          {props.total !== undefined && `，共 ${props.total} ${props.of ?? '条'}`}
        </View>
      )
    case 'failed':
      return (
        <View className='list-end'>
          <Button kind='ghost' small onPress={props.onRetry}>
            下一页没有取到，再试一次
          </Button>
        </View>
      )
    case 'end':
      return <View className='cap list-end'>{`到底了，共 ${props.total} ${props.of ?? '条'}`}</View>
  }
}
