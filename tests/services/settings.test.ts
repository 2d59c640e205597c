import { beforeEach, describe, expect, it } from 'vitest'
import { addUnit } from '../../cloudfunctions/account/contract'
import type { Pool } from '../../cloudfunctions/kernel/places/rules'
import type { Document } from '../../cloudfunctions/kernel/store/port'
import { edit, evidence } from '../../cloudfunctions/projects/contract'
import { TEMPLATES, type Template } from '../../cloudfunctions/services/contract'
import type { Service } from '../../cloudfunctions/services/model'
import {
  type CountingRule,
  createService,
  managed,
  type Settings,
  setDay,
  setService,
  setServiceState,
  settings,
} from '../../cloudfunctions/services/settings/contract'
import { slotTime } from '../../cloudfunctions/services/slots'
import { aProject, aStreet, aTarget, type Street } from '../support/street'
import { aBooking, bookingOf } from './given'

let street: Street
let actions = 0
beforeEach(async () => {
  street = await aStreet()
})

const made = async (template: Template = 'pickup', serviceId = 'service', placeId = street.street) =>
  street.office(createService, { serviceId, placeId, template, name: `服务 ${serviceId}` })
const stored = async (id = 'service') => (await street.kernel.store.get<Document & Service>('services', id)) as Service
const actionId = () => `action${++actions}`

/** Changes some settings as they stand now. */
async function changed(change: Partial<Settings>, serviceId = 'service') {
  const { version } = await stored(serviceId)
  const answer = await street.office(setService, { actionId: actionId(), serviceId, seenVersion: version, change })
  await street.kernel.settle()
  return answer
}
const toState = (state: 'open' | 'paused' | 'withdrawn', serviceId = 'service') =>
  street.office(setServiceState, { actionId: actionId(), serviceId, state, reason: '按计划' })
const onDay = (day: string, set: Parameters<typeof asked>[1]) => street.office(setDay, asked(day, set))
const asked = (
  day: string,
  set:
    | { kind: 'usual' }
    | { kind: 'closed'; reason: string }
    | { kind: 'open'; slots: { id: string; from: string; to: string; capacity: number }[] },
) => ({ actionId: actionId(), serviceId: 'service', day, set })

/** A target of the street that is counted by the records of a service. */
const aCounted = (unit: string, rule = 'service', projectId = 'project') =>
  aProject(street, { targets: [aTarget({ unit, name: '上门回收', source: { kind: 'records', rule } })] }, projectId)
const rule = (what: CountingRule['what'], more: Partial<CountingRule> = {}): CountingRule => ({
  projectId: 'project',
  targetId: 't1',
  what,
  ...more,
})

describe('a new service', () => {
  it.each(TEMPLATES)('of the template %s can be opened as it is, or says what is missing', async (template) => {
    expect(await made(template)).toMatchObject({ ok: true, value: { version: 1 } })
    const answer = await street.office(settings, { serviceId: 'service' })
    expect(answer).toMatchObject({
      value: { state: 'draft', settings: { form: { kind: template }, phone: '010-5555 0100' } },
    })

    // An event has no week: its days are set one by one.
    const opened = await toState('open')
    if (template === 'event') expect(opened).toMatchObject({ ok: false, code: 'service.noSlots' })
    else expect(opened).toMatchObject({ ok: true })
  })

  it.each(TEMPLATES)('of the template %s is settings that the office could have sent', async (template) => {
    await made(template)
    const answer = await street.office(settings, { serviceId: 'service' })
    if (!answer.ok) throw new Error(answer.message)
    expect(await changed(answer.value.settings)).toMatchObject({ ok: true })
    expect(await street.office(settings, { serviceId: 'service' })).toMatchObject({
      value: { settings: answer.value.settings },
    })
  })

  it('differs by its template in form, limits and week', async () => {
    for (const template of TEMPLATES) await made(template, template)
    const all = await Promise.all(TEMPLATES.map((template) => stored(template)))
    for (const field of ['form', 'prefix', 'terms'] as const)
      expect(new Set(all.map((service) => JSON.stringify(service[field]))).size).toBe(5)
  })

  it('is set up at a street or community, and made once', async () => {
    expect(await made('pickup', 'grid', 'liufang-1')).toMatchObject({ code: 'place.notServed' })
    expect(await made()).toEqual(await made())
    expect(await made('meal')).toMatchObject({ code: 'action.reused' })
  })
})

describe('the services of a place', () => {
  it('are those of the street with its communities, and of a community alone', async () => {
    await made('pickup', 's1')
    await made('meal', 's2', street.community)
    await street.farOffice(createService, { serviceId: 's3', placeId: 'beiyuan', template: 'meal', name: '远处' })
    await aBooking(street, 'b1', { serviceId: 's1' })
    await aBooking(street, 'b2', { serviceId: 's1', ownerId: 'neighbour', on: '2021-06-09' })

    const ofStreet = await street.office(managed, { placeId: street.street })
    expect(ofStreet.ok && ofStreet.value.services.map(({ id, placeName, ahead }) => [id, placeName, ahead])).toEqual([
      ['s1', '清和街道', 1],
      ['s2', '留芳里社区', 0],
    ])
    const ofCommunity = await street.communityOffice(managed, { placeId: street.community })
    expect(ofCommunity.ok && ofCommunity.value.services.map(({ id }) => id)).toEqual(['s2'])
  })
})

describe('settings', () => {
  beforeEach(async () => {
    await made()
  })

  it('change what is given and leave the rest', async () => {
    const before = await stored()
    expect(await changed({ summary: '周末也上门', phone: '' })).toMatchObject({ ok: true })
    expect(await stored()).toMatchObject({ summary: '周末也上门', phone: '', form: before.form, terms: before.terms })
  })

  it('are not written over what somebody else has just changed', async () => {
    await changed({ summary: '一' })
    const stale = { actionId: 'stale', serviceId: 'service', seenVersion: 1, change: { summary: '二' } }
    expect(await street.office(setService, stale)).toMatchObject({ code: 'service.changed' })
    expect((await stored()).summary).toBe('一')
  })

  it('name a unit of the street, or the place itself', async () => {
    await street.admin(addUnit, { unitId: 'collectors', placeId: street.street, name: '再生资源公司', phone: '' })
    await changed({ unitId: 'collectors' })
    expect(await stored()).toMatchObject({ unitId: 'collectors', unitName: '再生资源公司' })
    await changed({ unitId: '' })
    const service = await stored()
    expect(service.unitName).toBe('清和街道')
    expect(service.unitId).toBeUndefined()
    expect(await changed({ unitId: 'nobody' })).toMatchObject({ code: 'unit.unknown' })
  })

  it('keep the kind of the form, want options to choose from, and no two slots at one time', async () => {
    expect(await changed({ form: { kind: 'meal', gives: '午餐' } })).toMatchObject({ code: 'template.fixed' })
    const field = { id: 'lift', label: '有没有电梯', kind: 'choice' as const, options: ['有'], required: true }
    expect(await changed({ fields: [field] })).toMatchObject({
      code: 'field.optionsMissing',
      message: '「有没有电梯」要有至少两个选项',
    })
    const { calendar } = await stored()
    const twice = [...calendar.week, { id: 'more', weekday: 1, from: '10:00', to: '12:00', capacity: 1 }]
    expect(await changed({ calendar: { ...calendar, week: twice } })).toMatchObject({
      code: 'calendar.overlap',
      message: '星期一的时段有重叠，请检查',
    })
  })

  it.each([
    ['a time that is none', { week: [{ id: 'a', weekday: 1, from: '25:00', to: '26:00', capacity: 1 }] }],
    ['a slot that ends before it begins', { week: [{ id: 'a', weekday: 1, from: '11:00', to: '09:00', capacity: 1 }] }],
    ['a weekday that is none', { week: [{ id: 'a', weekday: 8, from: '09:00', to: '11:00', capacity: 1 }] }],
    ['no place at all', { week: [{ id: 'a', weekday: 1, from: '09:00', to: '11:00', capacity: 0 }] }],
    ['a day that is none', { days: [{ kind: 'closed', day: '1999-99-99', reason: '检修' }] }],
    ['a closure that ends before it begins', { closures: [{ from: '2021-07-02', to: '2021-07-01', reason: '检修' }] }],
  ])('are refused in a sentence for %s', async (_, wrong) => {
    const { calendar } = await stored()
    const answer = await changed({ calendar: { ...calendar, ...wrong } as Settings['calendar'] })
    expect(answer).toMatchObject({ ok: false, code: 'request.invalid' })
    expect(answer.ok || answer.message).toMatch(/[\u4e00-\u9fff]/)
    expect((await stored()).version).toBe(1)
  })
})

describe('the state of a service', () => {
  it('goes from draft to open, to and fro between open and paused, and never back from withdrawn', async () => {
    await made()
    expect(await toState('open')).toMatchObject({ ok: true })
    expect(await toState('open')).toMatchObject({ code: 'service.same' })
    expect(await toState('paused')).toMatchObject({ ok: true })
    expect(await toState('open')).toMatchObject({ ok: true })
    expect(await toState('withdrawn')).toMatchObject({ ok: true })
    expect(await toState('open')).toMatchObject({ code: 'service.withdrawn' })
    expect(await changed({ summary: '还在' })).toMatchObject({ code: 'service.withdrawn' })
    expect(await onDay('2021-06-18', { kind: 'closed', reason: '检修' })).toMatchObject({ code: 'service.withdrawn' })
  })
})

describe('counting', () => {
  beforeEach(async () => {
    await made()
  })

  it('is told to the public where the figure opens, in words with an example', async () => {
    await aCounted('吨')
    expect(await changed({ counting: [rule('weight')] })).toMatchObject({ ok: true })
    const words = {
      words: '按当面称重计，公斤折合成吨',
      example: '一次称了 12.8 公斤和 6 公斤两类，计 0.019 吨',
      projectTitle: '开展 150 场文体惠民活动',
      targetName: '上门回收',
    }
    expect(await street.office(settings, { serviceId: 'service' })).toMatchObject({
      value: { words: [words], targets: [{ targetId: 't1', unit: '吨', byRecords: true }] },
    })
    const shown = () => street.resident(evidence, { projectId: 'project', targetId: 't1' })
    const read = await shown()
    expect(read.ok && read.value.rule).toBe(
      `由「服务 service」的办理记录自动计数：${words.words}。例如${words.example}。更正或撤销后，数字跟着改。`,
    )

    await changed({ counting: [] })
    expect(await shown()).toMatchObject({ value: { rule: '由办理记录自动计数。' } })
    await changed({ counting: [rule('weight')] })
    expect(await shown()).toMatchObject({ value: { rule: read.ok && read.value.rule } })
  })

  it('is refused for a target that is typed in, of another service, of another street, or is not there', async () => {
    await aProject(street, { targets: [aTarget({ unit: '次' })] })
    expect(await changed({ counting: [rule('completed')] })).toMatchObject({
      code: 'target.byHand',
      message: '这个目标现在由人工填报。请先在实事项目里把它改成“由办理记录计数”',
    })
    await aCounted('次', 'another', 'other')
    expect(await changed({ counting: [rule('completed', { projectId: 'other' })] })).toMatchObject({
      code: 'target.byHand',
    })
    const far = { ...street, office: street.farOffice, street: 'beiyuan' }
    await aProject(far, { unitId: null, targets: [aTarget({ source: { kind: 'records', rule: 'service' } })] }, 'far')
    expect(await changed({ counting: [rule('completed', { projectId: 'far' })] })).toMatchObject({
      code: 'target.elsewhere',
    })
    for (const wrong of [{ projectId: 'none' }, { targetId: 'none' }])
      expect(await changed({ counting: [rule('completed', wrong)] })).toMatchObject({ code: 'target.unknown' })
    expect((await stored()).version).toBe(1)
  })

  it('takes one rule for a target, and only one that counts what it promises', async () => {
    await aCounted('公斤')
    expect(await changed({ counting: [rule('weight'), rule('weight')] })).toMatchObject({ code: 'target.twice' })
    expect(await changed({ counting: [rule('completed')] })).toMatchObject({
      code: 'counting.unfit',
      message: '目标「上门回收」的单位是公斤，请选“按当面称重的公斤数计”',
    })
    expect(await changed({ counting: [rule('counter', { counter: 'firms' })] })).toMatchObject({
      code: 'counter.unknown',
    })
  })

  it('is looked at again when the service opens: the target may be typed in by then', async () => {
    const { version } = await aCounted('次')
    await changed({ counting: [rule('completed')] })
    const byHand = { targets: [aTarget({ unit: '次' })] }
    await street.office(edit, {
      actionId: 'e',
      projectId: 'project',
      seenVersion: version,
      reason: '改回',
      change: byHand,
    })
    expect(await toState('open')).toMatchObject({ code: 'target.byHand' })
  })

  it('keeps a counter of the form for as long as a rule counts it', async () => {
    await made('event', 'fair')
    await aCounted('家', 'fair')
    await changed({ counting: [rule('counter', { counter: 'firms' })] }, 'fair')
    const { form } = await stored('fair')
    expect(await changed({ form: { ...form, counters: [] } as Settings['form'] }, 'fair')).toMatchObject({
      code: 'counter.unknown',
    })
  })
})

describe('a day of its own', () => {
  const extra = [{ id: 'extra', from: '19:00', to: '20:00', capacity: 5 }]
  beforeEach(async () => {
    await made()
    await toState('open')
  })

  it('never changes the week, and goes back to it', async () => {
    const { calendar } = await stored()
    expect(await onDay('2021-06-19', { kind: 'open', slots: extra })).toMatchObject({ ok: true })
    expect((await stored()).calendar).toEqual({
      ...calendar,
      days: [{ kind: 'open', day: '2021-06-19', slots: extra }],
    })
    expect(await onDay('2021-06-19', { kind: 'open', slots: extra })).toMatchObject({ code: 'day.same' })
    await onDay('2021-06-19', { kind: 'closed', reason: '台风' })
    expect((await stored()).calendar.days).toEqual([{ kind: 'closed', day: '2021-06-19', reason: '台风' }])
    expect(await onDay('2021-06-19', { kind: 'usual' })).toMatchObject({ ok: true })
    expect((await stored()).calendar).toEqual(calendar)
    expect(await onDay('2021-06-19', { kind: 'usual' })).toMatchObject({ code: 'day.same' })
  })

  it('is not in the past, and has no two slots at one time', async () => {
    expect(await onDay('2021-06-09', { kind: 'closed', reason: '检修' })).toMatchObject({ code: 'day.past' })
    const twice = [...extra, { id: 'more', from: '19:30', to: '20:30', capacity: 5 }]
    expect(await onDay('2021-06-19', { kind: 'open', slots: twice })).toMatchObject({
      message: '6月19日的时段有重叠，请检查',
    })
    const same = [...extra, { id: 'extra', from: '20:00', to: '21:00', capacity: 5 }]
    expect(await onDay('2021-06-19', { kind: 'open', slots: same })).toMatchObject({ code: 'request.invalid' })
  })

  it('that is closed says how many are still booked on it', async () => {
    for (const [id, ownerId] of [
      ['b1', 'resident'],
      ['b2', 'neighbour'],
    ] as const)
      await aBooking(street, id, { serviceId: 'service', ownerId, on: '2021-06-11' })
    await aBooking(street, 'b3', { serviceId: 'service', on: '2021-06-15' })
    await aBooking(street, 'b4', { serviceId: 'service', on: '2021-06-11', state: 'cancelled', list: 'ended' })
    expect(await onDay('2021-06-11', { kind: 'closed', reason: '车辆检修' })).toMatchObject({ value: { booked: 2 } })
  })
})

describe('what is booked', () => {
  it('is work of whichever unit does the service now, from today on', async () => {
    await made()
    await street.admin(addUnit, { unitId: 'unit-green', placeId: street.street, name: '环卫所', phone: '' })
    await aBooking(street, 'yesterday', { serviceId: 'service', on: '2021-06-09' })
    await aBooking(street, 'today', { serviceId: 'service' })
    await aBooking(street, 'over', { serviceId: 'service', state: 'cancelled', list: 'ended' })
    const unitOf = async (id: string) => (await bookingOf(street, id)).unitId
    await changed({ unitId: 'unit-green' })
    expect([await unitOf('yesterday'), await unitOf('today'), await unitOf('over')]).toEqual([
      undefined,
      'unit-green',
      undefined,
    ])
    await changed({ unitId: '' })
    expect(await unitOf('today')).toBeUndefined()
  })
})

describe('places of the coming days', () => {
  const pool = async (day: string, slot: string) => {
    const { slotId } = slotTime({ id: 'service' }, day, { id: slot, from: '09:00', to: '11:00' })
    return street.kernel.store.get<Pool>('pools', slotId)
  }
  /** Two places of a slot are taken. */
  async function taken(day: string, slot: string): Promise<void> {
    const time = slotTime({ id: 'service' }, day, { id: slot, from: '09:00', to: '11:00' })
    for (const ownerId of ['resident', 'neighbour']) {
      const whose = { serviceId: 'service', ownerId, beneficiary: `person-${ownerId}` }
      await aBooking(street, `${ownerId}-${day}`, { ...whose, ...time })
    }
    const claims = Object.fromEntries(
      ['resident', 'neighbour'].map((each) => [`person-${each}`, { holderId: `${each}-${day}`, at: 1 }]),
    )
    const { slotId: id, startsAt } = time
    await street.kernel.store.insert('pools', {
      ...{ id, kind: 'slot', capacity: 8, free: 6, open: 1, claims, checkAt: null, version: 1 },
      ...{ ownerId: 'service', startsAt },
    })
  }
  beforeEach(async () => {
    await made()
    await toState('open')
    await taken('2021-06-11', 'w5-0900')
    await taken('2021-06-18', 'w5-0900')
  })

  it('follow the calendar: as many as it says, closed and open with it, and nobody loses theirs', async () => {
    await onDay('2021-06-11', { kind: 'closed', reason: '检修' })
    await street.kernel.settle()
    expect(await pool('2021-06-11', 'w5-0900')).toMatchObject({ open: 0, free: 6 })
    expect(await pool('2021-06-18', 'w5-0900')).toMatchObject({ open: 1, free: 6 })

    const { calendar } = await stored()
    const week = calendar.week.map((span) => ({ ...span, capacity: 1 }))
    await changed({ calendar: { ...calendar, week, days: [] } })
    for (const day of ['2021-06-11', '2021-06-18']) {
      const now = await pool(day, 'w5-0900')
      expect(now).toMatchObject({ open: 1, capacity: 1, free: -1 })
      expect(Object.keys(now?.claims ?? {})).toHaveLength(2)
    }
  })

  it('close with the service, and with a slot that the week has no more', async () => {
    const { calendar } = await stored()
    await changed({ calendar: { ...calendar, week: calendar.week.filter(({ id }) => id !== 'w5-0900') } })
    expect(await pool('2021-06-11', 'w5-0900')).toMatchObject({ open: 0 })
    await changed({ calendar })
    expect(await pool('2021-06-11', 'w5-0900')).toMatchObject({ open: 1, capacity: 8, free: 6 })
    await toState('withdrawn')
    await street.kernel.settle()
    expect(await pool('2021-06-11', 'w5-0900')).toMatchObject({ open: 0 })
  })
})
