import { View } from '@tarojs/components'
import { useMemo, useState } from 'react'
import { home } from '../../../cloudfunctions/projects/contract'
import { usePage } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { PickField } from '../../components/field'
import { SearchBox } from '../../components/search-box'

/** A project that a code may lead to. */
export type Promised = Readonly<{ id: string; title: string }>

type Props = { communityId: string; onPick: (project: Promised) => Promise<void>; onClose: () => void }

/** As many as a phone lists at once; the others are found by a word. */
const LISTED = 8

/** Which project of a community's board a code is to open. */
export function ProjectPicker({ communityId, onPick, onClose }: Props) {
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState('')
  const input = useMemo(() => ({ communityId, ...(search === '' ? {} : { search }) }), [communityId, search])
  const { state } = usePage(home, input)
  const cards = state.kind === 'ready' ? state.value.cards.slice(0, LISTED) : []
  const project = cards.find(({ id }) => id === chosen)
  return (
    <Card className='mt3 picker'>
      <SearchBox label='找实事项目' value={search} onSearch={setSearch} />
      <PickField
        name='project'
        label='实事项目'
        choices={cards.map(({ id, title }) => ({ value: id, word: title }))}
        value={chosen}
        onChange={(_, id) => setChosen(id)}
      />
      <View className='row wrap g2 mt3'>
        <Button kind='ghost' small onPress={onClose}>
          先不发
        </Button>
        <Button
          kind='soft'
          small
          busyWord='正在发…'
          off={!project && '还没选哪一件'}
          onPress={() => project && onPick(project)}
        >
          发这一件的码
        </Button>
      </View>
    </Card>
  )
}
