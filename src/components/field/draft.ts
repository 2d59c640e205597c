import { useCallback, useState } from 'react'

/**
 * What is being typed, kept inside the field: a keystroke renders this field and nothing else, since Taro sends the
 * value of every rendered input again. A new `value` from outside (a draft loaded, a form cleared) still wins.
 */
export function useDraft(value: string, onChange: (value: string) => void): [string, (typed: string) => void] {
  const [draft, setDraft] = useState(value)
  const [given, setGiven] = useState(value)
  if (value !== given) {
    setGiven(value)
    if (value !== draft) setDraft(value)
  }
  const type = useCallback(
    (typed: string) => {
      setDraft(typed)
      onChange(typed)
    },
    [onChange],
  )
  return [draft, type]
}
