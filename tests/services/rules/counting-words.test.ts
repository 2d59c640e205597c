import { describe, expect, it } from 'vitest'
import type { Form } from '../../../cloudfunctions/services/contract'
import { eventEvidenceOf, evidenceOf } from '../../../cloudfunctions/services/rules/counting'
import { exampleOf, publicWords, unfit, wordsOf } from '../../../cloudfunctions/services/rules/counting-words'
import { COUNTED, type Counted, type CountingRule } from '../../../cloudfunctions/services/settings/contract'
import { PRESETS } from '../../../cloudfunctions/services/settings/templates'
import type { Outcome } from '../../../cloudfunctions/services/work/contract'

const rule = (what: Counted): CountingRule => ({
  projectId: 'p',
  targetId: 't',
  what,
  ...(what === 'counter' ? { counter: 'firms' } : {}),
})
const formOf = (what: Counted): Form =>
  PRESETS[what === 'weight' || what === 'pieces' || what === 'households' ? 'pickup' : 'event'].form

/** One booking that is done, of somebody with a door. */
type Visit = Readonly<{ whom?: string; party?: number; weighed?: Readonly<Record<string, number>> }>

/** The case that each example tells, as bookings and reports. */
const CASES: Readonly<Record<Counted, Readonly<{ visits?: readonly Visit[]; reports?: readonly number[] }>>> = {
  completed: { visits: [{}, { whom: 'b' }, { whom: 'c' }] },
  weight: { visits: [{ weighed: { paper: 12_800, textile: 6_000 } }] },
  pieces: { visits: [{ weighed: { bulky: 1_000, electronics: 1_000 } }] },
  attendance: { visits: [{ party: 1 }, { party: 3 }] },
  people: { visits: [{}, {}] },
  households: { visits: [{}, {}] },
  events: { reports: [10, 20] },
  counter: { reports: [62, 8] },
}
const UNITS: Readonly<Record<Counted, readonly string[]>> = {
  completed: ['次', '户', '件', '场', '人次'],
  weight: ['公斤', '千克', '斤', '吨'],
  pieces: ['件', '台', '个'],
  attendance: ['人次'],
  people: ['人', '名', '位'],
  households: ['户', '家'],
  events: ['场', '场次', '次', '期'],
  counter: ['家'],
}
const pairs = COUNTED.flatMap((what) => UNITS[what].map((unit) => [what, unit] as const))

/** What the counting itself makes of a case: distinct people once, everything else added up; in whole units. */
function counted(what: Counted, unit: string): number {
  const form = formOf(what)
  const service = { form, counting: [rule(what)], countingUnits: [unit], name: '服务' }
  const { visits = [], reports = [] } = CASES[what]
  const intents = [
    ...visits.flatMap(({ whom = 'a', party = 1, weighed = {} }, index) =>
      evidenceOf(
        service,
        {
          ...{ id: `b${index}`, beneficiary: whom, household: `door-${whom}`, serviceName: '服务', receipt: '' },
          ...{ day: '2021-06-10' },
          wish: { party } as never,
        },
        done(weighed),
      ),
    ),
    // Somebody who cancelled proves nothing.
    ...evidenceOf(
      service,
      {
        ...{ id: 'gone', beneficiary: 'd', household: 'door-d', serviceName: '服务', receipt: '', day: '2021-06-10' },
        wish: { party: 1 } as never,
      },
      { kind: 'notHome', reason: '无人' },
    ),
    ...reports.flatMap((quantity, index) =>
      eventEvidenceOf(service, {
        ...{ id: `e${index}`, day: '2021-06-10', from: '09:00', to: '11:00', walkIns: 0 },
        counters: [{ id: 'firms', quantity: quantity * 1000 }],
      }),
    ),
  ]
  const rows = new Map<string, number>()
  for (const [index, intent] of intents.entries()) {
    const key = intent.person ?? `row ${index}`
    if ('quantity' in intent) rows.set(key, intent.quantity)
  }
  return [...rows.values()].reduce((sum, quantity) => sum + quantity, 0) / 1000
}

const done = (weighed: Readonly<Record<string, number>>): Outcome => ({
  kind: 'done',
  weighed: Object.entries(weighed).map(([category, quantity]) => ({ category, quantity })),
  note: '',
  checked: false,
})

describe('the words of a counting rule', () => {
  it.each(pairs)('for %s in %s give an example that counts as it says', (what, unit) => {
    const said = /计 ([\d.]+) (\S+)$/.exec(exampleOf(rule(what), unit))
    expect(said?.[2]).toBe(unit)
    expect(Number(said?.[1])).toBe(counted(what, unit))
  })

  it.each(pairs)('for %s in %s are plain Chinese with their unit, for a target that they fit', (what, unit) => {
    expect(unfit(rule(what), { name: '目标', unit }, formOf(what))).toBeUndefined()
    const words = publicWords('上门回收', rule(what), unit, formOf(what))
    expect(words).toContain('由「上门回收」的办理记录自动计数：')
    expect(words).toContain(wordsOf(rule(what), unit, formOf(what)))
    expect(words).not.toMatch(/undefined|[A-Za-z]/)
  })

  it('name the counter that is counted', () => {
    expect(wordsOf(rule('counter'), '家', PRESETS.event.form)).toBe('按每场结束后登记的「参加企业」计')
  })
})

describe('a counting rule', () => {
  const fault = (what: Counted, unit: string, form: Form) => {
    const found = unfit(rule(what), { name: '目标', unit }, form)
    return found && (found.about ?? found.code)
  }

  it('does not mix people with visits, weights with bookings, nor one thing with another', () => {
    const { pickup, event } = PRESETS
    expect(fault('attendance', '人', event.form)).toContain('单位要是人次')
    expect(fault('people', '人次', event.form)).toContain('单位要是人、名、位')
    expect(fault('completed', '人', event.form)).toContain('同一个人只计一次')
    expect(fault('completed', '吨', pickup.form)).toContain('按当面称重的公斤数计')
    expect(fault('weight', '次', pickup.form)).toContain('单位要是公斤、千克、斤、吨')
    expect(fault('pieces', '公斤', pickup.form)).toContain('单位要是件、台、个')
    expect(fault('events', '人次', event.form)).toContain('单位要是场')
    expect(fault('counter', '个', event.form)).toBe(
      '目标「目标」的单位是个，「参加企业」登记的是家，请选单位一样的一项',
    )
  })

  it('is for templates that know what it counts', () => {
    const { pickup, meal } = PRESETS
    expect(fault('weight', '公斤', meal.form)).toBe('称重只有上门回收才有，请换一种计数方式')
    expect(fault('pieces', '件', meal.form)).toContain('只有上门回收才有')
    expect(fault('households', '户', meal.form)).toContain('只有上门的服务')
    expect(fault('events', '场', pickup.form)).toContain('活动')
    expect(fault('attendance', '人次', pickup.form)).toContain('没有到场人数')
    expect(fault('counter', '家', pickup.form)).toBe('counter.unknown')
  })
})
