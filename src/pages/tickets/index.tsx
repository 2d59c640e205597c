import '../../components/empty/empty.scss'
import { ByPhone } from '../parts/by-phone'

const TELL = ['什么地方', '什么问题，从什么时候开始', '怎么联系您']

/** 诉求: nothing can be reported online here yet. */
export default function Tickets() {
  return (
    <ByPhone
      label='诉求'
      icon='chat-mute'
      title='还没有开通网上反映'
      say='有问题可以打电话给街道，工作人员会记下来去办。'
      tell={TELL}
    />
  )
}
