import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLocalServer } from '../../scripts/lib/local-server.mjs'
import { tokenOn } from './h5'
import { journeys, mainJob } from './journeys'
import type { Journey } from './person'
import { faultsOf, screenOf, showIn } from './screens'
import { walk } from './walk'

let server: { url: string; home: string; stop(): Promise<void> }

/** Every screen that a journey came by, with where it is and whose it was, so that it can be looked at again. */
const met = new Map<string, { address: string; token: string | undefined }>()

beforeAll(async () => {
  server = await startLocalServer()
})

afterAll(async () => {
  await server?.stop()
})

async function walkAndLook(journey: Journey): Promise<string[]> {
  const problems: string[] = []
  const onSeen = async (page: Page): Promise<void> => {
    const screen = await screenOf(page)
    if (met.has(screen)) return
    met.set(screen, { address: page.url(), token: await tokenOn(page) })
    problems.push(...(await faultsOf(page)).map((fault) => `${screen}: ${fault}`))
  }
  return [...(await walk(journey, server, 'phone', { onSeen })), ...problems]
}

describe('by touch on a phone', () => {
  it.each(journeys)('$name', async (journey) => {
    expect(await walkAndLook(journey)).toEqual([])
  })
})

describe('with nothing but a mouse', () => {
  it.each(mainJob)('$name', async (journey) => {
    expect(await walk(journey, server, 'desktop')).toEqual([])
  })
})

describe.each(['extraLarge', 'elder'] as const)('every screen that was met, in %s', (look) => {
  it('fits a phone and has no fault that axe knows', async () => {
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
