import { handle } from '../../kernel/action'
import type { OutputOf } from '../../kernel/contract'
import { showingPhotos } from '../../kernel/files/shown'
import { bookingRow, endReason } from '../booking-row'
import { booking as contract } from '../contract'
import { countsFor } from '../counts-for'
import type { Booking } from '../model'
import { phoneOf } from '../person'
import { followUpKind } from '../rules/afterwards'
import { outcomeWords } from '../rules/outcome'
import { isAtHome } from '../rules/telling'
import { timelineOf } from '../rules/timeline'
import { serviceOf } from '../serving'
import { aheadOf } from '../waiting'
import { itemWords, shownCode } from '../words'
import { answersOf, weighedOf } from '../work/job'

export default handle(contract, async (_, context) => {
  const { kernel, touched } = context
  const booking = touched as unknown as Booking
  const service = await serviceOf(kernel.store, booking.serviceId)
  const phone = await phoneOf(context, service)
  const ahead = await aheadOf(kernel.store, booking)
  const { wish, outcome, template } = booking
  const [shown] = await showingPhotos(kernel, [{ photos: [...wish.photos] }])
  const atHome = isAtHome(template)
  const place = atHome ? wish.contact.address : service.where
  return {
    ...bookingRow(booking, { service, phone, now: kernel.clock.now(), ahead }),
    serviceId: booking.serviceId,
    timeline: timelineOf(booking, service),
    items: itemWords(service.form, wish),
    answers: answersOf(service, wish),
    note: wish.note,
    photos: shown?.photos ?? [],
    contact: { ...wish.contact },
    forOther: wish.beneficiary.kind === 'other',
    where: atHome ? '' : service.where,
    weighed: weighedOf(service, outcome).map(({ name, quantity, unit }) => ({ name, quantity, unit })),
    result: outcome ? outcomeWords(service, booking, outcome) : endReason(booking),
    claimCode: shownCode(booking),
    offerUntil: booking.state === 'offered' ? booking.waitsUntil : null,
    ahead,
    rating: booking.rating ? { score: booking.rating.score, text: booking.rating.text } : null,
    followUp: followUpOf(booking),
    countsFor: await countsFor(kernel.store, service),
    calendar: {
      title: booking.serviceName,
      text: `编号 ${booking.receipt}${phone === '' ? '' : `，电话 ${phone}`}`,
      from: booking.startsAt,
      to: booking.endsAt,
      where: place,
    },
  }
})

function followUpOf(booking: Booking): OutputOf<typeof contract>['followUp'] {
  const { followUp: state, followUpText: text = '', followUpAnswer: answer = '' } = booking
  return state === 'none' ? null : { kind: followUpKind(booking), state, text, answer }
}
