import type { Page } from 'playwright-core'
import { type Visit, visit } from './h5'
import type { Viewer } from './hands'
import type { Journey, World } from './person'

/** A server that was started, and the address that a scanned code opens. */
export type Walked = Readonly<{ url: string; home: string }>

type Look = Readonly<{ onSeen?: (page: Page) => Promise<void> }>

/** Walks a journey on the web build. @returns what went wrong behind the screen */
export async function walk(
  { who, run }: Journey,
  { url, home }: Walked,
  viewer: Viewer,
  look: Look = {},
): Promise<string[]> {
  const visits: Visit[] = []
  const world: World = {
    code: new URL(home).searchParams.get('scene') ?? '',
    async somebody(wanted) {
      const visited = await visit({ viewer, url, who: wanted, ...look })
      visits.push(visited)
      return visited.person
    },
  }
  try {
    await run(await world.somebody(who), world)
    return visits.flatMap(({ problems }) => problems)
  } finally {
    for (const { close } of visits) await close()
  }
}
