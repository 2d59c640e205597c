import type { OutputOf } from '../../kernel/contract'
import type { RecordEvent } from '../../kernel/record'
import type { booking as contract } from '../contract'
import type { Booking, Service } from '../model'
import { type BookingStep, isActive } from './booking-states'
import { outcomeWords } from './outcome'
import { isAtHome, timeWords } from './telling'

type Row = OutputOf<typeof contract>['timeline'][number]
type Told = Readonly<{ title: string; text: string; isBack?: boolean }>

/** 办理过程: what happened to a booking in plain words, the latest first; above it, what is still to come. */
export function timelineOf(booking: Booking, service: Pick<Service, 'form' | 'where'>): Row[] {
  const told = booking.events.flatMap((event) => {
    const words = wordsOf(event, booking, service)
    return words === undefined ? [] : [{ at: event.at, ...words }]
  })
  const rows = told.reverse().map(
    ({ at, title, text, isBack }, index): Row => ({
      at,
      title,
      text,
      kind: isBack ? 'back' : index === 0 && isActive(booking.state) ? 'now' : 'done',
    }),
  )
  return [...toCome(booking, service), ...rows]
}

function toCome(booking: Booking, { where }: Pick<Service, 'where'>): Row[] {
  const { state, template, startsAt } = booking
  if (state !== 'booked' && state !== 'assigned') return []
  const title = template === 'pickup' ? '上门称重' : template === 'assessment' ? '上门检测' : '到场出示号码'
  const text = isAtHome(template) || where === '' ? timeWords(booking) : `${timeWords(booking)}，${where}`
  return [{ at: startsAt, title, text, kind: 'toCome' }]
}

const reasonOf = ({ reason }: RecordEvent): string => reason ?? ''

type Moved = Readonly<{ from: { day: string; from: string }; to: { day: string; from: string } }>
const dayWords = ({ day, from }: Moved['from']): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${from}`

/** What its owner reads of one event; undefined for what is only between machines. */
function wordsOf(event: RecordEvent, booking: Booking, service: Pick<Service, 'form'>): Told | undefined {
  const { note } = event
  switch (event.action as BookingStep) {
    case 'made':
      return { title: '预约好了', text: byWhom(booking) }
    case 'joined':
      return { title: '已经候补', text: '有空位会按先后通知您' }
    case 'offered':
      return { title: '有空位了', text: '请在保留时间内确认' }
    case 'offerTaken':
      return { title: '您确认了空位', text: '' }
    case 'offerPassed':
      return (note as { why?: string } | undefined)?.why === 'expired'
        ? { title: '空位已让给下一位', text: '没有在保留时间内确认', isBack: true }
        : { title: '您没有要这个空位', text: '', isBack: true }
    case 'waitingOver':
      return (note as { why?: string } | undefined)?.why === 'closed'
        ? { title: '候补结束了', text: '这个时间不办了，您可以另选时间', isBack: true }
        : { title: '候补结束了', text: '开始前没有等到空位，您可以另选时间', isBack: true }
    case 'assigned':
      return { title: '已派单', text: '有工作人员负责这次服务' }
    case 'setOut':
      return { title: '上门途中', text: '工作人员已经出发，请留意敲门和来电' }
    case 'done':
      return { title: '已完成', text: booking.outcome ? outcomeWords(service, booking, booking.outcome) : '' }
    case 'notHome':
      return { title: '家中无人', text: reasonOf(event), isBack: true }
    case 'notPresented':
      return { title: '没有办成', text: reasonOf(event), isBack: true }
    case 'refused':
      return { title: '未接受', text: reasonOf(event), isBack: true }
    case 'corrected':
      return { title: '结果更正了', text: reasonOf(event) }
    case 'cancelled':
      return { title: '您取消了预约', text: reasonOf(event), isBack: true }
    case 'calledOff':
      return { title: '服务方取消了预约', text: reasonOf(event), isBack: true }
    case 'moved': {
      const { from, to } = note as Moved
      return { title: '改了时间', text: `从${dayWords(from)}改到${dayWords(to)}` }
    }
    case 'rated':
      return { title: '您评价了服务', text: '' }
    case 'missedReported':
      return { title: '您反映没有来', text: booking.followUpText ?? '', isBack: true }
    case 'followUpSettled':
      return { title: '街道回复了', text: booking.followUpAnswer ?? '' }
    case 'lookedAt':
      return { title: '工作人员查看了电话和地址', text: reasonOf(event) }
    default:
      return undefined
  }
}

function byWhom({ agent, wish: { beneficiary } }: Booking): string {
  if (agent !== 'none' && agent !== 'resident') return '由工作人员代办'
  return beneficiary.kind === 'other' ? `您为${beneficiary.relation}代办` : ''
}
