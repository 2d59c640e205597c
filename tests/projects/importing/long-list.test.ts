import { beforeAll, describe, expect, it } from 'vitest'
import { silentLog } from '../../../cloudfunctions/kernel/log'
import { around } from '../../../cloudfunctions/kernel/store/around'
import { collections, recordCollections } from '../../../cloudfunctions/kernel/store/collections'
import { LEASE_MS, type TickReport, tick } from '../../../cloudfunctions/kernel/tick'
import { home } from '../../../cloudfunctions/projects/contract'
import { publishImport, readDocument } from '../../../cloudfunctions/projects/importing/contract'
import { type MemoryStore, memoryStore } from '../../support/memory'
import { faulty, Killed } from '../../support/store'
import { aStreet, type Street } from '../../support/street'

const ITEMS = 400
/** What one call of the store takes where it is slow. */
const CALL_MS = 60
/** What a cloud function gives to one strike of its timer, and what the platform allows it. */
const STRIKE_MS = 10_000
const ALLOWED_MS = 20_000

const LIST = [
  '清和街道 2021 年实事项目进展情况（截至2021年6月10日）',
  ...Array.from({ length: ITEMS }, (_, n) => [
    `${n + 1}.为第${n + 1}号院落更换${(n % 50) + 10}盏路灯。`,
    `进展情况：截至目前已更换${(n % 9) + 1}盏。`,
  ]).flat(),
].join('\n')

type Published = Readonly<{ street: Street; store: MemoryStore }>

async function published(): Promise<Published> {
  const store = memoryStore(collections)
  const street = await aStreet({ store })
  const document = { kind: 'text', text: LIST } as const
  const read = await street.office(readDocument, { importId: 'list', placeId: street.street, document })
  expect(read).toMatchObject({ ok: true, value: { items: ITEMS, conflict: 0 } })
  const press = { actionId: 'publish', importId: 'list', seenVersion: 1 }
  expect(await street.office(publishImport, press)).toMatchObject({ ok: true })
  street.kernel.forget()
  return { street, store }
}

/** One strike of the timer on a slow store. @returns what it reports, and how long it took */
async function strike({ street, store }: Published, dyingAt?: number): Promise<[TickReport | 'killed', number]> {
  const { kernel } = street
  kernel.setClock(kernel.clock.now() + LEASE_MS)
  const began = kernel.clock.now()
  const slow = around(store, { before: async () => kernel.setClock(kernel.clock.now() + CALL_MS) })
  const through = faulty(slow, { fault: ({ number }) => (number === dyingAt ? 'killedAfter' : undefined) })
  const report = await tick({ ...kernel, store: through, log: silentLog }, recordCollections, began + STRIKE_MS).catch(
    (failure: unknown) => {
      if (failure instanceof Killed) return 'killed' as const
      throw failure
    },
  )
  return [report, kernel.clock.now() - began]
}

/** Everything that stands in a store, but for when it came there and how often a row was turned. */
function everything(store: MemoryStore): unknown {
  const tables = [...store.contents()].filter(([name]) => name !== 'leases')
  const rows = tables.map(([name, table]) => [name, [...table.values()].sort((a, b) => (a.id < b.id ? -1 : 1))])
  const text = JSON.stringify(rows, (key, value) => (/^(at|version|applied|\w+At)$/.test(key) ? undefined : value))
  return JSON.parse(text)
}

describe(`a list of ${ITEMS} items`, () => {
  let whole: unknown
  beforeAll(async () => {
    const { street, store } = await published()
    await street.kernel.tick()
    const answer = await street.resident(home, { communityId: street.community })
    expect(answer).toMatchObject({ ok: true, value: { counts: { all: ITEMS }, round: { no: 1 } } })
    whole = everything(store)
  })

  it('is carried out over many strikes of the timer, each well within its time, and ends as in one go', async () => {
    const given = await published()
    const times: number[] = []
    for (;;) {
      const [report, time] = await strike(given)
      times.push(time)
      if (report !== 'killed' && report.kind === 'ran' && report.drained === 0) break
      expect(times.length).toBeLessThan(200)
    }
    expect(times.length).toBeGreaterThan(10)
    expect(Math.max(...times)).toBeLessThan(ALLOWED_MS * 0.6)
    expect(everything(given.store)).toEqual(whole)
  })

  it('ends the same when every second strike is killed half way', async () => {
    const given = await published()
    for (let turn = 0; ; turn++) {
      const [report] = await strike(given, turn % 2 === 0 ? 100 + turn * 7 : undefined)
      if (report !== 'killed' && report.kind === 'ran' && report.drained === 0) break
      expect(turn).toBeLessThan(400)
    }
    expect(everything(given.store)).toEqual(whole)
  })
})
