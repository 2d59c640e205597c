import { memo, useCallback, useMemo, useState } from 'react'
import type { Field as Asked } from '../../../cloudfunctions/services/contract'
import { newId } from '../../client'
import { Chips } from '../../components/chips'
import { SwitchRow } from '../../components/choice'
import { Field } from '../../components/field'
import { EditSheet } from '../parts/edit-sheet'
import { EditableList } from '../parts/editable-list'
import type { Change } from './form'

type Props = { fields: readonly Asked[]; onChange: (change: Change) => void }

const KINDS = [
  { value: 'text', word: '文字' },
  { value: 'number', word: '数字' },
  { value: 'choice', word: '选一项' },
  { value: 'yesNo', word: '是或否' },
]
const MOST = 10

const kindWord = (kind: Asked['kind']): string => KINDS.find(({ value }) => value === kind)?.word ?? ''

/** 自定义项: what this service asks beside its template. */
export const Fields = memo(function Fields({ fields, onChange }: Props) {
  const [edited, setEdited] = useState<Asked | undefined>()
  const rows = useMemo(
    () =>
      fields.map(({ id, label, kind, required, options }) => ({
        id,
        title: label,
        caption: [kindWord(kind), options.join('、'), required ? '必填' : '可不填'].filter(Boolean).join(' · '),
      })),
    [fields],
  )
  const open = useCallback((id: string) => setEdited(fields.find((each) => each.id === id)), [fields])
  const add = useCallback(
    () => void newId().then((id) => setEdited({ id, label: '', kind: 'text', options: [], required: false })),
    [],
  )
  const close = useCallback(() => setEdited(undefined), [])
  const put = (field: Asked): void => {
    const isOld = fields.some(({ id }) => id === field.id)
    onChange({ fields: isOld ? fields.map((each) => (each.id === field.id ? field : each)) : [...fields, field] })
    close()
  }
  return (
    <>
      <EditableList
        title='另外要问的'
        note='都问一遍就没人约了，少问几样'
        rows={rows}
        none='没有另外要问的。'
        addWord='加一项'
        most={MOST}
        onOpen={open}
        onAdd={add}
      />
      {edited && (
        <FieldSheet
          key={edited.id}
          first={edited}
          onDone={put}
          onRemove={() => {
            onChange({ fields: fields.filter(({ id }) => id !== edited.id) })
            close()
          }}
          onClose={close}
        />
      )}
    </>
  )
})

type SheetProps = { first: Asked; onDone: (field: Asked) => void; onRemove: () => void; onClose: () => void }

function FieldSheet({ first, onDone, onRemove, onClose }: SheetProps) {
  const [field, setField] = useState(first)
  const [options, setOptions] = useState(first.options.join('\n'))
  const [fault, setFault] = useState('')
  const done = () => {
    const label = field.label.trim()
    const words = [...new Set(options.split(/[\n、；;]/).map((word) => word.trim()))].filter(Boolean)
    if (label === '') setFault('写上要问什么')
    else if (field.kind === 'choice' && words.length < 2) setFault('至少写两个选项，一行一个')
    else onDone({ ...field, label, options: field.kind === 'choice' ? words.slice(0, MOST) : [] })
  }
  return (
    <EditSheet
      title={first.label || '加一项'}
      fault={fault}
      onDone={done}
      onRemove={first.label === '' ? undefined : onRemove}
      onClose={onClose}
    >
      <Field
        name='label'
        label='问什么'
        value={field.label}
        onChange={(_, label) => setField((before) => ({ ...before, label }))}
        placeholder='有没有电梯'
        maxLength={20}
      />
      <Chips
        big
        label='怎么答'
        chips={KINDS}
        value={field.kind}
        onChange={(kind) => setField((before) => ({ ...before, kind: kind as Asked['kind'] }))}
      />
      {field.kind === 'choice' && (
        <Field
          name='options'
          label='选项'
          kind='area'
          value={options}
          onChange={(_, typed) => setOptions(typed)}
          help='一行一个'
          maxLength={240}
        />
      )}
      <SwitchRow
        title='必填'
        caption='没有填就不能提交预约'
        on={field.required}
        onChange={(required) => setField((before) => ({ ...before, required }))}
      />
    </EditSheet>
  )
}
