import { handle } from '../../../kernel/action'
import { dayOf } from '../../../kernel/clock'
import { ROLE_WORDS } from '../../../kernel/contract'
import { authorise } from '../../../kernel/policy'
import { refuse } from '../../../kernel/record'
import { keepLook } from '../../looking'
import { exportBookings } from '../../office/contract'
import { bookingsOf, faultOfFilter } from '../../office/query'
import { officeRow, servicesOf } from '../../office/row'
import { workbookOf } from '../sheet'

/** What one file holds; more is exported month by month. */
const MOST = 5_000
const READS = 100

/** Masked like the table. That it was taken, by whom and why, is kept before it is handed out. */
export default handle(exportBookings, async ({ placeId, filter, reason }, context) => {
  const { kernel, actor, person, touched } = context
  const fault = faultOfFilter(filter)
  if (fault) return fault
  const place = touched as NonNullable<typeof touched>
  const { rows, next } = await bookingsOf(kernel.store, place.path, filter, { most: MOST, reads: READS })
  if (rows.length === 0) return refuse('export.empty')
  const services = await servicesOf(kernel.store, rows)
  const role = authorise(actor, exportBookings, place) ?? 'office'
  const at = kernel.clock.now()
  const about = `bookings/${placeId}`
  await keepLook(context, { action: exportBookings.name, role, about, note: { reason, filter, rows: rows.length } })
  const name = (person as { name?: string } | undefined)?.name
  const who = `${name || actor.openid}（${ROLE_WORDS[role]}）`
  const content = await workbookOf(
    rows.map((row) => officeRow(row, services)),
    { who, at, reason },
  )
  return {
    name: `预约表-${dayOf(at)}.xlsx`,
    content: Buffer.from(content).toString('base64'),
    rows: rows.length,
    isCut: next !== undefined,
  }
})
