import { startOf } from '../kernel/clock'
import type { DayView, ServiceState, SlotView } from './contract'
import type { Booking, Service } from './model'
import { freeIn, type Pools } from './pools'
import { mayBook } from './rules/when'
import { type PlannedSlot, planned, slotTime } from './slots'

/** What a day is looked at with: the pools of it, the moment, and what the caller has booked for themselves. */
export type Looking = Readonly<{
  pools: Pools
  now: number
  today: string
  mine: readonly Pick<Booking, 'day' | 'slot'>[]
}>

const NOT_OPEN: Readonly<Record<Exclude<ServiceState, 'open'>, string>> = {
  draft: '还没有开放',
  paused: '暂停预约',
  withdrawn: '已经停办',
}

/** A day as a calendar shows it: its slots with what is free of them, or why there are none. */
export function dayView(service: Service, day: string, looking: Looking): DayView {
  const plan = planned(service, day)
  if (plan.kind === 'closed') return { day, state: 'closed', note: plan.reason, slots: [] }
  if (plan.kind === 'rest') return { day, state: 'rest', note: plan.note, slots: [] }
  const slots = plan.slots.map((slot) =>
    slotView(service, { ...slotTime(service, day, slot), capacity: slot.capacity }, looking),
  )
  const note = service.state === 'open' ? plan.note : NOT_OPEN[service.state]
  return { day, state: stateOf(slots), note, slots }
}

function slotView(service: Service, slot: PlannedSlot, { pools, now, today, mine }: Looking): SlotView {
  const { day, from, to, capacity } = slot
  const view = { slot: slot.slot, from, to, capacity, free: null }
  if (mine.some((booking) => booking.day === day && booking.slot === slot.slot)) return { ...view, state: 'mine' }
  const asked = { now, startOfToday: startOf(today), phone: '' }
  if (mayBook(slot, service.terms, asked)) return { ...view, state: 'past' }
  const free = freeIn(pools, slot)
  if (free === 'closed' || service.state !== 'open') return { ...view, state: 'closed' }
  return { ...view, free, state: free === 0 ? 'full' : 'free' }
}

function stateOf(slots: readonly SlotView[]): DayView['state'] {
  const has = (state: SlotView['state']): boolean => slots.some((slot) => slot.state === state)
  if (has('free')) return 'free'
  if (has('full') || has('mine')) return 'full'
  return has('closed') ? 'closed' : 'past'
}
