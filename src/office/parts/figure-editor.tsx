import { View } from '@tarojs/components'
import { memo, useCallback, useMemo, useRef, useState } from 'react'
import { QUALIFIERS, type Qualifier } from '../../../cloudfunctions/projects/contract'
import { Chips } from '../../components/chips'
import { Field } from '../../components/field'
import { parseQuantity, QUALIFIER_WORDS, typedQuantity } from '../quantity'
import './figure-editor.scss'

/** A figure in the making: what is counted, how many, in what unit, how it is bounded. */
export type EditedFigure = Readonly<{
  name: string
  quantity: number
  quantityMax?: number
  unit: string
  qualifier: Qualifier
}>

type Props = {
  /** Makes the names of its fields its own among others of the page. */
  id: string
  nameLabel: string
  figure: EditedFigure
  onChange: (id: string, figure: EditedFigure) => void
}

const CHOICES = QUALIFIERS.map((value) => ({ value, word: QUALIFIER_WORDS[value] }))

/** The fields of one figure. What cannot be read stays in its field with a sentence, and is not handed on. */
export const FigureEditor = memo(function FigureEditor({ id, nameLabel, figure, onChange }: Props) {
  const [first] = useState(figure)
  const latest = useRef(figure)
  latest.current = figure
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({})

  const put = useCallback(
    (part: Partial<EditedFigure>) => {
      const { quantityMax, ...rest } = { ...latest.current, ...part }
      const upper = rest.qualifier === 'range' ? { quantityMax: quantityMax ?? rest.quantity + 1000 } : {}
      latest.current = { ...rest, ...upper }
      onChange(id, latest.current)
    },
    [id, onChange],
  )
  const type = useCallback(
    (field: string, typed: string) => {
      const name = field.slice(field.lastIndexOf('.') + 1)
      if (name !== 'quantity' && name !== 'quantityMax') {
        put({ [name]: typed.trim() })
        return
      }
      const read = parseQuantity(typed)
      if (read.kind === 'quantity') put({ [name]: read.thousandths })
      const problem = read.kind === 'quantity' ? '' : read.kind === 'empty' ? '请填数量' : read.message
      setProblems((before) => ({ ...before, [name]: problem }))
    },
    [put],
  )
  const bound = useCallback((qualifier: string) => put({ qualifier: qualifier as Qualifier }), [put])
  const quantity = useMemo(() => typedQuantity(first.quantity), [first])
  const upper = useMemo(() => typedQuantity(first.quantityMax ?? first.quantity + 1000), [first])
  return (
    <View className='figure-editor'>
      <View className='figure-editor-row'>
        <Field
          name={`${id}.quantity`}
          label={figure.qualifier === 'range' ? '从' : '数量'}
          value={quantity}
          onChange={type}
          kind='decimal'
          error={problems.quantity || undefined}
          maxLength={20}
        />
        {figure.qualifier === 'range' && (
          <Field
            name={`${id}.quantityMax`}
            label='到'
            value={upper}
            onChange={type}
            kind='decimal'
            error={problems.quantityMax || undefined}
            maxLength={20}
          />
        )}
        <Field
          name={`${id}.unit`}
          label='单位'
          value={first.unit}
          onChange={type}
          placeholder='场、户'
          maxLength={10}
        />
      </View>
      <View className='lab mt3'>怎么算</View>
      <Chips label='怎么算' chips={CHOICES} value={figure.qualifier} onChange={bound} />
      <View className='mt3'>
        <Field name={`${id}.name`} label={nameLabel} optional value={first.name} onChange={type} maxLength={30} />
      </View>
    </View>
  )
})
