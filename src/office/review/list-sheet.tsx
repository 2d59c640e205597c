import { View } from '@tarojs/components'
import { memo, useMemo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { CHECK_WORDS, CHECKS, type Check, type openImport } from '../../../cloudfunctions/projects/importing/contract'
import { Chips } from '../../components/chips'
import { classes } from '../../components/classes'
import { Sheet } from '../../components/sheet'
import { Tap } from '../../components/tap'
import { CheckTag } from '../parts/check-tag'

type Row = OutputOf<typeof openImport>['list'][number]

type Props = { list: readonly Row[]; current: number; onOpen: (index: number) => void; onClose: () => void }

/** All items of the import, by how far each may be trusted. */
export function ListSheet({ list, current, onOpen, onClose }: Props) {
  const [filter, setFilter] = useState<'all' | Check>('all')
  const chips = useMemo(
    () => [
      { value: 'all', word: '全部', count: list.length },
      ...CHECKS.map((check) => ({
        value: check as string,
        word: CHECK_WORDS[check],
        count: list.filter((row) => row.check === check).length,
      })),
    ],
    [list],
  )
  const shown = filter === 'all' ? list : list.filter(({ check }) => check === filter)
  return (
    <Sheet
      title={`全部 ${list.length} 件`}
      onClose={onClose}
      top={
        <View className='list-filter'>
          <Chips label='只看' chips={chips} value={filter} onChange={(value) => setFilter(value as 'all' | Check)} />
        </View>
      }
    >
      {shown.map((row) => (
        <ListItem key={row.index} row={row} isCurrent={row.index === current} onOpen={onOpen} />
      ))}
      {shown.length === 0 && <View className='cap list-none'>没有这一类</View>}
    </Sheet>
  )
}

const ListItem = memo(function ListItem({ row, isCurrent, onOpen }: ItemProps) {
  const { index, no, title, check, included } = row
  return (
    <Tap className={classes('li', 'list-item', isCurrent && 'current')} onTap={() => onOpen(index)}>
      <View className='num med list-no'>{no}</View>
      <View className='grow'>
        <View className='b'>{title}</View>
        {!included && <View className='cap'>这次不公布</View>}
      </View>
      <CheckTag check={check} bare />
    </Tap>
  )
})

type ItemProps = { row: Row; isCurrent: boolean; onOpen: (index: number) => void }
