import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { costsOf, mostOf, overBudget } from '../weapp-host/budgets'
import { type Street, streetOnFunctions } from '../weapp-host/functions'
import { pack } from '../weapp-host/pack'
import { type Served, serveWeapp } from '../weapp-host/serve'
import { journeys } from './journeys'
import { EVENTS } from './journeys/street'
import type { Journey, World } from './person'
import { photosShown, problemsIn, visitWeapp, type WeappVisit } from './weapp'

let street: Street
let served: Served

beforeAll(async () => {
  await build('weapp')
  street = await streetOnFunctions()
  served = await serveWeapp(pack(`${root}/dist/weapp`), street.cloudOf)
})

afterAll(async () => {
  await served?.close()
  await street?.stop()
})

async function walk({ name, who, run }: Journey): Promise<string[]> {
  const visits: WeappVisit[] = []
  const unnamed = new Set<string>()
  const world: World = {
    code: street.code,
    async somebody(wanted) {
      const visit = await visitWeapp({
        url: served.url,
        who: wanted,
        onSeen: async (page) => {
          for (const control of await page.evaluate(() => globalThis.weapp?.unnamed() ?? [])) unnamed.add(control)
        },
      })
      visits.push(visit)
      return visit.person
    },
  }
  try {
    await run(await world.somebody(who), world)
    const happened = await Promise.all(visits.map(({ happenings }) => happenings()))
    const costs = happened.flatMap(costsOf)
    console.info(`${name}\n  ${mostOf(costs)}`)
    return [...happened.flatMap(problemsIn), ...new Set(overBudget(costs)), ...street.unhandled(), ...unnamed]
  } finally {
    for (const { close } of visits) await close()
  }
}

describe('the built mini-program on the built functions', () => {
  it.each(journeys)('$name', async (journey) => {
    expect(await walk(journey)).toEqual([])
  })

  it('shows the photos behind a number, which lie in cloud storage', async () => {
    const { person, page, happenings, close } = await visitWeapp({ url: served.url, who: 'resident-a' })
    await person.scan(street.code)
    await person.tap(EVENTS)
    await person.tap('这个数怎么来的')
    await person.see('照片 1 张')
    expect(await photosShown(page)).toBeGreaterThan(0)
    expect(problemsIn(await happenings())).toEqual([])
    await close()
  })
})
