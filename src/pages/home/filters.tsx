import { View } from '@tarojs/components'
import { memo, useCallback, useMemo } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { type home, type ProjectState, STATE_WORDS } from '../../../cloudfunctions/projects/contract'
import { type ChipChoice, Chips } from '../../components/chips'
import { SearchBox } from '../../components/search-box'
import type { Asked } from './asked'

const ALL = 'all'
const STATES = ['inProgress', 'notStarted', 'done', 'unstated'] as const

type Props = {
  counts: OutputOf<typeof home>['counts']
  sections: readonly string[]
  asked: Asked
  onAsk: (asked: Asked) => void
}

/** Finding among many: a word, the state, the field. */
export const Filters = memo(function Filters({ counts, sections, asked, onAsk }: Props) {
  const { state, section, search, ...rest } = asked
  const states = useMemo(
    (): ChipChoice[] => [
      { value: ALL, word: '全部', count: counts.all },
      ...STATES.filter((each) => counts[each] > 0).map((each) => ({
        value: each,
        word: STATE_WORDS[each],
        count: counts[each],
      })),
    ],
    [counts],
  )
  const fields = useMemo(
    (): ChipChoice[] => [{ value: ALL, word: '全部领域' }, ...sections.map((word) => ({ value: word, word }))],
    [sections],
  )
  const seek = useCallback(
    (word: string) => {
      const { search: _, ...others } = asked
      onAsk(word === '' ? others : { ...others, search: word })
    },
    [asked, onAsk],
  )
  const pickState = (value: string): void =>
    onAsk({
      ...rest,
      ...(section && { section }),
      ...(search && { search }),
      ...(value === ALL ? {} : { state: value as ProjectState }),
    })
  const pickField = (value: string): void =>
    onAsk({ ...rest, ...(state && { state }), ...(search && { search }), ...(value === ALL ? {} : { section: value }) })
  return (
    <View className='filters'>
      <SearchBox label='找实事、单位' value={search ?? ''} onSearch={seek} />
      <Chips label='状态' chips={states} value={state ?? ALL} onChange={pickState} scroll />
      {sections.length > 1 && <Chips label='领域' chips={fields} value={section ?? ALL} onChange={pickField} scroll />}
    </View>
  )
})
