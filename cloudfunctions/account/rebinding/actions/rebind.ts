import { type Context, handle } from '../../../kernel/action'
import { mayTry, rememberFailure } from '../../../kernel/attempts'
import { derivedId } from '../../../kernel/ids'
import { refuse } from '../../../kernel/record'
import type { Document } from '../../../kernel/store/port'
import type { Person, Place } from '../../model'
import { carryOut } from '../carry-out'
import { rebind } from '../contract'
import type { Rebinding } from '../model'
import { mayMove, mayReceive, useCode } from '../rules'

export default handle(rebind, async ({ actionId, placeId, personId, code, reason }, context) => {
  const { kernel, actor, entrusted } = context
  const { store, clock } = kernel
  if (!(await mayTry(kernel, 'rebinding', actor.openid))) return refuse('rebinding.tooOften')
  const [rebinding] = await store.find<Document & Rebinding>(
    'rebindings',
    { codeHash: derivedId('rebinding', code) },
    { orderBy: [['id', 'asc']], limit: 1 },
  )
  if (!rebinding) {
    await rememberFailure(kernel, 'rebinding', actor.openid)
    return refuse('rebinding.unknown')
  }
  let withRoles = false
  if (rebinding.state === 'open') {
    const person = await entrusted.people.get(personId)
    if (!person) return refuse('record.missing')
    const places = await placesOf(context, person)
    if (!person.path.includes(placeId) && !places.some(({ path }) => path.includes(placeId)))
      return refuse(person.movedTo ? 'rebinding.moved' : 'rebinding.elsewhere')
    withRoles = person.memberships.length > 0 && places.every(({ path }) => isAdminOf(context, path))
    const no = mayMove(person, withRoles) ?? mayReceive(await entrusted.people.get(rebinding.ownerId))
    if (no) return no
  }
  const now = clock.now()
  const answer = await entrusted.rebindings.step(rebinding.id, actionId, (open) =>
    useCode(open, now, { fromId: personId, withRoles, reason }),
  )
  if (!('version' in answer)) return answer
  // The drain carries it out as well; here so that the new phone has it with the reply.
  await carryOut(kernel, rebinding.id)
  const settled = await store.get<Document & Rebinding>('rebindings', rebinding.id)
  return settled?.vain === undefined ? { version: answer.version } : refuse(settled.vain)
})

/** Where somebody works; a place that is gone has no path, and nobody is its admin. */
async function placesOf({ kernel }: Context, { memberships }: Person): Promise<Pick<Place, 'path'>[]> {
  const ids = [...new Set(memberships.map(({ placeId }) => placeId))]
  const places = ids.length === 0 ? [] : await kernel.store.getMany<Document & Place>('places', ids)
  return ids.map((id) => ({ path: places.find((place) => place.id === id)?.path ?? [] }))
}

const isAdminOf = ({ actor }: Context, path: readonly string[]): boolean =>
  actor.memberships.some(({ role, placeId }) => role === 'admin' && path.includes(placeId))
