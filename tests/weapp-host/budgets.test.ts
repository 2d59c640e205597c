import { describe, expect, it } from 'vitest'
import { costsOf, LIMITS, mostOf, overBudget } from './budgets'
import type { Happening } from './host/journal'

const opened = (page: number, route: string): Happening => ({ kind: 'opened', page, route, query: {} })
const set = (page: number, bytes: number, path = 'root.cn.[0].v'): Happening => ({
  kind: 'set',
  page,
  bytes,
  pasted: 0,
  paths: [path],
  unfit: [],
})
const asked = (what: string): Happening => ({ kind: 'asked', what })
const answered: Happening = { kind: 'answered', what: '' }
const touched: Happening = { kind: 'touched', page: 1, event: 'tap' }
const typed = (characters: number): Happening => ({ kind: 'typed', page: 1, characters })

describe('what something costs', () => {
  it('is what was set until the next thing happened', () => {
    const costs = costsOf([
      opened(1, 'home'),
      set(1, 100),
      answered,
      set(1, 20_000),
      touched,
      set(1, 300),
      answered,
      set(1, 4_000),
      typed(1),
      set(1, 40),
    ])
    expect(costs.map(({ cause, bytes }) => [cause, bytes])).toEqual([
      ['opening', 20_100],
      ['interaction', 300],
      ['content', 4_000],
      ['keystroke', 40],
    ])
    expect(overBudget(costs)).toEqual([])
  })

  it('is paid by each of two pages that open at once', () => {
    const costs = costsOf([opened(1, 'home'), opened(2, 'deep'), answered, set(1, 20_000), set(2, 30_000)])
    expect(costs.map(({ route, bytes }) => [route, bytes])).toEqual([
      ['home', 20_000],
      ['deep', 30_000],
    ])
  })

  it('is paid by the page that lies below, for what it sets late', () => {
    const costs = costsOf([
      opened(1, 'home'),
      set(1, 9_000),
      touched,
      opened(2, 'deep'),
      set(1, 20_000),
      set(2, 30_000),
    ])
    expect(costs.map(({ cause, route, bytes }) => [cause, route, bytes])).toEqual([
      ['opening', 'home', 29_000],
      ['interaction', 'home', 0],
      ['opening', 'deep', 30_000],
    ])
  })

  it('is what opening costs where everything changes its look', () => {
    const costs = costsOf([opened(1, 'mine'), touched, asked('account.setPreferences'), set(1, 20_000)])
    expect(overBudget(costs)).toEqual([])
  })

  it('is an interaction where a key makes something appear, and content behind a tab', () => {
    const tab: Happening = { kind: 'touched', page: 1, event: 'tab' }
    const costs = costsOf([opened(1, 'home'), typed(1), set(1, 2_000, 'root.cn.[0].cn'), tab, set(1, 20_000)])
    expect(costs.map(({ cause }) => cause)).toEqual(['opening', 'interaction', 'content'])
    expect(overBudget(costs)).toEqual([])
  })

  it.each([
    ['a page', [opened(1, 'home'), set(1, LIMITS.opening + 1)]],
    ['an interaction', [opened(1, 'home'), touched, set(1, LIMITS.interaction + 1)]],
    ['a key', [opened(1, 'home'), typed(1), set(1, LIMITS.keystroke + 1)]],
    ['content', [opened(1, 'home'), touched, answered, set(1, LIMITS.opening + 1)]],
    ['a first screen in pieces', [opened(1, 'home'), answered, set(1, 1), set(1, 1), set(1, 1), set(1, 1)]],
  ])('is too much for %s', (_, happenings) => {
    const costs = costsOf(happenings)
    expect(overBudget(costs)).toHaveLength(1)
    expect(mostOf(costs)).toMatch(/^opening \d+ B/)
  })

  it('may be as much as was pasted', () => {
    expect(overBudget(costsOf([opened(1, 'home'), typed(3_000), set(1, 9_000)]))).toEqual([])
  })
})
