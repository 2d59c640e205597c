import type { Receipt } from '../../cloudfunctions/services/booking/contract'
import { loadDraft, saveDraft } from '../client'

/** What somebody has in hand after a booking, with where they are come to. */
export type KeptReceipt = Readonly<{ receipt: Receipt; address: string; phone: string }>

const [FORM, LAST] = ['receipt', 'last']

/** Keeps the last receipt on the device: it is looked at again when WeChat comes back to it. */
export const keepReceipt = (kept: KeptReceipt): void => void saveDraft(FORM, LAST, kept)

export function receiptOf(bookingId: string): KeptReceipt | undefined {
  const kept = loadDraft<KeptReceipt>(FORM, LAST)
  return kept?.receipt.bookingId === bookingId ? kept : undefined
}

/** 138****8000: what a receipt shows that others may look at. */
export const maskedPhone = (phone: string): string => {
  const digits = phone.replace(/\D/g, '')
  return digits.length < 7 ? digits : `${digits.slice(0, 3)}****${digits.slice(-4)}`
}
