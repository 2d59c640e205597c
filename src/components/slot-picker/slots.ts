import { type DayView, type SlotView, WAITING_MOST } from '../../../cloudfunctions/services/contract'
import { dayWords, nearDay, parseDay, spanWords } from '../words'

/** A slot that somebody chose; `free` is how many places it had then. */
export type Chosen = Readonly<{
  day: string
  slot: string
  from: string
  to: string
  free: number
  waits: boolean
}>

const chosenOf = (day: string, { slot, from, to, free, state }: SlotView): Chosen => ({
  ...{ day, slot, from, to, free: free ?? 0 },
  waits: state === 'full',
})

/** The slots that are free, the nearest first, as many as are wanted. */
export const freeSlots = (days: readonly DayView[], most = Number.POSITIVE_INFINITY): readonly Chosen[] =>
  days
    .flatMap(({ day, slots }) => slots.filter(({ state }) => state === 'free').map((slot) => chosenOf(day, slot)))
    .slice(0, most)

/** Whether a slot can be chosen: it is free, or one may wait for it. */
export const canChoose = (slot: SlotView, waiting: boolean): boolean =>
  slot.state === 'free' || (slot.state === 'full' && mayWait(slot, waiting))

/** So large a slot has no waiting list. */
const mayWait = ({ capacity }: SlotView, waiting: boolean): boolean => waiting && capacity <= WAITING_MOST

/** What choosing a day chooses of its slots: the first that is free, else none. */
export const firstOf = ({ day, slots }: DayView): Chosen | undefined => {
  const free = slots.find(({ state }) => state === 'free')
  return free && chosenOf(day, free)
}

export const chosenIn = ({ day, slots }: DayView, id: string): Chosen | undefined => {
  const slot = slots.find((each) => each.slot === id)
  return slot && chosenOf(day, slot)
}

/** How much is free on a day. */
export const freeOn = ({ slots }: DayView): number =>
  slots.reduce((sum, { state, free }) => sum + (state === 'free' ? (free ?? 0) : 0), 0)

/** The third line of a day: 余 14, 已满, 休息. */
export function dayState(view: DayView): string {
  switch (view.state) {
    case 'free':
      return `余 ${freeOn(view)}`
    case 'full':
      return '已满'
    case 'rest':
      return '休息'
    case 'closed':
      return '停办'
    case 'past':
      return '已过'
  }
}

/** The first line of a day: 今天, 明天, 端午, 周六. */
export function dayName({ day, note, state }: DayView, today: string): string {
  const ahead = parseDay(day).number - parseDay(today).number
  if (ahead >= 0 && ahead < 2) return nearDay(day, today)
  return note !== '' && state === 'rest' ? note : parseDay(day).weekday
}

/** 明天 6 月 11 日，余 14 */
export const spokenDay = (view: DayView, today: string): string =>
  [`${dayName(view, today)} ${dayWords(view.day)}`, dayState(view), view.note].filter(Boolean).join('，')

/** The end of a slot's row: 余 6 户, 已满. */
export function slotState(slot: SlotView, unit: string, waiting: boolean): string {
  switch (slot.state) {
    case 'free':
      return `余 ${slot.free ?? 0} ${unit}`
    case 'full':
      return mayWait(slot, waiting) ? '可候补' : '已满'
    case 'closed':
      return '停办'
    case 'past':
      return '已过'
    case 'mine':
      return '您已约'
  }
}

export const spokenSlot = (slot: SlotView, unit: string, waiting: boolean): string =>
  [
    spanWords(slot.from, slot.to),
    mayWait(slot, waiting) && slot.state === 'full' && '已满',
    slotState(slot, unit, waiting),
  ]
    .filter(Boolean)
    .join('，')

/** A time chosen earlier, as it is offered now; undefined where it can no longer be chosen. */
export function stillOffered(days: readonly DayView[], chosen: Chosen, waiting: boolean): Chosen | undefined {
  const view = days.find(({ day }) => day === chosen.day)
  const slot = view?.slots.find((each) => each.slot === chosen.slot)
  return slot && canChoose(slot, waiting) ? chosenOf(chosen.day, slot) : undefined
}
