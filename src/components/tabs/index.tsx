import { View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from '../classes'
import { Tap } from '../tap'
import './tabs.scss'

export type TabChoice = { value: string; word: string; count?: number | undefined }

type Props = { label: string; tabs: readonly TabChoice[]; value: string; onChange: (value: string) => void }

/** Several lists in one place, with how much is in each. */
export const Tabs = memo(function Tabs({ label, tabs, value, onChange }: Props) {
  return (
    <View className='tabs' role='tablist' aria-label={label}>
      {tabs.map((tab) => (
        <Tap
          key={tab.value}
          role='tab'
          selected={tab.value === value}
          label={tab.count === undefined ? tab.word : `${tab.word}，${tab.count} 条`}
          className={classes('t1', tab.value === value && 'on')}
          onTap={() => onChange(tab.value)}
        >
          {tab.word}
          {tab.count === undefined ? '' : ` ${tab.count}`}
        </Tap>
      ))}
    </View>
  )
})
