import { handle } from '../../kernel/action'
import { contentHash, derivedId } from '../../kernel/ids'
import { refuse } from '../../kernel/record'
import { openRecords, systemAuthor } from '../../kernel/records'
import type { Document } from '../../kernel/store/port'
import { confirmAddress } from '../contract'
import type { Person, Place } from '../model'
import { confirmHome } from '../rules'

/** Confirming ties the resident to a household of the tree, which is made when the building has none of that door yet. */
export default handle(confirmAddress, async ({ actionId, personId, buildingId }, { kernel, records, touched }) => {
  const { home, homeId } = touched as unknown as Person
  let householdId: string | undefined
  if (buildingId !== undefined && home) {
    const building = await kernel.store.get<Document & Place>('places', buildingId)
    if (building?.kind !== 'building' || !building.path.includes(homeId ?? '')) return refuse('place.elsewhere')
    householdId = derivedId('household', buildingId, home.address)
    const path = [...building.path, householdId]
    // By the system's hand, so that nothing in the household's own history leads to who lives there.
    const { places } = openRecords(kernel, systemAuthor(contentHash(householdId)))
    await places.create(
      householdId,
      path,
      { kind: 'household', name: home.address, parentId: buildingId, phone: '', retired: false, years: [] },
      { action: 'added' },
    )
  }
  return records.people.step(personId, actionId, (person) => confirmHome(person, householdId))
})
