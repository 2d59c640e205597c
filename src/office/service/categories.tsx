import { memo, useCallback, useMemo, useState } from 'react'
import type { Category } from '../../../cloudfunctions/services/contract'
import { newId } from '../../client'
import { Field } from '../../components/field'
import { Segments } from '../../components/segments'
import { EditSheet } from '../parts/edit-sheet'
import { EditableList } from '../parts/editable-list'

type Props = {
  categories: readonly Category[]
  error: string | undefined
  onChange: (part: { categories: Category[] }) => void
}

const MEASURES = [
  { value: 'bag', word: '按袋约，上门称重' },
  { value: 'piece', word: '按件' },
]
const MOST = 12

/** 收什么: the categories, each weighed or counted. */
export const Categories = memo(function Categories({ categories, error, onChange }: Props) {
  const [edited, setEdited] = useState<Category | undefined>()
  const rows = useMemo(
    () =>
      categories.map(({ id, name, measure, examples }) => ({
        id,
        title: name,
        caption: [measure === 'bag' ? '称重' : '数件数', examples].filter(Boolean).join(' · '),
      })),
    [categories],
  )
  const open = useCallback((id: string) => setEdited(categories.find((each) => each.id === id)), [categories])
  const add = useCallback(
    () => void newId().then((id) => setEdited({ id, name: '', examples: '', measure: 'bag' })),
    [],
  )
  const close = useCallback(() => setEdited(undefined), [])
  const put = (category: Category): void => {
    const isOld = categories.some(({ id }) => id === category.id)
    onChange({
      categories: isOld
        ? categories.map((each) => (each.id === category.id ? category : each))
        : [...categories, category],
    })
    close()
  }
  const remove = (id: string): void => {
    onChange({ categories: categories.filter((each) => each.id !== id) })
    close()
  }
  return (
    <>
      <EditableList
        title='收什么'
        note={`${categories.length} 类`}
        rows={rows}
        none='还没有物品。'
        addWord='加一类物品'
        most={MOST}
        error={error}
        onOpen={open}
        onAdd={add}
      />
      {edited && (
        <CategorySheet
          key={edited.id}
          first={edited}
          names={categories.filter(({ id }) => id !== edited.id).map(({ name }) => name)}
          onDone={put}
          onRemove={remove}
          onClose={close}
        />
      )}
    </>
  )
})

type SheetProps = {
  first: Category
  names: readonly string[]
  onDone: (category: Category) => void
  onRemove: (id: string) => void
  onClose: () => void
}

function CategorySheet({ first, names, onDone, onRemove, onClose }: SheetProps) {
  const [category, setCategory] = useState(first)
  const [fault, setFault] = useState('')
  const type = useCallback((name: string, typed: string) => setCategory((before) => ({ ...before, [name]: typed })), [])
  const done = () => {
    const name = category.name.trim()
    if (name === '') setFault('写上名字，例如：废纸')
    else if (names.includes(name)) setFault(`已经有“${name}”了`)
    else onDone({ ...category, name })
  }
  return (
    <EditSheet
      title={first.name || '新的一类'}
      fault={fault}
      onDone={done}
      onRemove={first.name === '' ? undefined : () => onRemove(first.id)}
      onClose={onClose}
    >
      <Field name='name' label='叫什么' value={category.name} onChange={type} maxLength={12} />
      <Field
        name='examples'
        label='举例'
        optional
        value={category.examples}
        onChange={type}
        placeholder='纸箱、书报'
        maxLength={40}
      />
      <Segments
        label='怎么量'
        choices={MEASURES}
        value={category.measure}
        onChange={(measure) => setCategory((before) => ({ ...before, measure: measure as Category['measure'] }))}
      />
    </EditSheet>
  )
}
