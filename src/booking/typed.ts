import type { Chosen } from '../components/slot-picker/slots'

/** Whom it is for, as typed. */
export type Person = Readonly<{ name: string; phone: string; address: string }>

/** A booking of one service in the making. It is kept on this device until the cloud has it. */
export type Draft = Readonly<{
  /** Amounts by category. */
  items: Readonly<Record<string, number>>
  eligibility: string
  party: number
  /** As typed, by field; 是 or 否 of a question of yes and no. */
  answers: Readonly<Record<string, string>>
  note: string
  photos: readonly string[]
  time: Chosen | null
  /** Whom it is for, where it is not the caller. */
  relation: string
  isForOther: boolean
  /** Null until something of it is typed: then what the cloud knows is taken. */
  contact: Person | null
  /** Stays the same until the cloud has answered for sure, so that it is booked once. */
  bookingId: string
}>

export const EMPTY: Draft = {
  items: {},
  eligibility: '',
  party: 1,
  answers: {},
  note: '',
  photos: [],
  time: null,
  relation: '',
  isForOther: false,
  contact: null,
  bookingId: '',
}
