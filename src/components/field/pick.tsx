import { Text, View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import { RadioRow } from '../choice'
import { classes } from '../classes'
import { Icon } from '../icon'
import { SearchBox } from '../search-box'
import { Sheet } from '../sheet'
import { Tap } from '../tap'
import { type FieldFrame, Frame } from './frame'

export type PickChoice = { value: string; word: string; caption?: string | undefined }

type Props = FieldFrame & {
  value: string | null
  choices: readonly PickChoice[]
  onChange: (name: string, value: string) => void
  placeholder?: string | undefined
}

/** From this many choices on, one finds rather than scrolls. */
const MANY = 12

/** One of a list of known answers: it opens a sheet, alike with finger, mouse and keyboard. */
export const PickField = memo(function PickField(props: Props) {
  const { name, label, error, value, choices, onChange, placeholder = '请选' } = props
  const [open, setOpen] = useState(false)
  const [sought, setSought] = useState('')
  const chosen = choices.find((choice) => choice.value === value)
  const found = useMemo(
    () => (sought ? choices.filter(({ word }) => word.includes(sought)) : choices),
    [choices, sought],
  )
  const close = useCallback(() => {
    setOpen(false)
    setSought('')
  }, [])
  const pick = useCallback(
    (picked: string) => {
      onChange(name, picked)
      close()
    },
    [name, onChange, close],
  )
  return (
    <Frame {...props}>
      <Tap
        className={classes('inp', error && 'bad')}
        label={`${label}：${chosen?.word ?? `${placeholder}，还没有选`}`}
        expanded={open}
        onTap={() => setOpen(true)}
      >
        <Text className={classes('grow', !chosen && 'placeholder')}>{chosen?.word ?? placeholder}</Text>
        <Icon name='down-mute' size='small' />
      </Tap>
      {open && (
        <Sheet title={label} onClose={close}>
          {choices.length >= MANY && <SearchBox label={`找${label}`} value='' onSearch={setSought} live />}
          <View role='radiogroup' aria-label={label}>
            {found.map((choice) => (
              <RadioRow
                key={choice.value}
                title={choice.word}
                caption={choice.caption}
                value={choice.value}
                on={choice.value === value}
                onPick={pick}
              />
            ))}
          </View>
          {found.length === 0 && <View className='cap list-none'>没有找到“{sought}”，换个词试试</View>}
        </Sheet>
      )}
    </Frame>
  )
})
