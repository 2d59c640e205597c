import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { KERNEL_REFUSALS } from '../../cloudfunctions/kernel/contract'
import type { Item, KeptState } from '../../src/client/outbox/item'
import { backoff, fateOf, hasCome, nextItem, nextWait, troubleOf, withoutPhoto } from '../../src/client/outbox/rules'

const anItem = (id: string, more: Partial<Item> = {}): Item => ({
  ...{ v: 1, id, n: 1, owner: 'li', action: 'visits.log', entry: 'index', input: {}, photos: [] },
  ...{ label: '走访', icon: 'door', text: '', group: id, createdAt: 0, attempts: 0, objections: 0, nextAt: 0 },
  state: { kind: 'waiting' },
  ...more,
})

const states = fc.constantFrom<KeptState>(
  { kind: 'waiting' },
  { kind: 'blocked', message: '请登录' },
  { kind: 'refused', code: 'a.b', message: '不行' },
)
const items = fc
  .array(fc.record({ group: fc.constantFrom('x', 'y', 'z'), state: states, nextAt: fc.nat(5_000) }), { maxLength: 12 })
  .map((given) => given.map((each, n) => anItem(`i${n}`, { n, ...each })))

describe('what is sent next', () => {
  it('is never behind an earlier item of its record, never refused, and the oldest of those', () => {
    fc.assert(
      fc.property(items, fc.constantFrom('all' as const, 'due' as const), fc.nat(5_000), (all, round, now) => {
        const next = nextItem([...all].reverse(), { round, tried: new Set(), now })
        const isFirst = (item: Item) => all.every(({ group, n }) => group !== item.group || n >= item.n)
        const may = all.filter(
          (item) =>
            isFirst(item) &&
            (round === 'all'
              ? item.state.kind !== 'refused'
              : item.state.kind === 'waiting' && hasCome(item.nextAt, now)),
        )
        expect(next?.id).toBe(may[0]?.id)
      }),
    )
  })

  it('comes by itself exactly when something waits that nothing but time holds', () => {
    fc.assert(
      fc.property(items, fc.nat(5_000), (all, now) => {
        const wait = nextWait(all, now)
        const later = nextItem(all, { round: 'due', tried: new Set(), now: now + (wait ?? 10_000) })
        expect(later !== undefined).toBe(wait !== undefined)
      }),
    )
  })

  it('is tried once in a round', () => {
    const tried = new Set(['a'])
    expect(nextItem([anItem('a'), anItem('b', { n: 2 })], { round: 'all', tried, now: 0 })?.id).toBe('b')
  })
})

describe('the wait after a failure', () => {
  it('grows to ten minutes and a quarter, and differs from phone to phone', () => {
    const waits = [1, 2, 3, 10, 1_000].map((attempts) => backoff(attempts, 0.5))
    expect(waits).toEqual([2_000, 4_000, 8_000, 600_000, 600_000])
    expect([backoff(2, 0), backoff(2, 1)]).toEqual([3_000, 5_000])
  })
})

describe('what an answer makes of an item', () => {
  const moment = { now: 1_000, chance: 0.5 }
  const refusal = (code: string) => ({ ok: false, code, message: '因为', requestId: 'r' }) as const

  it.each([
    ['network.lost', 'waiting'],
    ['network.slow', 'waiting'],
    ['service.unsure', 'waiting'],
    ['service.failed', 'waiting'],
    ['request.tooMany', 'waiting'],
    ['record.conflict', 'waiting'],
    ['actor.unknown', 'blocked'],
    ['actor.other', 'blocked'],
    ['action.reused', 'refused'],
    ['actor.forbidden', 'refused'],
    ['actor.moved', 'refused'],
    ['request.invalid', 'refused'],
    ['slot.full', 'refused'],
  ])('%s leaves it %s', (code, state) => {
    const fate = fateOf(anItem('a'), refusal(code), moment)
    expect(fate).toMatchObject({ kind: 'kept', item: { id: 'a', attempts: 1, state: { kind: state } } })
  })

  it('knows every refusal that any action may answer with', () => {
    const passing = Object.keys(KERNEL_REFUSALS).filter((code) => troubleOf(code) !== 'refusal')
    expect(passing.sort()).toEqual([
      ...['actor.other', 'actor.unknown', 'record.conflict', 'service.failed', 'service.unsure'],
    ])
  })
})

describe('an item without one of its photos', () => {
  it('is told of it nowhere, and of everything else as before', () => {
    const photo = (id: string) => ({ id, path: id, name: id, size: 1, isUploaded: true })
    const input = { photos: ['p', 'q'], found: [{ text: 'p', photos: ['p'] }], n: null }
    const item = withoutPhoto(anItem('a', { photos: [photo('p'), photo('q')], input }), 'p')
    expect(item.photos.map(({ id }) => id)).toEqual(['q'])
    expect(item.input).toEqual({ photos: ['q'], found: [{ text: 'p', photos: [] }], n: null })
  })
})
