import { callPhone } from '../../client'
import { Empty } from '../../components/empty'

type Props = { street: Readonly<{ name: string; phone: string }>; year: number }

/** A community whose list has not been published. */
export function NothingYet({ street: { name, phone }, year }: Props) {
  return (
    <Empty
      icon='doc-mute'
      title='还没有公布实事清单'
      text={`${name}公布 ${year} 年的清单以后，这里会一件一件列出来。${phone === '' ? '' : `想早点知道，可以打 ${phone}。`}`}
      action={phone === '' ? undefined : { word: '打电话问问', kind: 'ghost', onPress: () => callPhone(phone) }}
    />
  )
}
