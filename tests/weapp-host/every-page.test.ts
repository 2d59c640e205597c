import { beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { LIMITS, overBudget } from './budgets'
import { type OpenedPage, openEveryPage } from './every-page'
import { streetOnFunctions } from './functions'
import { type Packed, pack } from './pack'

let packed: Packed
let pages: readonly OpenedPage[]
let elderPages: readonly OpenedPage[]

beforeAll(async () => {
  await build('weapp')
  packed = pack(`${root}/dist/weapp`)
  const street = await streetOnFunctions()
  try {
    pages = await openEveryPage(packed, street)
    elderPages = await openEveryPage(packed, street, { elder: true })
  } finally {
    await street.stop()
  }
})

const whereThereIs = (
  what: (page: OpenedPage) => readonly string[],
  opened = pages,
): Record<string, readonly string[]> =>
  Object.fromEntries(opened.map((page) => [page.page, what(page)] as const).filter(([, found]) => found.length > 0))

describe('every page of the built mini-program, opened by its address', () => {
  it('shows something, and nobody complains', () => {
    expect(pages.map(({ page }) => page)).toEqual(packed.pages)
    expect(whereThereIs(({ faults }) => faults)).toEqual({})
    for (const { page, words } of pages) expect([page, words.length > 10]).toEqual([page, true])
    expect(pages.filter(({ words }) => /没有连上|出了点问题|undefined|NaN|\[object/.test(words))).toEqual([])
  })

  it('says of each control what it is and what it is called', () => {
    expect(whereThereIs(({ unnamed }) => unnamed)).toEqual({})
    expect(whereThereIs(({ unnamed }) => unnamed, elderPages)).toEqual({})
  })

  it('is there in 长辈版 too, at no higher price', () => {
    expect(whereThereIs(({ faults }) => faults, elderPages)).toEqual({})
    const [home] = elderPages
    expect(home?.words).toContain('一件一件看')
    expect(elderPages.flatMap(({ cost }) => overBudget([cost]))).toEqual([])
  })

  it('sets no more than it may', () => {
    expect(pages.flatMap(({ cost }) => overBudget([cost]))).toEqual([])
    const costs = pages.map(({ page, cost }) => `${page} ${cost.bytes} B in ${cost.calls} calls`)
    console.info(`of ${LIMITS.opening} B:\n  ${costs.join('\n  ')}`)
  })
})
