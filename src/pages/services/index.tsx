import '../../components/empty/empty.scss'
import { ByPhone } from '../parts/by-phone'

const TELL = ['要办什么事', '您住哪个院、哪栋楼', '什么时候方便']

/** 办事: nothing can be booked online here yet. */
export default function Services() {
  return (
    <ByPhone
      label='办事'
      icon='grid-mute'
      title='还没有开通网上预约'
      say='要办事可以打电话给街道，工作人员会告诉您怎么办。'
      tell={TELL}
    />
  )
}
