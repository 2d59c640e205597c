import { createHash } from 'node:crypto'
import type { Kernel } from '../../kernel/kernel'
import type { BodyOf } from '../../kernel/record'
import type { Booking, Service } from '../model'
import { isAtHome, timeWords } from '../rules/telling'
import { itemWords, momentWords, shownCode } from '../words'
import type { Receipt } from './contract'

const digitsOf = (id: string, count: number): string =>
  String(createHash('sha256').update(id).digest().readUIntBE(0, 6) % 10 ** count).padStart(count, '0')

/** HS-1126-20491: follows from the booking, so that it is the same however often it is sent. */
export const receiptNumber = (prefix: string, day: string, bookingId: string): string =>
  `${prefix}-${day.slice(5, 7)}${day.slice(8)}-${digitsOf(bookingId, 5)}`

/** Six digits that are shown at the counter, of what is not done at the door. */
export const claimCodeOf = (template: Booking['template'], bookingId: string): string =>
  isAtHome(template) ? '' : digitsOf(`claim ${bookingId}`, 6)

/** What the page after a booking shows. */
export async function receiptOf(
  { store }: Pick<Kernel, 'store'>,
  service: Service,
  booking: BodyOf<Booking> & Readonly<{ id: string }>,
  phone: string,
): Promise<Receipt> {
  const ahead =
    booking.waitingSince === null
      ? null
      : await store.count('bookings', { slotId: booking.slotId, waitingSince: { lt: booking.waitingSince } })
  return {
    bookingId: booking.id,
    receipt: booking.receipt,
    state: booking.state,
    name: service.name,
    day: booking.day,
    from: booking.from,
    to: booking.to,
    items: itemWords(service.form, booking.wish),
    claimCode: shownCode(booking),
    ahead,
    next: stepsAfter(service, booking, ahead),
    phone,
  }
}

function stepsAfter(
  service: Service,
  booking: Pick<Booking, 'state' | 'day' | 'from' | 'to' | 'startsAt' | 'template'>,
  ahead: number | null,
): Receipt['next'] {
  if (ahead !== null)
    return [
      { title: '等空位', when: `前面还有 ${ahead} 位`, text: '有人取消就按先后通知您，收到后要在时限内确认。' },
      { title: '开始前没有空位', when: timeWords(booking), text: '候补自动结束，您可以另选时间。' },
    ]
  const { cancelHours, changeHours } = service.terms
  const cutOff = momentWords(booking.startsAt - Math.max(cancelHours, changeHours) * 3_600_000)
  const change = {
    title: '要改时间或取消',
    when: `${cutOff}以前`,
    text: '在“我的预约”里点一下就行，过了时间请打电话。',
  }
  switch (booking.template) {
    case 'pickup':
      return [{ title: '上门称重', when: timeWords(booking), text: '上门前会打电话，当面称重，称完给您看数。' }, change]
    case 'assessment':
      return [{ title: '上门检测', when: timeWords(booking), text: '上门前会打电话，请留人在家。' }, change]
    default:
      return [
        {
          title: '到场出示号码',
          when: timeWords(booking),
          text: service.where === '' ? '请准时到场。' : `地点：${service.where}`,
        },
        change,
      ]
  }
}
