import { type Refused, refuse, type Step, step } from '../../kernel/record'
import type { Held, Person } from '../model'
import { newcomer } from '../rules'
import type { Rebinding, Vain } from './model'

const holds = (person: Pick<Person, 'home' | 'memberships'>): boolean =>
  person.home !== undefined || person.memberships.length > 0

/** Only an openid that has nothing may take what another had: nothing is ever mixed. */
export const mayReceive = (person: Person | undefined): Refused<'rebinding.holds'> | undefined =>
  person && holds(person) ? refuse('rebinding.holds') : undefined

/** Another code in the place of one that was not used. */
export const replaceCode = (
  rebinding: Rebinding,
  codeHash: string,
  expiresAt: number,
): Step<Rebinding> | Refused<'rebinding.used'> =>
  rebinding.state === 'open' ? step('codeReplaced', { change: { codeHash, expiresAt } }) : refuse('rebinding.used')

type Using = Readonly<{ fromId: string; withRoles: boolean; reason: string }>

/** The commit of a move: this code is used for this person, and for nobody else. */
export function useCode(
  rebinding: Rebinding,
  now: number,
  { fromId, withRoles, reason }: Using,
): Step<Rebinding> | Refused<'rebinding.used' | 'rebinding.expired' | 'rebinding.same'> {
  if (rebinding.state !== 'open') return refuse('rebinding.used')
  if (rebinding.expiresAt <= now) return refuse('rebinding.expired')
  if (rebinding.ownerId === fromId) return refuse('rebinding.same')
  return step('rebound', {
    change: { state: 'used', fromId, withRoles },
    reason,
    note: { from: fromId, to: rebinding.ownerId },
  })
}

/** Is there something to move, and may it move with or without roles? */
export function mayMove(person: Person, withRoles: boolean): Refused<Vain> | undefined {
  if (person.movedTo) return refuse('rebinding.moved')
  if (!holds(person)) return refuse('rebinding.nothing')
  return person.memberships.length > 0 && !withRoles ? refuse('rebinding.staff') : undefined
}

/** The lost openid gives up all it had and does nothing any more; what it had is held here until it has arrived. */
export function moveAway(
  person: Person,
  { id, ownerId, withRoles = false }: Pick<Rebinding, 'id' | 'ownerId' | 'withRoles'>,
): Step<Person> | Refused<Vain> {
  const no = mayMove(person, withRoles)
  if (no) return no
  const { name, memberships, staffOf, communityId, communityPath = [], preferences, consents, homeId } = person
  const { declaredAt, path, home } = person
  const place = { communityId, communityPath, homeId, path }
  const held: Held = { ...place, name, memberships, staffOf, preferences, consents, declaredAt }
  return step('movedAway', {
    change: {
      ...newcomer(person.id),
      home: undefined,
      path: [],
      movedTo: { personId: ownerId, rebindingId: id, held: home === undefined ? held : { ...held, home } },
    },
    note: { to: ownerId },
  })
}

/** The new openid has what the lost one had; its own answers to the privacy notice stay beside the others. */
export function takeOver(person: Person, held: Held, from: string): Step<Person> {
  const { home, consents, memberships, staffOf, ...rest } = held
  const { communityId, communityPath } = held.communityId === null ? person : held
  return step('tookOver', {
    change: {
      ...rest,
      ...(home === undefined ? {} : { home }),
      communityId,
      communityPath,
      consents: [...consents, ...person.consents].sort((one, other) => one.at - other.at),
      memberships: [...person.memberships, ...memberships],
      staffOf: [...new Set([...person.staffOf, ...staffOf])],
    },
    note: { from },
  })
}

/** It has arrived: the lost openid holds nothing personal any more. */
export const letGo = ({ movedTo }: Person): Step<Person> => {
  const { personId, rebindingId } = movedTo as NonNullable<Person['movedTo']>
  return step('letGo', { change: { movedTo: { personId, rebindingId } } })
}

const TOLD =
  '街道工作人员当面核对身份后，已把原来微信上的住址、社区和关注换到新的微信。不是您本人办的，请马上联系社区或街道。'

/** Both sides are told, so that a move which should not have been comes to light. */
export function settle({ ownerId, fromId }: Rebinding, vain: Vain | undefined): Step<Rebinding> {
  if (vain !== undefined) return step('movedNothing', { change: { state: 'void', vain } })
  const notice = (openid: string) => ({
    to: { openid },
    about: 'account.rebound',
    title: '您的信息已换到新的微信',
    text: TOLD,
  })
  return step('moved', {
    change: { state: 'done' },
    notices: [...(fromId === undefined ? [] : [notice(fromId)]), notice(ownerId)],
  })
}
