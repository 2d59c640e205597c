import type { NoticeIntent } from '../../kernel/record'
import type { FollowUpKind } from '../contract'
import type { Booking, Service, SlotTime } from '../model'

/** What a message says of a booking. */
export type Told = SlotTime & Pick<Booking, 'id' | 'ownerId' | 'serviceName' | 'template' | 'receipt'>
/** What a message says of its service: where it is, whom to call. */
export type Offers = Pick<Service, 'where' | 'phone'>

const HOUR_MS = 3_600_000
const MINUTE_MS = 60_000

/** Whether somebody comes to the door. */
export const isAtHome = (template: Booking['template']): boolean => template === 'pickup' || template === 'assessment'

/** 7月3日 09:00–11:00. */
export const timeWords = ({ day, from, to }: Pick<SlotTime, 'day' | 'from' | 'to'>): string =>
  `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日 ${from}–${to}`

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))

/** The instant at which a slot's day begins. */
const dayBegins = ({ startsAt, from }: Pick<SlotTime, 'startsAt' | 'from'>): number =>
  startsAt - minutesOf(from) * MINUTE_MS

/** The evening before, at six. */
const EVENING_MS = -6 * HOUR_MS
/** Later than this before it begins, a reminder only puzzles. */
const REMIND_BEFORE_MS = HOUR_MS

/** When a reminder of a booking is due: the evening before; null where that is over when it is booked. */
export function remindAtOf(time: Pick<SlotTime, 'startsAt' | 'from'>, now: number): number | null {
  const at = dayBegins(time) + EVENING_MS
  return at > now ? at : null
}

/** Whether a reminder that is due still helps: after an outage it may not. */
export const isReminderTimely = ({ startsAt }: Pick<SlotTime, 'startsAt'>, now: number): boolean =>
  now < startsAt - REMIND_BEFORE_MS

/** Recorded longer ago than this, somebody is there by now, or has been. */
const SET_OUT_NEWS_MS = 30 * MINUTE_MS

/** Whether a setting out that arrives now is still news: recorded without signal, it may come after the visit. */
export const isSetOutTimely = (recordedAt: number | undefined, now: number): boolean =>
  recordedAt === undefined || now - recordedAt <= SET_OUT_NEWS_MS

type Said = Readonly<{ about: string; title: string; text: string; state: string; until?: number }>

/**
 * One message to whoever booked. It never has a name, a phone or a door; where somebody comes to one, the place is left
 * to the street's own name.
 */
const tell = (booking: Told, { where }: Offers, { about, ...said }: Said): NoticeIntent => ({
  to: { openid: booking.ownerId },
  about: `booking.${about}`,
  ...said,
  bookingId: booking.id,
  receipt: booking.receipt,
  when: `${booking.day} ${booking.from}`,
  ...(isAtHome(booking.template) || where === '' ? {} : { place: where }),
})

const calling = ({ phone }: Offers): string => (phone === '' ? '' : `，有事请打 ${phone}`)
const because = (reason: string): string => (reason === '' ? '' : `：${reason}`)

/** What each step says; `until` is when that would be stale. */
export const TELLING = {
  made: (booking: Told, offers: Offers): NoticeIntent =>
    tell(booking, offers, {
      about: 'made',
      title: `${booking.serviceName}约好了`,
      text: `${timeWords(booking)}${isAtHome(booking.template) ? '上门' : ''}${calling(offers)}`,
      state: '已约好',
      until: booking.startsAt,
    }),
  joined: (booking: Told, offers: Offers): NoticeIntent =>
    tell(booking, offers, {
      about: 'joined',
      title: `${booking.serviceName}已候补`,
      text: `${timeWords(booking)}，有空位会按先后通知您`,
      state: '候补中',
      until: booking.startsAt,
    }),
  offered: (booking: Told, offers: Offers, until: number, untilWords: string): NoticeIntent =>
    tell(booking, offers, {
      about: 'offered',
      title: `${booking.serviceName}有空位了`,
      text: `${timeWords(booking)}，请在${untilWords}以前确认`,
      state: '有空位了',
      until,
    }),
  offerExpired: (booking: Told, offers: Offers): NoticeIntent =>
    tell(booking, offers, {
      about: 'offerExpired',
      title: `${booking.serviceName}的空位已让出`,
      text: `${timeWords(booking)}的空位没有等到您确认，已让给下一位，您可以另选时间`,
      state: '已取消',
      until: booking.startsAt,
    }),
  waitingOver: (booking: Told, offers: Offers, why: 'begun' | 'closed'): NoticeIntent =>
    tell(booking, offers, {
      about: 'waitingOver',
      title: `${booking.serviceName}的候补结束了`,
      text: `${timeWords(booking)}${why === 'begun' ? '没有等到空位' : '不办了'}，您可以另选时间${calling(offers)}`,
      state: '候补结束',
    }),
  assigned: (booking: Told, offers: Offers): NoticeIntent =>
    tell(booking, offers, {
      about: 'assigned',
      title: `${booking.serviceName}已派单`,
      text: `${timeWords(booking)}${calling(offers)}`,
      state: '已派单',
      until: booking.startsAt,
    }),
  setOut: (booking: Told, offers: Offers): NoticeIntent =>
    tell(booking, offers, {
      about: 'setOut',
      title: `${booking.serviceName}上门途中`,
      text: `工作人员已经出发，请留意敲门和来电${calling(offers)}`,
      state: '上门途中',
      until: booking.endsAt + HOUR_MS,
    }),
  done: (booking: Told, offers: Offers, result: string): NoticeIntent =>
    tell(booking, offers, {
      about: 'done',
      title: `${booking.serviceName}已完成`,
      text: `${result === '' ? '' : `${result}，`}请说说服务怎么样`,
      state: '已完成',
    }),
  notDone: (
    booking: Told,
    offers: Offers,
    kind: 'notHome' | 'notPresented' | 'refused',
    word: string,
    reason: string,
  ): NoticeIntent =>
    tell(booking, offers, {
      about: kind,
      title: `${booking.serviceName}没有办成`,
      text: `${word}${because(reason)}${calling(offers)}`,
      state: word,
    }),
  corrected: (booking: Told, offers: Offers, result: string): NoticeIntent =>
    tell(booking, offers, {
      about: 'corrected',
      title: `${booking.serviceName}的结果更正了`,
      text: result,
      state: '已更正',
    }),
  cancelled: (booking: Told, offers: Offers): NoticeIntent =>
    tell(booking, offers, {
      about: 'cancelled',
      title: `${booking.serviceName}已取消`,
      text: `${timeWords(booking)}的预约已取消，可以再约`,
      state: '已取消',
      until: booking.endsAt,
    }),
  calledOff: (booking: Told, offers: Offers, reason: string): NoticeIntent =>
    tell(booking, offers, {
      about: 'calledOff',
      title: `${booking.serviceName}取消了`,
      text: `${timeWords(booking)}的预约由工作人员取消${because(reason)}${calling(offers)}`,
      state: '已取消',
      until: booking.endsAt,
    }),
  moved: (booking: Told, offers: Offers): NoticeIntent =>
    tell(booking, offers, {
      about: 'moved',
      title: `${booking.serviceName}改时间了`,
      text: `改到${timeWords(booking)}${calling(offers)}`,
      state: '已改时间',
      until: booking.startsAt,
    }),
  reminded: (booking: Told, offers: Offers): NoticeIntent =>
    tell(booking, offers, {
      about: 'reminded',
      title: `${booking.serviceName}就要到了`,
      text: `${timeWords(booking)}${isAtHome(booking.template) ? '上门，请留人在家' : ''}${calling(offers)}`,
      state: '预约提醒',
      until: booking.startsAt - REMIND_BEFORE_MS,
    }),
  missedReported: (booking: Told, offers: Offers): NoticeIntent =>
    tell(booking, offers, {
      about: 'missedReported',
      title: '收到您的反映',
      text: `${booking.serviceName}没有来，街道会跟进并回复您${calling(offers)}`,
      state: '已收到',
    }),
  followUpSettled: (booking: Told, offers: Offers, answer: string, kind: FollowUpKind): NoticeIntent =>
    tell(booking, offers, {
      about: 'followUpSettled',
      title: kind === 'repair' ? `${booking.serviceName}的维修有回复了` : '您反映的“没有来”有回复了',
      text: answer,
      state: '已回复',
    }),
} as const
