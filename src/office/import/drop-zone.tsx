import { View } from '@tarojs/components'
import type { ReactNode } from 'react'

type Props = { onDrop: (file: never) => void; children: ReactNode }

/** Files are dropped on the web only; inside WeChat they are chosen. */
export const DropZone = ({ children }: Props) => <View className='drop'>{children}</View>
