import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLocalServer } from '../../scripts/lib/local-server.mjs'
import { tokenOn, type Visit, visit } from './h5'
import type { Viewer } from './hands'
import { journeys, mainJob } from './journeys'
import type { Journey, World } from './person'
import { faultsOf, screenOf, showIn } from './screens'

let server: { url: string; home: string; stop(): Promise<void> }

/** Every screen that a journey came by, with where it is and whose it was, so that it can be looked at again. */
const met = new Map<string, { address: string; token: string | undefined }>()

beforeAll(async () => {
  server = await startLocalServer()
}, 300_000)

afterAll(async () => {
  await server?.stop()
})

async function walk({ who, run }: Journey, viewer: Viewer): Promise<string[]> {
  const visits: Visit[] = []
  const problems: string[] = []
  const examine = async (page: Page): Promise<void> => {
    const screen = await screenOf(page)
    if (viewer !== 'phone' || met.has(screen)) return
    met.set(screen, { address: page.url(), token: await tokenOn(page) })
    problems.push(...(await faultsOf(page)).map((fault) => `${screen}: ${fault}`))
  }
  const world: World = {
    code: new URL(server.home).searchParams.get('scene') ?? '',
    async somebody(who) {
      const visited = await visit({ viewer, url: server.url, who, onSeen: examine })
      visits.push(visited)
      return visited.person
    },
  }
  try {
    await run(await world.somebody(who), world)
    return [...problems, ...visits.flatMap((visited) => visited.problems)]
  } finally {
    for (const { close } of visits) await close()
  }
}

describe('by touch on a phone', () => {
  it.each(journeys)('$name', { timeout: 90_000 }, async (journey) => {
    expect(await walk(journey, 'phone')).toEqual([])
  })
})

describe('with nothing but a mouse', () => {
  it.each(mainJob)('$name', { timeout: 90_000 }, async (journey) => {
    expect(await walk(journey, 'desktop')).toEqual([])
  })
})

describe.each(['extraLarge', 'elder'] as const)('every screen that was met, in %s', (look) => {
  it('fits a phone and has no fault that axe knows', { timeout: 120_000 }, async () => {
    const faults: string[] = []
    for (const [screen, { address, token }] of met) {
      if (screen.includes('›')) continue
      const { page, close } = await showIn(look, address, token)
      faults.push(...(await faultsOf(page)).map((fault) => `${screen}: ${fault}`))
      await close()
    }
    expect(met.size).toBeGreaterThan(10)
    expect(faults).toEqual([])
  })
})
