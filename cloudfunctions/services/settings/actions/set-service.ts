import { type Context, handle } from '../../../kernel/action'
import type { Document } from '../../../kernel/store/port'
import { largeSlotFault } from '../../large-slots'
import type { Service } from '../../model'
import { type Change, changeSettings, type Known } from '../../rules/settings'
import { projectsOf } from '../../targets'
import { setService } from '../contract'

export default handle(setService, async ({ actionId, serviceId, seenVersion, change }, context) => {
  const { kernel, records } = context
  const service = context.touched as unknown as Service
  const { store, clock } = kernel
  const large =
    change.calendar && (await largeSlotFault(store, service, { ...service, calendar: change.calendar }, clock.now()))
  if (large) return large
  const known: Known = {
    projects: await projectsOf(kernel.store, change.counting ?? []),
    unit: await unitFor(context, service, change.unitId),
  }
  return records.services.step(serviceId, actionId, (fresh) =>
    changeSettings(fresh, { seenVersion, change: change satisfies Change }, known),
  )
})

async function unitFor(
  { kernel: { store } }: Context,
  { placeId, path }: Service,
  unitId: string | undefined,
): Promise<Known['unit']> {
  if (unitId === undefined) return undefined
  if (unitId === '') {
    const place = await store.get<Document & { name: string }>('places', placeId)
    return { id: '', name: place?.name ?? '' }
  }
  const unit = await store.get<Document & { streetId: string; name: string }>('units', unitId)
  return unit?.streetId === path[0] ? { id: unitId, name: unit?.name ?? '' } : 'missing'
}
