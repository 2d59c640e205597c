import { View } from '@tarojs/components'
import type { Category } from '../../../cloudfunctions/services/contract'
import { ListRow } from '../../components/list-row'
import { Sheet } from '../../components/sheet'
import { iconOf } from '../parts/words'

type Props = { categories: readonly Category[]; onPick: (id: string) => void; onClose: () => void }

/** Something that was not announced, and is taken along. */
export function AddSheet({ categories, onPick, onClose }: Props) {
  return (
    <Sheet title='加一类' onClose={onClose}>
      <View>
        {categories.map((category) => (
          <ListRow
            key={category.id}
            tile={`${iconOf(category)}-red`}
            title={category.name}
            caption={category.examples || (category.measure === 'bag' ? '称重' : '数件数')}
            label={`加${category.name}`}
            onOpen={() => onPick(category.id)}
          />
        ))}
      </View>
    </Sheet>
  )
}
