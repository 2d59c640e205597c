import { View } from '@tarojs/components'
import { memo } from 'react'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { SectionHead } from '../../components/section-head'

export type ListedRow = Readonly<{ id: string; title: string; caption?: string | undefined }>

type Props = {
  title: string
  note?: string | undefined
  rows: readonly ListedRow[]
  /** What stands there when there are none. */
  none: string
  /** 加一类 */
  addWord: string
  /** Several more would be too many. */
  most: number
  error?: string | undefined
  onOpen: (id: string) => void
  onAdd: () => void
}

/** A list of things that are each changed in a sheet. */
export const EditableList = memo(function EditableList(props: Props) {
  const { title, note, rows, none, addWord, most, error, onOpen, onAdd } = props
  return (
    <>
      <SectionHead title={title} note={note} />
      <Card tight>
        {rows.map(({ id, title: word, caption }) => (
          <ListRow key={id} title={word} caption={caption} label={`改：${word}`} onOpen={() => onOpen(id)} />
        ))}
        {rows.length === 0 && <View className='sub editable-none'>{none}</View>}
      </Card>
      <View>
        {error && (
          <View className='err' role='alert'>
            {error}
          </View>
        )}
      </View>
      {rows.length < most && (
        <View className='mt2'>
          <Button kind='ghost' small icon='plus-ink' onPress={onAdd}>
            {addWord}
          </Button>
        </View>
      )}
    </>
  )
})
