import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, startOf } from '../../cloudfunctions/kernel/clock'
import { applyEvidence, type Evidence } from '../../cloudfunctions/kernel/evidence'
import { databaseFiles } from '../../cloudfunctions/kernel/files/database'
import type { Kernel } from '../../cloudfunctions/kernel/kernel'
import { silentLog } from '../../cloudfunctions/kernel/log'
import type { EvidenceIntent } from '../../cloudfunctions/kernel/record'
import { around } from '../../cloudfunctions/kernel/store/around'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import type { Store } from '../../cloudfunctions/kernel/store/port'
import { foldProject, recountProject, sumsOf, type Totals } from '../../cloudfunctions/kernel/totals'
import { outside } from '../support/kernel'
import { memoryStore } from '../support/memory'
import { aStore } from '../support/store'
import { every } from './laws'

const kernelOn = (store: Store): Kernel => ({
  store,
  files: databaseFiles(store),
  clock: { now: () => 0 },
  ids: { next: () => 'id' },
  log: silentLog,
  reactions: { records: {} },
  ...outside,
  afterReply: () => undefined,
})

/** What one record says on one day, as the drain applies it. */
type Word = Readonly<{ record: string; n: number; day: string; intents: readonly EvidenceIntent[] }>

const dayAfter = (days: number): string => addDays('2021-06-10', days)

async function apply(store: Store, { record, n, day, intents }: Word): Promise<void> {
  for (const intent of intents) await applyEvidence(store, record, { n, day, at: startOf(day) + n }, intent)
  await foldProject(kernelOn(store), 'project')
}

const numberAt = async (store: Store, targetId: string, until?: string): Promise<number> =>
  sumsOf(await store.get<Totals>('totals', 'project'), targetId, until).counted

/** Σ counted up to a day − Σ taken back up to it, from the rows themselves. */
const countedAt = (rows: readonly Evidence[], until: string): number =>
  rows.reduce(
    (sum, { countedDay, revokedDay, quantity }) =>
      sum +
      (countedDay !== null && countedDay <= until ? quantity : 0) -
      (revokedDay !== null && revokedDay <= until ? quantity : 0),
    0,
  )

const PLACE = { projectId: 'project', targetId: 't1' } as const

describe('a total', () => {
  const intent = fc.oneof(
    fc.record({ kind: fc.constantFrom('count' as const, 'report' as const), quantity: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ kind: fc.constant('verify' as const) }),
    fc.record({ kind: fc.constant('revoke' as const) }),
  )
  const words = fc.array(fc.record({ source: fc.nat({ max: 2 }), later: fc.nat({ max: 1 }), intent }), {
    maxLength: 14,
  })

  it('at a past day stays what it was, whatever is counted, corrected, verified or taken back later', async () => {
    await fc.assert(
      fc.asyncProperty(words, async (all) => {
        const store = memoryStore(collections)
        const past = new Map<string, number>()
        let today = 0
        for (const [index, { source, later, intent: said }] of all.entries()) {
          if (later > 0) past.set(dayAfter(today), await numberAt(store, 't1', dayAfter(today)))
          today += later
          const about = { ...PLACE, source: { kind: 'update' as const, id: `u${source}` } }
          const filled = said.kind === 'revoke' ? { ...said, reason: '错' } : { label: '台账', ...said }
          const intents = [{ ...about, ...filled } as EvidenceIntent]
          await apply(store, { record: 'projects/project', n: index + 2, day: dayAfter(today), intents })
          for (const [day, number] of past) expect(await numberAt(store, 't1', day), `at ${day}`).toBe(number)
          const recounted = (await recountProject(store, 'project')).t1
          expect(sumsOf(await store.get<Totals>('totals', 'project'), 't1')).toEqual(
            recounted ?? { counted: 0, pending: 0, returned: 0 },
          )
        }
      }),
      { numRuns: 150 },
    )
  })

  it('says the same, though a drain slept through everything that came after what it was about to write', async () => {
    const facts = async (store: Store) => ({
      rows: (await every<Evidence>(store, 'evidence')).map(({ version: _, ...row }) => row),
      totals: (await store.get<Totals>('totals', 'project'))?.targets,
    })
    await fc.assert(
      fc.asyncProperty(words, fc.boolean(), async (all, isPerson) => {
        const said = all.map(({ intent: one }, index): Word => {
          const about = {
            ...PLACE,
            source: { kind: 'update' as const, id: 'u1' },
            ...(isPerson ? { person: 'wang' } : {}),
          }
          const filled = { label: '台账', reason: '错', ...one }
          return {
            record: 'projects/project',
            n: index + 2,
            day: dayAfter(index),
            intents: [{ ...filled, ...about } as EvidenceIntent],
          }
        })
        const awake = memoryStore(collections)
        for (const word of said) await apply(awake, word)
        for (const [index, word] of said.entries()) {
          const store = memoryStore(collections)
          for (const earlier of said.slice(0, index)) await apply(store, earlier)
          let hasSlept = false
          const sleeper = around(store, {
            before: async ({ operation }) => {
              if (hasSlept || (operation !== 'insert' && operation !== 'updateIf')) return
              hasSlept = true
              for (const later of said.slice(index)) await apply(store, later)
            },
          })
          await apply(sleeper, word)
          for (const later of said.slice(index)) await apply(store, later)
          expect(await facts(store)).toEqual(await facts(awake))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('keeps a correction apart from what it corrects: each on its own day', async () => {
    const store = await aStore()
    const source = { kind: 'update' as const, id: 'u1' }
    const count = (n: number, day: string, quantity: number) =>
      apply(store, {
        record: 'projects/project',
        n,
        day,
        intents: [{ ...PLACE, source, kind: 'count', quantity, label: '台账' }],
      })
    await count(2, '2021-06-10', 12_000)
    await count(3, '2021-06-12', 9_000)
    expect(await numberAt(store, 't1', '2021-06-09')).toBe(0)
    expect(await numberAt(store, 't1', '2021-06-11')).toBe(12_000)
    expect(await numberAt(store, 't1', '2021-06-12')).toBe(9_000)
    expect(await every<Evidence>(store, 'evidence')).toMatchObject([
      { generation: 1, state: 'revoked', quantity: 12_000, countedDay: '2021-06-10', revokedDay: '2021-06-12' },
      { generation: 2, state: 'counted', quantity: 9_000, countedDay: '2021-06-12', revokedDay: null },
    ])
  })

  it('folds more rows than one batch takes', async () => {
    const store = await aStore()
    const intents = Array.from(
      { length: 230 },
      (_, nth): EvidenceIntent => ({
        ...PLACE,
        targetId: nth % 2 === 0 ? 't1' : 't2',
        source: { kind: 'visit', id: `v${nth}` },
        kind: 'count',
        quantity: 1_000,
        label: '走访',
      }),
    )
    for (const intent of intents) {
      await applyEvidence(store, 'visits/v', { n: 1, day: dayAfter(0), at: 1 }, intent)
    }
    await foldProject(kernelOn(store), 'project')
    expect([await numberAt(store, 't1'), await numberAt(store, 't2')]).toEqual([115_000, 115_000])
    expect(await store.count('evidence', { folded: 0 })).toBe(0)
  })
})

describe('a target of distinct people', () => {
  const PEOPLE = ['wang', 'li']
  const visit = (record: string, n: number, day: string, change: object): Word => ({
    record: `visits/${record}`,
    n,
    day,
    intents: [
      {
        ...PLACE,
        person: 'wang',
        source: { kind: 'visit', id: record },
        kind: 'count',
        quantity: 1_000,
        label: '走访',
        ...change,
      } as EvidenceIntent,
    ],
  })

  it('counts somebody once, however many visits show them, until the last is taken back; and again with the next', async () => {
    const store = await aStore()
    const revoke = { kind: 'revoke', reason: '登记错' }
    const numbers: number[] = []
    for (const word of [
      visit('a', 1, '2021-06-10', {}),
      visit('b', 1, '2021-06-11', {}),
      visit('a', 2, '2021-06-12', revoke),
      visit('b', 2, '2021-06-13', revoke),
      visit('c', 1, '2021-06-14', {}),
    ]) {
      await apply(store, word)
      numbers.push(await numberAt(store, 't1'))
    }
    expect(numbers).toEqual([1_000, 1_000, 1_000, 0, 1_000])
    const days = ['2021-06-09', '2021-06-10', '2021-06-12', '2021-06-13', '2021-06-14']
    expect(await Promise.all(days.map((day) => numberAt(store, 't1', day)))).toEqual([0, 1_000, 1_000, 0, 1_000])
  })

  it('does not count somebody whom a record takes back without ever having shown them', async () => {
    const store = await aStore()
    await apply(store, visit('a', 1, '2021-06-10', { kind: 'revoke', reason: '登记错' }))
    expect(await numberAt(store, 't1')).toBe(0)
    expect(await every(store, 'evidence')).toEqual([])
  })

  it('waits for a report to be verified, and then counts', async () => {
    const store = await aStore()
    await apply(store, visit('a', 1, '2021-06-10', { kind: 'report' }))
    expect(sumsOf(await store.get<Totals>('totals', 'project'), 't1')).toEqual({
      counted: 0,
      pending: 1_000,
      returned: 0,
    })
    await apply(store, visit('a', 2, '2021-06-11', { kind: 'verify' }))
    expect(sumsOf(await store.get<Totals>('totals', 'project'), 't1')).toEqual({
      counted: 1_000,
      pending: 0,
      returned: 0,
    })
  })

  it('has nobody twice nor less than none on any day, whatever order and however often records are applied', async () => {
    const word = fc.record({
      record: fc.constantFrom('a', 'b', 'c'),
      person: fc.constantFrom('wang', 'wang', 'wang', 'li'),
      later: fc.nat({ max: 2 }),
      kind: fc.constantFrom('count', 'count', 'report', 'verify', 'revoke', 'revoke'),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { maxLength: 14, size: 'max' }),
        fc.infiniteStream(fc.nat({ max: 99 })),
        async (said, chance) => {
          const store = memoryStore(collections)
          const queues = new Map<string, Word[]>()
          let today = 0
          for (const { record, later, ...change } of said) {
            today += later
            const queue = queues.get(record) ?? []
            queues.set(record, queue)
            queue.push(visit(record, queue.length + 1, dayAfter(today), { ...change, reason: '登记错' }))
          }
          const draw = (below: number): number => Number(chance.next().value) % below
          const waiting = new Map([...queues].map(([record, queue]) => [record, [...queue]]))
          const done: Word[] = []
          for (;;) {
            const open = [...waiting.values()].filter((queue) => queue.length > 0)
            if (open.length === 0) break
            const next = open[draw(open.length)]?.shift() as Word
            await apply(store, next)
            done.push(next)
            if (draw(3) === 0) await apply(store, done[draw(done.length)] as Word)
          }

          const says = new Map<string, string>()
          for (const queue of queues.values()) {
            for (const { record, intents } of queue) {
              for (const { kind, person } of intents) {
                const key = `${person} ${record}`
                const before = says.get(key) ?? 'nothing'
                if (kind === 'count') says.set(key, 'counted')
                if (kind === 'report' && before !== 'counted') says.set(key, 'pending')
                if (kind === 'verify' && before === 'pending') says.set(key, 'counted')
                if (kind === 'revoke') says.set(key, 'nothing')
              }
            }
          }
          const shown = PEOPLE.map((person) => {
            const all = [...says].filter(([key]) => key.startsWith(person)).map(([, word]) => word)
            return all.includes('counted') ? 'counted' : all.includes('pending') ? 'pending' : 'nothing'
          })
          const count = (word: string) => shown.filter((each) => each === word).length * 1_000
          expect(sumsOf(await store.get<Totals>('totals', 'project'), 't1')).toMatchObject({
            counted: count('counted'),
            pending: count('pending'),
          })
          const rows = await every<Evidence>(store, 'evidence')
          for (const base of new Set(rows.map((row) => row.base))) {
            const mine = rows.filter((row) => row.base === base)
            for (let day = 0; day <= today; day++) expect([0, 1_000]).toContain(countedAt(mine, dayAfter(day)))
          }
          expect((await recountProject(store, 'project')).t1?.counted ?? 0).toBe(count('counted'))
        },
      ),
      { numRuns: 500 },
    )
  })
})
