import { View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from '../classes'
import { Tap } from '../tap'
import './segments.scss'

export type Choice = { value: string; word: string }

type Props = { label: string; choices: readonly Choice[]; value: string; onChange: (value: string) => void }

/** Two or three short choices side by side. */
export const Segments = memo(function Segments({ label, choices, value, onChange }: Props) {
  return (
    <View className='seg' role='radiogroup' aria-label={label}>
      {choices.map((choice) => (
        <Tap
          key={choice.value}
          role='radio'
          checked={choice.value === value}
          label={choice.word}
          className={classes('s1', choice.value === value && 'on')}
          onTap={() => onChange(choice.value)}
        >
          {choice.word}
        </Tap>
      ))}
    </View>
  )
})
