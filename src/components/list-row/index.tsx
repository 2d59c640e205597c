import { Text, View } from '@tarojs/components'
import { memo, type ReactNode } from 'react'
import { classes } from '../classes'
import { Icon, type IconName, Tile } from '../icon'
import { Tap } from '../tap'
import './list-row.scss'

type Props = {
  title: string
  icon?: IconName | undefined
  tile?: IconName | undefined
  /** One line under the title. */
  caption?: string | undefined
  /** A word or number at the end. */
  value?: string | undefined
  /** A tag, figure or button at the end. */
  end?: ReactNode
  /** Opens a page; then, and only then, the row has a chevron. */
  onOpen?: (() => void) | undefined
  /** Spoken for a row that opens; made of its words when left out. */
  label?: string | undefined
}

/** One line of a list: icon or tile, title with at most one caption, a value or tag. */
export const ListRow = memo(function ListRow({ title, icon, tile, caption, value, end, onOpen, label }: Props) {
  const inside = (
    <>
      {icon && <Icon name={icon} />}
      {tile && <Tile icon={tile} small />}
      <View className='grow'>
        <View className={classes('b', caption && 'med')}>{title}</View>
        {caption && <View className='cap'>{caption}</View>}
      </View>
      {value && <Text className='cap'>{value}</Text>}
      {end}
      {onOpen && <Icon name='chev-mute' size='small' className='chev' />}
    </>
  )
  if (!onOpen) return <View className='li'>{inside}</View>
  return (
    <Tap className='li' label={label} said={[title, caption, value].filter(Boolean).join('，')} onTap={onOpen}>
      {inside}
    </Tap>
  )
})

type FactProps = { name: string; value: string; tabular?: boolean; end?: ReactNode }

/** A fact with its name: 承办单位 社区建设办公室. */
export const FactRow = memo(function FactRow({ name, value, tabular, end }: FactProps) {
  return (
    <View className='li fact'>
      <Text className='sub fact-name'>{name}</Text>
      <Text className={classes('grow', 'b', tabular && 'num')}>{value}</Text>
      {end}
    </View>
  )
})
