import type { Membership } from '../kernel/policy'
import type { RecordOf } from '../kernel/record'
import type { Document } from '../kernel/store/port'
import type { Wish } from './booking/contract'
import type { BookingState, FollowUpKind, ServiceState } from './contract'
import type { Settings } from './settings/contract'
import type { Outcome } from './work/contract'

/** 服务: what can be booked at a place, as its office set it up. */
export type Service = RecordOf<
  'services',
  Omit<Settings, 'unitId'> &
    Readonly<{
      /** The street or community that offers it; a street's is for all its communities. */
      placeId: string
      unitId?: string
      unitName: string
      state: ServiceState
      /** The unit of the target of each counting rule, in their order, as it was when they were set. */
      countingUnits: readonly string[]
    }>
>

/** Where a booking is in time: one slot of one day of its service. `startsAt` and `endsAt` are instants. */
export type SlotTime = Readonly<{
  slotId: string
  day: string
  slot: string
  from: string
  to: string
  startsAt: number
  endsAt: number
}>

/**
 * 预约. Its id comes from the phone. A place is claimed before it exists, and given back after it ended: what holds is
 * that every active booking has its claims.
 */
export type Booking = RecordOf<
  'bookings',
  SlotTime &
    Readonly<{
      ownerId: string
      /** Hash of whom it is for, the key of all its claims. */
      beneficiary: string
      /** Hash of the door, where somebody comes to one. */
      household: string | null
      serviceId: string
      serviceName: string
      template: Settings['form']['kind']
      /** Its path is its owner's community where that lies in the service's street, else the service's own. */
      streetId: string
      communityId: string | null
      unitId?: string
      receipt: string
      wish: Wish
      /** 1 while it says whom it was for. */
      named: 0 | 1
      /** Who booked, where it was not for themselves: 代办. */
      agent: 'none' | 'resident' | Membership['role']
      /** 加号: why there is one more than places. */
      over?: string
      /** Quotas it claims besides its slot. */
      quotas: readonly string[]
      /** Which of them counts only what is under way. */
      activeQuota: string | null
      state: BookingState
      /** Which of its owner's lists shows it; `active` while it holds or wants a place, `hidden` where it is void. */
      list: 'active' | 'done' | 'ended' | 'hidden'
      /** When it joined the waiting list, the order of it; null when it does not wait. */
      waitingSince: number | null
      /** When the wait for a place ends, or the time to take an offered one; null when there is neither. */
      waitsUntil: number | null
      workerId?: string
      outcome?: Outcome
      outcomePhotos: readonly string[]
      doneAt: number | null
      rating?: Readonly<{ score: 1 | 2 | 3; text: string }>
      followUp: 'none' | 'open' | 'settled'
      /** What is followed up: nobody came, or what was looked at is to be repaired. */
      followUpFor?: FollowUpKind
      followUpText?: string
      followUpAnswer?: string
      claimCode: string
      /** When a reminder is due; null when it was given, or none is. */
      remindAt: number | null
    }>
>

/** What the office said of one slot of an 活动 when it was over. Its id follows from the slot. */
export type EventReport = RecordOf<
  'eventReports',
  SlotTime &
    Readonly<{
      serviceId: string
      placeId: string
      walkIns: number
      counters: readonly Readonly<{ id: string; quantity: number }>[]
      note: string
    }>
>

/** What the last reconciliation of all pools found. One document. */
export type ReconcileRow = Document &
  Readonly<{
    at: number
    pools: number
    taken: number
    active: number
    mended: Readonly<Record<string, number>>
    version: number
  }>

declare module '../kernel/records' {
  interface RecordTypes {
    services: Service
    bookings: Booking
    eventReports: EventReport
  }
}
