import { useCallback, useState } from 'react'
import { consent, PRIVACY_VERSION } from '../../../cloudfunctions/account/contract'
import { book, type Wish } from '../../../cloudfunctions/services/booking/contract'
import { begin, call, changeMe, newId, type Refusal, removeDraft, useSend } from '../../client'
import type { Chosen } from '../../components/slot-picker/slots'
import { type BookingDraft, dropBooking } from '../draft'
import { keepReceipt, maskedPhone } from '../receipt-kept'

/** Nobody knows whether it was booked: the same id is sent again. */
const isUnsure = ({ code }: Refusal): boolean => code.startsWith('network.') || code === 'service.unsure'

type Order = Readonly<{ time: Chosen; wish: Wish; agrees: boolean }>

/**
 * Sends a booking. Its id is kept on the device before it goes and until the cloud has answered for sure, so that it is
 * one booking however often somebody presses, or WeChat starts anew.
 */
export function useSubmit(serviceId: string, { draft, keep }: BookingDraft) {
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const agreeing = useSend(consent)
  const { send: agree } = agreeing
  const submit = useCallback(
    async ({ time, wish, agrees }: Order): Promise<Refusal | undefined> => {
      setRefusal(undefined)
      if (agrees) {
        const agreed = await agree((actionId) => ({ actionId, version: PRIVACY_VERSION, agreed: true }))
        if (!agreed.ok) return agreed
        changeMe({ consented: PRIVACY_VERSION })
      }
      const bookingId = draft.bookingId === '' ? await newId() : draft.bookingId
      keep({ bookingId, time })
      const { day, slot, waits } = time
      const answer = await call(book, { bookingId, serviceId, day, slot, waiting: waits, wish })
      if (!answer.ok) {
        if (!isUnsure(answer)) keep({ bookingId: '' })
        setRefusal(answer)
        return answer
      }
      const { address, phone } = wish.contact
      keepReceipt({ receipt: answer.value, address, phone: maskedPhone(phone) })
      dropBooking(serviceId)
      removeDraft('booking.photos', serviceId)
      begin('booking/receipt', { id: bookingId })
      return undefined
    },
    [serviceId, draft.bookingId, keep, agree],
  )
  const clear = useCallback(() => setRefusal(undefined), [])
  return { refusal: refusal ?? agreeing.refusal, submit, clear }
}
