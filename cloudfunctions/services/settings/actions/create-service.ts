import { handle } from '../../../kernel/action'
import { refuse } from '../../../kernel/record'
import type { Document } from '../../../kernel/store/port'
import { createService } from '../contract'
import { PRESETS } from '../templates'

/** What a service needs of the place that offers it; the rest of the record is the account's business. */
type PlaceRow = Document & Readonly<{ kind: string; name: string; phone: string; path: readonly string[] }>

export default handle(createService, async ({ serviceId, placeId, template, name }, { records, touched }) => {
  const place = touched as unknown as PlaceRow
  if (place.kind !== 'street' && place.kind !== 'community') return refuse('place.notServed')
  return records.services.create(
    serviceId,
    place.path,
    {
      ...PRESETS[template],
      name,
      phone: place.phone,
      placeId,
      unitName: place.name,
      state: 'draft',
      countingUnits: [],
    },
    { action: 'created' },
  )
})
