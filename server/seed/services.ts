import { consent, enter, PRIVACY_VERSION } from '../../cloudfunctions/account/contract'
import { addDays, dayOf, startOf } from '../../cloudfunctions/kernel/clock'
import type { Document } from '../../cloudfunctions/kernel/store/port'
import { type CardView, edit, home, open } from '../../cloudfunctions/projects/contract'
import { book, cancel, rate, type Wish } from '../../cloudfunctions/services/booking/contract'
import type { Template } from '../../cloudfunctions/services/contract'
import type { Service } from '../../cloudfunctions/services/model'
import { assign } from '../../cloudfunctions/services/office/contract'
import {
  type CountingRule,
  createService,
  setDay,
  setService,
  setServiceState,
} from '../../cloudfunctions/services/settings/contract'
import { nextPlanned, type PlannedSlot, slotsOn } from '../../cloudfunctions/services/slots'
import { finish, setOut } from '../../cloudfunctions/services/work/contract'
import { type Moment, sampleId } from './acting'
import { firstCommunityId, openidOf, sceneOf } from './people'

const HOUR = 3_600_000
const clerk = openidOf('office-street')
const collector = openidOf('collector')
const PICKUP = sampleId('service', 'pickup')

/** What moment of the past, or now. */
type At = (instant: number) => Moment
type Making = Readonly<{ at: At; streetId: string; published: number; now: number }>

/** One service of each template, and pickups that were booked, done, missed, rated, and are to come. */
export async function makeServices(making: Making): Promise<void> {
  await makePickup(making)
  await makeAssessment(making)
  await makeOthers(making)
  await makePickups(making)
  await makeToday(making)
}

/** The first project of the board whose title says so. */
async function projectCalled({ at, published }: Making, wanted: RegExp): Promise<CardView | undefined> {
  const { cards } = await at(published).act(openidOf('resident-a'), home, { communityId: firstCommunityId() })
  return cards.find(({ title }) => wanted.test(title))
}

async function create(
  { at, streetId, published }: Making,
  template: Template,
  name: string,
  placeId = streetId,
): Promise<string> {
  const serviceId = sampleId('service', template)
  await at(published).actOnce(clerk, createService, { serviceId, placeId, template, name })
  return serviceId
}

type Shape = Readonly<{
  id: string
  name: string
  quantity: number
  unit: string
  qualifier: 'exact' | 'min' | 'max' | 'over' | 'about' | 'range'
}>

/** The targets of a project as they are, with some counted by a service. */
const targetsWith = (figures: CardView['figures'], counted: readonly Shape[], serviceId: string) => [
  ...figures
    .filter(({ id }) => !counted.some((target) => target.id === id))
    .map(({ id, name, quantity, quantityMax, unit, qualifier, source }) => ({
      ...{ id, name, quantity, unit, qualifier },
      ...(quantityMax === undefined ? {} : { quantityMax }),
      source: { kind: source === 'sites' ? ('sites' as const) : ('manual' as const) },
    })),
  ...counted.map((target) => ({ ...target, source: { kind: 'records' as const, rule: serviceId } })),
]

/** Makes targets of a project count by records of a service, and the service count for them. */
async function countFor(
  { at, published }: Making,
  { id: projectId, figures }: CardView,
  serviceId: string,
  targets: readonly (readonly [target: Shape, what: CountingRule['what']])[],
): Promise<void> {
  const moment = at(published + HOUR)
  const { version } = await moment.act(clerk, open, { projectId })
  await moment.actOnce(clerk, edit, {
    actionId: sampleId('counted', projectId),
    projectId,
    seenVersion: version,
    reason: '改为由办理记录计数',
    change: {
      targets: targetsWith(
        figures,
        targets.map(([target]) => target),
        serviceId,
      ),
    },
  })
  await moment.actOnce(clerk, setService, {
    actionId: sampleId('counting', serviceId),
    serviceId,
    seenVersion: 1,
    change: { counting: targets.map(([{ id: targetId }, what]) => ({ projectId, targetId, what })) },
  })
}

const openUp = ({ at, published }: Making, serviceId: string): Promise<void> =>
  at(published + 2 * HOUR).actOnce(clerk, setServiceState, {
    actionId: sampleId('open', serviceId),
    serviceId,
    state: 'open',
    reason: '',
  })

async function makePickup(making: Making): Promise<void> {
  const serviceId = await create(making, 'pickup', '再生资源上门回收')
  const project = await projectCalled(making, /回收|收运/)
  if (project)
    await countFor(making, project, serviceId, [
      [{ id: 'pickups', name: '上门回收', quantity: 1_200_000, unit: '次', qualifier: 'min' }, 'completed'],
      [{ id: 'weighed', name: '可回收物', quantity: 20_000_000, unit: '公斤', qualifier: 'about' }, 'weight'],
    ])
  await openUp(making, serviceId)
}

async function makeAssessment(making: Making): Promise<void> {
  const serviceId = await create(making, 'assessment', '取暖设备免费检测')
  const project = await projectCalled(making, /取暖|检修|检测/)
  const target = project?.figures.find(
    ({ unit, source, counted, pending }) => unit === '户' && source === 'manual' && counted + pending === 0,
  )
  if (project && target) {
    const { id, name, quantity, unit, qualifier } = target
    await countFor(making, project, serviceId, [[{ id, name, quantity, unit, qualifier }, 'households']])
  }
  await openUp(making, serviceId)
}

const WEEKEND = [6, 7]

/** Events on the coming weekends, meals of one community, and vouchers that are not given out yet. */
async function makeOthers(making: Making): Promise<void> {
  const { at, now } = making
  const event = await create(making, 'event', '文体惠民活动')
  for (let ahead = 1; ahead <= 14; ahead++) {
    const day = addDays(dayOf(now), ahead)
    if (!WEEKEND.includes(new Date(`${day}T00:00:00Z`).getUTCDay() || 7)) continue
    const slots = [{ id: 'crafts', from: '14:00', to: '16:00', capacity: 30 }]
    const set = { kind: 'open' as const, slots }
    await at(now).actOnce(clerk, setDay, { actionId: sampleId('event', ahead), serviceId: event, day, set })
  }
  await at(now).actOnce(clerk, setServiceState, {
    ...{ actionId: sampleId('open', event), serviceId: event, state: 'open', reason: '' },
  })
  await openUp(making, await create(making, 'meal', '社区长者助餐', firstCommunityId()))
  await create(making, 'voucher', '公益电影票')
}

/** What people give away: bags as they guess them, and what the scale says, in thousandths. */
const LOADS = [
  { items: { paper: 3, plastic: 1 }, weighed: { paper: 17_600, plastic: 4_200 } },
  { items: { textile: 2 }, weighed: { textile: 11_300 } },
  { items: { metal: 1, glass: 1 }, weighed: { metal: 6_500, glass: 5_800 } },
  { items: { paper: 2, electronics: 1 }, weighed: { paper: 9_400, electronics: 1_000 } },
  { items: { bulky: 2 }, weighed: { bulky: 2_000 } },
] as const
const PAST = 14
/** How one of the past pickups ended, by turns. */
const ENDS = ['done', 'done', 'notHome', 'done', 'done', 'cancelled', 'done'] as const
const SCORES = [3, 3, 2, 3] as const

type Load = (typeof LOADS)[number]
const loadOf = (index: number): Load => LOADS[index % LOADS.length] as Load

const wishOf = (index: number): Wish => ({
  contact: {
    name: '',
    phone: `1380000${String(1000 + index)}`,
    address: `${(index % 6) + 1}号楼${(index % 3) + 1}单元${2 + (index % 4)}01室`,
  },
  beneficiary: { kind: 'self' },
  items: Object.entries(loadOf(index).items).map(([category, amount]) => ({ category, amount })),
  answers: [],
  note: '',
  photos: [],
})

/** Neighbours of the two one may be, so that no one person books everything. */
const neighbour = (index: number): string => `sample-resident-${index % 9}`

async function settle(moment: Moment, openid: string): Promise<void> {
  await moment.act(openid, enter, { scene: await sceneOf(moment) })
  await agree(moment, openid)
}
const agree = ({ actOnce }: Moment, openid: string): Promise<void> =>
  actOnce(openid, consent, { actionId: sampleId('privacy', openid), version: PRIVACY_VERSION, agreed: true })

async function makePickups({ at, published, now }: Making): Promise<void> {
  const begun = at(published + 3 * HOUR)
  for (let index = 0; index < 9; index++) await settle(begun, neighbour(index))
  for (const id of ['resident-a', 'resident-b']) await agree(begun, openidOf(id))
  const service = await begun.kernel.store.get<Document & Service>('services', PICKUP)
  if (!service) return

  const past = pastSlots(service, published + 24 * HOUR, now)
  for (const [index, slot] of past.entries()) await livePickup(at, index, slot, now)
  // The last of the past ones may still be to come today.
  const isTaken = ({ day, slot }: PlannedSlot): boolean => past.some((one) => one.day === day && one.slot === slot)
  const coming = nextPlanned(service, now, 12).filter((slot) => !isTaken(slot))
  const callers = [openidOf('resident-a'), neighbour(1), openidOf('resident-b'), neighbour(4)]
  for (const [index, openid] of callers.entries()) {
    const slot = coming[index]
    if (slot) await bookIt(at(now), openid, sampleId('booking', 'coming', index), slot, PAST + index)
  }
}

/** Who waits for the collector today, in the order of their doors. */
const TODAY = [
  { name: '王女士', phone: '13800001201', address: '6号楼1单元302室', items: { paper: 2, plastic: 1 } },
  { name: '李先生', phone: '13800001202', address: '6号楼3单元101室', items: { textile: 1, electronics: 1 } },
  { name: '赵奶奶', phone: '13800001203', address: '8号楼2单元501室', items: { paper: 1 } },
] as const
const EXTRA = [
  { id: 'extra-am', from: '09:00', to: '12:00', capacity: 8 },
  { id: 'extra-pm', from: '14:00', to: '18:00', capacity: 8 },
]

/** Work that is still to do today, on whatever day somebody tries the product; one of it was given to the collector. */
async function makeToday({ at, now }: Making): Promise<void> {
  const today = dayOf(now)
  const dayBefore = at(startOf(today) - 14 * HOUR)
  const read = () => dayBefore.kernel.store.get<Document & Service>('services', PICKUP)
  const before = await read()
  if (before && slotsOn(before, today).length === 0) {
    const set = { kind: 'open' as const, slots: EXTRA }
    await dayBefore.actOnce(clerk, setDay, { actionId: sampleId('today'), serviceId: PICKUP, day: today, set })
  }
  const service = await read()
  const slots = service ? slotsOn(service, today) : []
  for (const [index, { items, ...contact }] of TODAY.entries()) {
    const slot = slots[index === 0 ? 0 : slots.length - 1]
    if (!slot) return
    const wish = {
      ...wishOf(index),
      contact: { ...contact },
      items: Object.entries(items).map(([category, amount]) => ({ category, amount })),
    }
    const caller = `sample-resident-today-${index}`
    const bookingId = sampleId('booking', 'today', index)
    const wanted = { bookingId, serviceId: PICKUP, day: today, slot: slot.slot, waiting: false, wish }
    await settle(dayBefore, caller)
    await dayBefore.actOnce(caller, book, wanted)
  }
  const assigned = { actionId: sampleId('assign'), bookingId: sampleId('booking', 'today', 1), personId: collector }
  await dayBefore.actOnce(clerk, assign, assigned)
}

/** One slot on each of some working days, evenly over the past, today's last. */
function pastSlots(service: Service, from: number, now: number): PlannedSlot[] {
  const found: PlannedSlot[] = []
  for (let day = dayOf(from); day <= dayOf(now); day = addDays(day, 1)) {
    const slots = slotsOn(service, day).filter(({ startsAt }) => startsAt > from + 24 * HOUR)
    const slot = slots[found.length % 4]
    if (slot) found.push(slot)
  }
  const every = Math.max(1, Math.floor(found.length / PAST))
  return found.filter((_, index) => (found.length - 1 - index) % every === 0).slice(-PAST)
}

async function bookIt(
  { actOnce }: Moment,
  openid: string,
  bookingId: string,
  { day, slot }: PlannedSlot,
  index: number,
): Promise<void> {
  const wanted = { bookingId, serviceId: PICKUP, day, slot, waiting: false }
  await actOnce(openid, book, { ...wanted, wish: wishOf(index) })
}

/** A pickup of the past, as far as it has come by now. */
async function livePickup(at: At, index: number, slot: PlannedSlot, now: number): Promise<void> {
  const bookingId = sampleId('booking', index)
  const openid = index % 5 === 0 ? openidOf('resident-a') : neighbour(index)
  await bookIt(at(startOf(slot.day) - 14 * HOUR), openid, bookingId, slot, index)
  const end = ENDS[index % ENDS.length]
  if (end === 'cancelled') {
    const called = { actionId: sampleId('cancel', index), bookingId, reason: '临时有事' }
    return at(slot.startsAt - 5 * HOUR).actOnce(openid, cancel, called)
  }
  if (slot.startsAt > now) return
  await at(slot.startsAt).actOnce(collector, setOut, { actionId: sampleId('out', index), bookingId })
  if (slot.startsAt + HOUR > now) return
  const weighed = Object.entries(loadOf(index).weighed).map(([category, quantity]) => ({ category, quantity }))
  const outcome =
    end === 'notHome'
      ? { kind: 'notHome' as const, reason: '敲门、打电话都没有人应' }
      : { kind: 'done' as const, weighed, note: '', checked: true }
  const said = { actionId: sampleId('finish', index), bookingId, outcome, photos: [] }
  await at(slot.startsAt + HOUR).actOnce(collector, finish, said)
  if (end !== 'done' || index % 2 === 1 || slot.startsAt + 3 * HOUR > now) return
  const rated = { actionId: sampleId('rate', index), bookingId, score: SCORES[index % SCORES.length] ?? 3, text: '' }
  await at(slot.startsAt + 3 * HOUR).actOnce(openid, rate, rated)
}
