import { View } from '@tarojs/components'
import { memo } from 'react'
import { Link } from '../../components/button'
import { Icon, type IconName } from '../../components/icon'
import '../../components/list-row/list-row.scss'

type Props = {
  icon: IconName
  name: string
  value: string
  caption?: string | undefined
  onEdit?: (() => void) | undefined
}

/** One thing to look over before it is sent, and the way to change it. */
export const CheckRow = memo(function CheckRow({ icon, name, value, caption, onEdit }: Props) {
  return (
    <View className='li check-row'>
      <Icon name={icon} />
      <View className='grow'>
        <View className='cap'>{name}</View>
        <View className='b med'>{value}</View>
        {caption && <View className='cap'>{caption}</View>}
      </View>
      {onEdit && (
        <Link label={`修改${name}`} onPress={onEdit}>
          修改
        </Link>
      )}
    </View>
  )
})
