import { View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Sheet } from '../../components/sheet'

type Props = {
  title: string
  /** What is wrong, in a sentence. */
  fault: string
  onDone: () => void
  onRemove?: (() => void) | undefined
  onClose: () => void
  children: ReactNode
}

/** One thing of a list, changed; nothing is sent before the page is saved. */
export function EditSheet({ title, fault, onDone, onRemove, onClose, children }: Props) {
  return (
    <Sheet
      title={title}
      onClose={onClose}
      bottom={
        <View className='row g2'>
          {onRemove && (
            <Button kind='ghost' label={`删掉：${title}`} onPress={onRemove}>
              删掉
            </Button>
          )}
          <Button grow onPress={onDone}>
            好
          </Button>
        </View>
      }
    >
      <View>{fault !== '' && <Banner tone='error'>{fault}</Banner>}</View>
      <View className='mt2'>{children}</View>
    </Sheet>
  )
}
