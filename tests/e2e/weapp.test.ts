import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { costsOf, mostOf, overBudget } from '../weapp-host/budgets'
import { type Street, streetOnFunctions } from '../weapp-host/functions'
import type { Happening } from '../weapp-host/host/journal'
import { pack } from '../weapp-host/pack'
import { type Served, serveWeapp } from '../weapp-host/serve'
import { journeys } from './journeys'
import type { Journey, World } from './person'
import { visitWeapp, type WeappVisit } from './weapp'

let street: Street
let served: Served

beforeAll(async () => {
  await build('weapp')
  street = await streetOnFunctions()
  served = await serveWeapp(pack(`${root}/dist/weapp`), street.cloudOf)
}, 300_000)

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

/** What went wrong behind the screen. */
const problemsIn = (happenings: readonly Happening[]): string[] =>
  happenings.flatMap((happening) => {
    if (happening.kind === 'fault' || happening.kind === 'warning') return [happening.message]
    if (happening.kind === 'set' && happening.unfit.length > 0)
      return [`setData cannot carry ${happening.unfit.join()} of ${happening.paths.join()}`]
    return []
  })

describe('the built mini-program on the built functions', () => {
  it.each(journeys)('$name', { timeout: 90_000 }, async (journey) => {
    expect(await walk(journey)).toEqual([])
  })
})
