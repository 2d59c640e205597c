import { depart } from '../../kernel/departures'
import { moveFollows } from '../../kernel/follows'
import { contentHash } from '../../kernel/ids'
import type { Kernel } from '../../kernel/kernel'
import type { Refused } from '../../kernel/record'
import { openRecords, type Stepped, systemAuthor } from '../../kernel/records'
import type { Document } from '../../kernel/store/port'
import { newcomer } from '../rules'
import type { Rebinding, Vain } from './model'
import { letGo, moveAway, settle, takeOver } from './rules'

/**
 * Does what a used code committed: the lost openid gives up what it had, the new one takes it, what is followed goes
 * along, and both are told. Each step names its cause, so that any number may run, die and go on.
 */
export async function carryOut(kernel: Kernel, id: string): Promise<void> {
  const rebinding = await kernel.store.get<Document & Rebinding>('rebindings', id)
  if (rebinding?.state !== 'used' || rebinding.fromId === undefined) return
  const { fromId, ownerId } = rebinding
  const cause = `rebinding.${id}`
  const { people, rebindings } = openRecords(kernel, systemAuthor(contentHash([cause])))

  const left = await people.step(fromId, cause, (person) => moveAway(person, rebinding))
  if (!('version' in left) && isVain(left)) {
    done(await rebindings.step(id, `${cause}.settled`, (fresh) => settle(fresh, left.code)))
    return
  }
  done(left)
  const held = (await people.get(fromId))?.movedTo?.held
  if (held) {
    const origin = { action: 'registered', actionId: 'registered' }
    await people.create(ownerId, [], newcomer(ownerId), origin)
    done(await people.step(ownerId, cause, (person) => takeOver(person, held, fromId)))
  }
  await moveFollows(kernel.store, fromId, ownerId)
  await depart(kernel.store, cause, fromId, kernel.clock.now(), ownerId)
  done(await people.step(fromId, `${cause}.letGo`, letGo))
  done(await rebindings.step(id, `${cause}.settled`, (fresh) => settle(fresh, undefined)))
}

const VAIN: readonly string[] = ['rebinding.moved', 'rebinding.nothing', 'rebinding.staff'] satisfies Vain[]
const isVain = (answer: Refused): answer is Refused<Vain> => VAIN.includes(answer.code)

/** A step that lost too often stays due; the next run takes it up. */
function done(answer: Stepped | Refused): void {
  if (!('version' in answer)) throw new Error(`a step of a move was refused: ${answer.code}`)
}
