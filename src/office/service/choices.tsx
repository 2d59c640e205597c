import { useCallback, useMemo, useState } from 'react'
import { newId } from '../../client'
import { SwitchRow } from '../../components/choice'
import { Field } from '../../components/field'
import { EditSheet } from '../parts/edit-sheet'
import { EditableList } from '../parts/editable-list'

type Choice = Readonly<{ id: string; word: string; needsRepair?: boolean }>

type Props = {
  title: string
  note?: string
  none: string
  addWord: string
  choices: readonly Choice[]
  /** Each is marked whether it leads to a repair. */
  repair?: boolean
  error: string | undefined
  onChange: (choices: readonly Choice[]) => void
}

const MOST = 8

/** A list of words to choose from: 低保、低收入 …, 正常、要维修 …. */
export function Choices({ title, note, none, addWord, choices, repair, error, onChange }: Props) {
  const [edited, setEdited] = useState<Choice | undefined>()
  const [fault, setFault] = useState('')
  const rows = useMemo(
    () =>
      choices.map(({ id, word, needsRepair }) => ({
        id,
        title: word,
        caption: needsRepair ? '街道要跟进' : undefined,
      })),
    [choices],
  )
  const open = useCallback((id: string) => setEdited(choices.find((each) => each.id === id)), [choices])
  const add = useCallback(() => void newId().then((id) => setEdited({ id, word: '' })), [])
  const close = useCallback(() => {
    setEdited(undefined)
    setFault('')
  }, [])
  const isOld = choices.some(({ id }) => id === edited?.id)
  const done = () => {
    const word = edited?.word.trim() ?? ''
    if (!edited || word === '') return setFault('写上几个字，例如：低保')
    if (choices.some((each) => each.id !== edited.id && each.word === word)) return setFault(`已经有“${word}”了`)
    const put = { ...edited, word }
    onChange(isOld ? choices.map((each) => (each.id === put.id ? put : each)) : [...choices, put])
    close()
  }
  const remove = (): void => {
    onChange(choices.filter(({ id }) => id !== edited?.id))
    close()
  }
  return (
    <>
      <EditableList {...{ title, note, rows, none, addWord, error }} most={MOST} onOpen={open} onAdd={add} />
      {edited && (
        <EditSheet
          title={isOld ? '改一改' : addWord}
          fault={fault}
          onDone={done}
          onRemove={isOld ? remove : undefined}
          onClose={close}
        >
          <Field
            name='word'
            label={title}
            value={edited.word}
            onChange={(_, word) => setEdited({ ...edited, word })}
            maxLength={20}
          />
          {repair && (
            <SwitchRow
              title='要维修'
              caption='选了这一项，街道要跟进'
              on={edited.needsRepair === true}
              onChange={(needsRepair) => setEdited({ ...edited, needsRepair })}
            />
          )}
        </EditSheet>
      )}
    </>
  )
}

type Counter = Readonly<{ id: string; name: string; unit: string }>
type CountersProps = {
  counters: readonly Counter[]
  error: string | undefined
  onChange: (counters: { id: string; name: string; unit: string }[]) => void
}

const MOST_COUNTERS = 6

/** 场次数据: what is stated of a whole event when it is over. */
export function Counters({ counters, error, onChange }: CountersProps) {
  const [edited, setEdited] = useState<Counter | undefined>()
  const [fault, setFault] = useState('')
  const rows = useMemo(() => counters.map(({ id, name, unit }) => ({ id, title: name, caption: unit })), [counters])
  const open = useCallback((id: string) => setEdited(counters.find((each) => each.id === id)), [counters])
  const add = useCallback(() => void newId().then((id) => setEdited({ id, name: '', unit: '' })), [])
  const close = useCallback(() => {
    setEdited(undefined)
    setFault('')
  }, [])
  const isOld = counters.some(({ id }) => id === edited?.id)
  const done = () => {
    if (!edited || edited.name.trim() === '' || edited.unit.trim() === '')
      return setFault('名字和单位都要写，例如：企业数，家')
    const put = { ...edited, name: edited.name.trim(), unit: edited.unit.trim() }
    onChange(isOld ? counters.map((each) => (each.id === put.id ? put : each)) : [...counters, put])
    close()
  }
  const remove = (): void => {
    onChange(counters.filter(({ id }) => id !== edited?.id))
    close()
  }
  return (
    <>
      <EditableList
        title='场次数据'
        note='每场结束后登记'
        rows={rows}
        none='没有要登记的数。招聘会可以加企业数、岗位数、意向数。'
        addWord='加一项数据'
        most={MOST_COUNTERS}
        error={error}
        onOpen={open}
        onAdd={add}
      />
      {edited && (
        <EditSheet
          title={isOld ? edited.name || '改一改' : '加一项数据'}
          fault={fault}
          onDone={done}
          onRemove={isOld ? remove : undefined}
          onClose={close}
        >
          <Field
            name='counter.name'
            label='数什么'
            value={edited.name}
            onChange={(_, name) => setEdited({ ...edited, name })}
            placeholder='企业数'
            maxLength={12}
          />
          <Field
            name='counter.unit'
            label='单位'
            value={edited.unit}
            onChange={(_, unit) => setEdited({ ...edited, unit })}
            placeholder='家'
            maxLength={4}
          />
        </EditSheet>
      )}
    </>
  )
}
