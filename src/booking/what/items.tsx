import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import type { Category } from '../../../cloudfunctions/services/contract'
import { BigTick } from '../../components/big-choice'
import { Card } from '../../components/card'
import { Tile } from '../../components/icon'
import { useLook } from '../../components/page/look'
import { Stepper } from '../../components/stepper'
import { categoryIcon } from '../../components/subjects'
import type { Draft } from '../typed'
import { BAG_KG, measureUnit } from '../wish'
import '../../components/list-row/list-row.scss'

type Props = {
  categories: readonly Category[]
  items: Draft['items']
  onChange: (category: string, amount: number) => void
}

const GROUPS = [
  { measure: 'bag', word: `按袋，一袋约 ${BAG_KG} 公斤` },
  { measure: 'piece', word: '按件' },
] as const

/** What is to be fetched and how much of it; in 长辈版 only what, since it is weighed at the door. */
export const Items = memo(function Items({ categories, items, onChange }: Props) {
  const { elder } = useLook()
  const tick = useCallback((category: string, on: boolean) => onChange(category, on ? 1 : 0), [onChange])
  if (elder)
    return (
      <View className='mt3' role='group' aria-label='要收什么'>
        {categories.map(({ id, name, examples }) => {
          const on = (items[id] ?? 0) > 0
          return (
            <BigTick
              key={id}
              value={id}
              icon={categoryIcon(name, on ? 'red' : 'ink')}
              title={examples || name}
              say={examples === '' ? undefined : name}
              on={on}
              onPick={tick}
            />
          )
        })}
      </View>
    )
  return (
    <View className='mt3'>
      {GROUPS.map(({ measure, word }) => {
        const some = categories.filter((each) => each.measure === measure)
        if (some.length === 0) return null
        return (
          <Card key={measure} tight>
            <View className='cap group-head'>{word}</View>
            {some.map((category) => (
              <Item key={category.id} category={category} amount={items[category.id] ?? 0} onChange={onChange} />
            ))}
          </Card>
        )
      })}
    </View>
  )
})

type ItemProps = { category: Category; amount: number; onChange: Props['onChange'] }

const Item = memo(function Item({ category, amount, onChange }: ItemProps) {
  const { id, name, examples } = category
  const change = useCallback((value: number) => onChange(id, value), [id, onChange])
  const isIn = amount > 0
  return (
    <View className='li item'>
      <Tile icon={categoryIcon(name, isIn ? 'red' : 'mute')} small quiet={!isIn} />
      <View className='grow'>
        <View className='b med'>{name}</View>
        {examples !== '' && <View className='cap'>{examples}</View>}
      </View>
      <Stepper name={name} unit={measureUnit(category)} value={amount} onChange={change} />
    </View>
  )
})
