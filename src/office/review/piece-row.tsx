import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../../components/classes'
import { MarkNumber } from '../../components/source'
import { Tap } from '../../components/tap'

type Props = {
  /** Ties it to the source text; missing where the text does not say it. */
  no?: number | undefined
  name: string
  children: ReactNode
  /** What follows from it, or where it came from. */
  hint?: string | undefined
  word?: string
  /** Spoken of the way to change it: 改目标 20 个. */
  label: string
  isCurrent?: boolean | undefined
  editor?: ReactNode
  onToggle: () => void
  onNumber?: ((no: number) => void) | undefined
}

/** One piece as it was understood, with its number in the text and the way to put it right. */
export function PieceRow({
  no,
  name,
  children,
  hint,
  word = '改',
  label,
  isCurrent,
  editor,
  onToggle,
  onNumber,
}: Props) {
  const isOpen = editor !== undefined
  return (
    <View id={no === undefined ? `piece-${name}` : `piece-${no}`} className={classes('piece', isCurrent && 'current')}>
      <View className='piece-row'>
        {no === undefined || !onNumber ? (
          <View className='piece-no' aria-hidden>
            <MarkNumber no='–' quiet />
          </View>
        ) : (
          <Tap className='piece-no' label={`看原文第 ${no} 处`} onTap={() => onNumber(no)}>
            <MarkNumber no={no} />
          </Tap>
        )}
        <Text className='sub piece-name'>{name}</Text>
        <View className='grow piece-value'>
          {children}
          {hint && <View className='cap'>{hint}</View>}
        </View>
        <Tap className='link piece-edit' label={isOpen ? `收起${name}` : label} expanded={isOpen} onTap={onToggle}>
          {isOpen ? '收起' : word}
        </Tap>
      </View>
      {isOpen && <View className='piece-editor'>{editor}</View>}
    </View>
  )
}
