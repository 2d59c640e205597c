import { giveRole } from '../../cloudfunctions/account/grant'
import { startOf } from '../../cloudfunctions/kernel/clock'
import type { StaffRole } from '../../cloudfunctions/kernel/contract'
import { contentHash } from '../../cloudfunctions/kernel/ids'
import type { BodyOf } from '../../cloudfunctions/kernel/record'
import { openRecords, systemAuthor } from '../../cloudfunctions/kernel/records'
import type { Document } from '../../cloudfunctions/kernel/store/port'
import type { Form } from '../../cloudfunctions/services/contract'
import type { Booking, Service, SlotTime } from '../../cloudfunctions/services/model'
import { made } from '../../cloudfunctions/services/rules/booking'
import type { CountingRule } from '../../cloudfunctions/services/settings/contract'
import type { Street } from '../support/street'

/** Services and bookings put straight into the store, for what happens to them afterwards. */

export const FORMS = {
  pickup: {
    kind: 'pickup',
    categories: [
      { id: 'paper', name: '废纸', examples: '', measure: 'bag' },
      { id: 'metal', name: '废金属', examples: '', measure: 'bag' },
      { id: 'tv', name: '电视机', examples: '', measure: 'piece' },
    ],
    refuses: '',
  },
  assessment: {
    kind: 'assessment',
    eligibility: [{ id: 'dibao', word: '低保' }],
    season: null,
    results: [
      { id: 'fine', word: '正常', needsRepair: false },
      { id: 'broken', word: '要修', needsRepair: true },
    ],
  },
  event: { kind: 'event', partyMost: 4, counters: [{ id: 'firms', name: '企业', unit: '家' }] },
  voucher: { kind: 'voucher', gives: '电影票 1 张' },
  meal: { kind: 'meal', gives: '午餐' },
} as const satisfies Record<string, Form>

type Counted = CountingRule & Readonly<{ unit: string }>

const doors = ({ kernel }: Pick<Street, 'kernel'>) => openRecords(kernel, systemAuthor(contentHash('given')))

/** A service of the street that is open, with what it counts for. */
export async function aService(
  street: Street,
  {
    id = 'pickup',
    path,
    form = FORMS.pickup,
    counting = [],
    ...change
  }: Partial<Omit<BodyOf<Service>, 'counting' | 'form'>> &
    Readonly<{ id?: string; path?: readonly string[]; form?: Form; counting?: readonly Counted[] }> = {},
): Promise<void> {
  const body: BodyOf<Service> = {
    placeId: street.street,
    unitName: '再生资源公司',
    state: 'open',
    name: '上门回收',
    section: '环境',
    summary: '',
    about: '',
    where: '',
    phone: '010-5555 0107',
    prefix: 'HS',
    form,
    fields: [{ id: 'lift', label: '有没有电梯', kind: 'yesNo', options: [], required: false }],
    calendar: { week: [], holidays: 'closed', days: [], closures: [] },
    terms: {
      leadHours: 2,
      horizonDays: 14,
      cancelHours: 2,
      changeHours: 2,
      waiting: true,
      offerMinutes: 60,
      limits: { active: null, personYear: null, householdYear: null },
      noShow: null,
    },
    counting: counting.map(({ unit: _, ...rule }) => rule),
    countingUnits: counting.map(({ unit }) => unit),
    ...change,
  }
  const { services } = doors(street)
  await services.create(id, path ?? [body.placeId], body, { action: 'created' })
  await services.settled(id)
}

/** A slot of the sample day, two hours from a full hour on. */
export const aTime = (hour = 14, day = '2021-06-10'): SlotTime => {
  const two = (value: number) => String(value).padStart(2, '0')
  const startsAt = startOf(day) + hour * 3_600_000
  return {
    slotId: `slot-${day}-${hour}`,
    day,
    slot: `h${hour}`,
    from: `${two(hour)}:00`,
    to: `${two(hour + 2)}:00`,
    startsAt,
    endsAt: startsAt + 2 * 3_600_000,
  }
}

type Change = Partial<Omit<BodyOf<Booking>, 'wish'>> &
  Readonly<{ wish?: Partial<Booking['wish']>; address?: string; serviceId?: string; hour?: number; on?: string }>

/** A booking of `resident` in the one community, booked for the afternoon of the sample day. */
export async function aBooking(
  street: Street,
  id = 'b1',
  { wish, address = '3号楼2单元501室', hour, on, ...change }: Change = {},
): Promise<void> {
  const { kernel, community } = street
  const serviceId = change.serviceId ?? 'pickup'
  const service = await kernel.store.get<Document & Service>('services', serviceId)
  if (!service) throw new Error(`no service ${serviceId}`)
  const body: BodyOf<Booking> = {
    ...aTime(hour, on),
    ownerId: 'resident',
    beneficiary: `person-${change.ownerId ?? 'resident'}`,
    household: `door-${address}`,
    serviceId,
    serviceName: service.name,
    template: service.form.kind,
    streetId: street.street,
    communityId: community,
    ...(service.unitId === undefined ? {} : { unitId: service.unitId }),
    receipt: `HS-0610-${id}`,
    wish: {
      contact: { name: '王秀英', phone: '13812341234', address },
      beneficiary: { kind: 'self' },
      items: service.form.kind === 'pickup' ? [{ category: 'paper', amount: 2 }] : [],
      answers: [{ field: 'lift', value: true }],
      note: '门铃坏了，请敲门',
      photos: [],
      ...wish,
    },
    named: 1,
    agent: 'none',
    quotas: [],
    activeQuota: null,
    state: 'booked',
    list: 'active',
    waitingSince: null,
    waitsUntil: null,
    outcomePhotos: [],
    doneAt: null,
    followUp: 'none',
    claimCode: '',
    remindAt: null,
    ...change,
  }
  const path = body.communityId === null ? [body.streetId] : [body.streetId, body.communityId]
  const { bookings } = doors(street)
  await bookings.create(id, path, body, made({ ...body, id }, service))
  await bookings.settled(id)
}

/** Somebody who does the work: of the whole street, of one community, or of a unit alone. */
export async function aWorker(
  { kernel }: Street,
  openid: string,
  placeId: string,
  role: StaffRole = 'collector',
  unitId?: string,
): Promise<void> {
  const membership = { role, placeId, ...(unitId === undefined ? {} : { unitId }) }
  await giveRole(kernel, openid, membership, '赵师傅', 'given')
  await kernel.tick()
}

export const bookingOf = async ({ kernel }: Pick<Street, 'kernel'>, id = 'b1'): Promise<Document & Booking> => {
  const found = await kernel.store.get<Document & Booking>('bookings', id)
  if (!found) throw new Error(`no booking ${id}`)
  return found
}
