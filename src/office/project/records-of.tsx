import { View } from '@tarojs/components'
import { memo, useCallback, useMemo } from 'react'
import { managed } from '../../../cloudfunctions/services/settings/contract'
import { usePage } from '../../client'
import { PickField } from '../../components/field'
import { Problem } from '../../staff/problem'

type Props = {
  placeId: string | undefined
  targetId: string
  /** The service whose records count; empty while none is chosen. */
  rule: string
  onPick: (targetId: string, rule: string) => void
}

/** 按办理记录: whose records count for a target. How they count is set with the service. */
export const RecordsOf = memo(function RecordsOf({ placeId, targetId, rule, onPick }: Props) {
  const { state } = usePage(managed, placeId === undefined ? undefined : { placeId })
  const known = state.kind === 'ready' ? state.value.services : undefined
  const choices = useMemo(
    () =>
      (known ?? [])
        .filter(({ state: now }) => now !== 'withdrawn')
        .map(({ id, name, placeName }) => ({ value: id, word: name, caption: placeName })),
    [known],
  )
  const pick = useCallback((_: string, id: string) => onPick(targetId, id), [targetId, onPick])
  return (
    <View className='mt3'>
      {state.kind === 'failed' && <Problem refusal={state.refusal} />}
      <PickField
        name={`target.${targetId}.rule`}
        label='哪一项服务的办理记录'
        value={rule || null}
        choices={choices}
        onChange={pick}
        help='保存后到那项服务的“计数”里，写明每办完一次计多少'
        placeholder='选一项服务'
      />
      {known?.length === 0 && <View className='cap mt1'>这里还没有服务，先在“服务”里新建。</View>}
    </View>
  )
})
