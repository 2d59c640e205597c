import { Input, View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { classes } from '../classes'
import { useDraft } from '../field/draft'
import { Icon } from '../icon'
import { Tap } from '../tap'
import './search-box.scss'

type Props = {
  /** What is sought, as spoken and as the hint: 找实事、单位. */
  label: string
  value: string
  /** Called when the word is finished; with `live`, at every keystroke. Empty when it is cleared. */
  onSearch: (word: string) => void
  live?: boolean | undefined
}

const spoken = (label: string): Record<string, unknown> =>
  process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': label } } : { 'aria-label': label }

/** One word to find by. */
export const SearchBox = memo(function SearchBox({ label, value, onSearch, live }: Props) {
  const [focused, setFocused] = useState(false)
  const [draft, type] = useDraft(
    value,
    useCallback((typed: string) => live && onSearch(typed.trim()), [live, onSearch]),
  )
  const clear = () => {
    type('')
    onSearch('')
  }
  return (
    <View className={classes('search', focused && 'focus')} role='search' aria-label={label}>
      <Icon name='seek-mute' size='medium' />
      <Input
        {...spoken(label)}
        className='search-control'
        value={draft}
        placeholder={label}
        placeholderClass='placeholder'
        confirmType='search'
        maxlength={40}
        onInput={(event) => type(event.detail.value)}
        onConfirm={(event) => onSearch(event.detail.value.trim())}
        onFocus={() => setFocused(true)}
        onBlur={() => setFocused(false)}
      />
      {draft !== '' && (
        <Tap className='search-clear' label='清空查找的词' onTap={clear}>
          <Icon name='close-ink' size='small' />
        </Tap>
      )}
    </View>
  )
})
