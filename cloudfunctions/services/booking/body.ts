import type { Context } from '../../kernel/action'
import { normaliseAddress } from '../../kernel/address/rules'
import { derivedId } from '../../kernel/ids'
import type { PoolPlan } from '../../kernel/places/rules'
import type { Actor } from '../../kernel/policy'
import type { BodyOf } from '../../kernel/record'
import type { Booking, Service } from '../model'
import { homePathOf } from '../person'
import type { CountedFor, Limit } from '../quotas'
import { remindAtOf } from '../rules/telling'
import { doorOf } from '../rules/wish'
import type { PlannedSlot } from '../slots'
import type { Wish } from './contract'
import { claimCodeOf, receiptNumber } from './receipt'

export type { CountedFor }

/** Whom a booking counts for. Who is meant by `self` is the platform's word; somebody else is told apart by their phone. */
export function countedFor({ openid }: Pick<Actor, 'openid'>, service: Service, wish: Wish, day: string): CountedFor {
  const { contact, beneficiary } = wish
  return {
    beneficiary:
      beneficiary.kind === 'self'
        ? derivedId('beneficiary', openid)
        : derivedId('beneficiary', 'phone', contact.phone.replace(/\D/g, '')),
    household:
      doorOf(service) === 'none'
        ? null
        : derivedId('household', service.path[0] ?? '', normaliseAddress(contact.address)),
    year: day.slice(0, 4),
  }
}

type Making = Readonly<{
  context: Context
  service: Service
  asked: Readonly<{ bookingId: string; wish: Wish; over?: string | undefined }>
  agent: Booking['agent']
  slot: PlannedSlot
  whom: CountedFor
  wanted: Readonly<{ at: number }>
  place: Readonly<{ kind: 'held'; poolId: string; isOver: boolean } | { kind: 'waits'; poolId: string }>
  quotas: readonly Readonly<{ limit: Limit; plan: PoolPlan }>[]
}>

/** A booking as it begins: with its place, or waiting for one. */
export function freshBooking(making: Making): BodyOf<Booking> {
  const { context, service, asked, agent, slot, whom, wanted, place, quotas } = making
  const { capacity: _, ...time } = slot
  const isWaiting = place.kind === 'waits'
  return {
    ...{ ...time, slotId: place.poolId },
    ...{ ownerId: context.actor.openid, beneficiary: whom.beneficiary, household: whom.household },
    ...{ serviceId: service.id, serviceName: service.name, template: service.form.kind },
    ...placeOf(context, service),
    ...(service.unitId === undefined ? {} : { unitId: service.unitId }),
    receipt: receiptNumber(service.prefix, slot.day, asked.bookingId),
    ...{ wish: asked.wish, named: 1, agent },
    ...(place.kind === 'held' && place.isOver && asked.over !== undefined ? { over: asked.over } : {}),
    quotas: quotas.map(({ plan: { id } }) => id),
    activeQuota: quotas.find(({ limit }) => limit === 'active')?.plan.id ?? null,
    ...{ state: isWaiting ? 'waiting' : 'booked', list: 'active' },
    ...{ waitingSince: isWaiting ? wanted.at : null, waitsUntil: isWaiting ? slot.startsAt : null },
    ...{ outcomePhotos: [], doneAt: null, followUp: 'none' },
    claimCode: claimCodeOf(service.form.kind, asked.bookingId),
    remindAt: isWaiting ? null : remindAtOf(slot, wanted.at),
  }
}

/** A street's service is for all its communities: a booking lies in the one whose board its owner reads. */
function placeOf(context: Context, { path }: Service): Pick<Booking, 'streetId' | 'communityId'> {
  const [streetId = ''] = path
  const home = path.length > 1 ? path : homePathOf(context)
  return { streetId, communityId: home[0] === streetId ? (home[1] ?? null) : null }
}
