import { describe, expect, it } from 'vitest'
import type { jobs } from '../../cloudfunctions/services/work/contract'
import { readWhole } from '../../src/client/whole'
import { DAY_PAGES, type Day, earlierDays, joined } from '../../src/field/parts/pages'

const job = (id: string, state: 'booked' | 'done' = 'booked') => ({ id, state }) as Day['jobs'][number]
const service = (id: string) => ({ id }) as Day['services'][number]
const page = (ids: readonly string[], next: string | null, more: Partial<Day> = {}): Day => ({
  ...{ day: '2021-06-10', jobs: ids.map((id) => job(id)), services: [service('pickup')], done: 1, weighed: 1_000 },
  next,
  ...more,
})

const PAGES: Readonly<Record<string, Day>> = {
  first: page(['a', 'b'], 'second'),
  second: page(['c'], 'third'),
  third: page(['d'], null),
}

/** Answers the pages of a day, but for those that are lost. */
const aServer = (...lost: readonly string[]) => {
  const asked: string[] = []
  const ask = async ({ after = 'first' }: { after?: string | undefined }) => {
    asked.push(after)
    return lost.includes(after)
      ? ({ ok: false, code: 'network.lost', message: '没有连上网络', requestId: '' } as const)
      : ({ ok: true, value: PAGES[after] as Day } as const)
  }
  return { asked, ask }
}

describe('a day that comes in pages', () => {
  it('is read to its end, and its sums are those of all pages', async () => {
    const { asked, ask } = aServer()
    const answer = await readWhole<typeof jobs>(ask, { placeId: 'p' }, DAY_PAGES, false)
    expect(asked).toEqual(['first', 'second', 'third'])
    expect(answer).toMatchObject({ ok: true, value: { next: null, done: 3, weighed: 3_000 } })
    expect(answer.ok && answer.value.jobs.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('stays as it was when a later page does not come, or is what was read where there is no other', async () => {
    expect(await readWhole<typeof jobs>(aServer('second').ask, { placeId: 'p' }, DAY_PAGES, false)).toMatchObject({
      code: 'network.lost',
    })
    const part = await readWhole<typeof jobs>(aServer('third').ask, { placeId: 'p' }, DAY_PAGES, true)
    expect(part).toMatchObject({ ok: true, value: { next: 'third', done: 2 } })
    expect(part.ok && part.value.jobs.map(({ id }) => id)).toEqual(['a', 'b', 'c'])
    expect(await readWhole<typeof jobs>(aServer('first').ask, { placeId: 'p' }, DAY_PAGES, true)).toMatchObject({
      ok: false,
    })
  })

  it('has each job and each service once, as it was read last', () => {
    const later = page([], null, { jobs: [job('b', 'done'), job('c')], services: [service('pickup'), service('meal')] })
    const { jobs, services } = joined(page(['a', 'b'], 'x'), later)
    expect(jobs.map(({ id, state }) => [id, state])).toEqual([
      ['a', 'booked'],
      ['b', 'done'],
      ['c', 'booked'],
    ])
    expect(services.map(({ id }) => id)).toEqual(['pickup', 'meal'])
  })
})

describe('the days before today', () => {
  it('are the last seven by the clock of Shanghai, the latest first', () => {
    const halfPastMidnight = Date.parse('2021-06-09T16:30:00Z')
    expect(earlierDays(halfPastMidnight)).toEqual([
      ...['2021-06-09', '2021-06-08', '2021-06-07', '2021-06-06', '2021-06-05', '2021-06-04', '2021-06-03'],
    ])
  })

  it('are one more for whoever comes for a day that lies farther back, and no other', () => {
    const noon = Date.parse('2021-06-10T04:00:00Z')
    expect(earlierDays(noon, '2021-05-20').at(-1)).toBe('2021-05-20')
    for (const asked of ['2021-06-05', '2021-06-10', '2021-06-11', 'never'])
      expect(earlierDays(noon, asked)).toHaveLength(7)
  })
})
