import path from 'node:path'
import { DAY_MS, dayOf, startOf } from '../../cloudfunctions/kernel/clock'
import { recordCollections } from '../../cloudfunctions/kernel/store/collections'
import { tick } from '../../cloudfunctions/kernel/tick'
import { withProgress } from '../../scripts/lib/progress.mjs'
import type { Service } from '../service'
import { momentAt } from './acting'
import { makeDeeds } from './deeds'
import { openJournal } from './journal'
import { publishList, readList, reviewList, sampleLists } from './lists'
import { makePeople, sceneOf } from './people'

/** The list is published when this share of its year so far has passed; what happened since is told after it. */
const PUBLISHED_AT = 0.3
const MARCH = '-03-01'

/**
 * Makes the sample street, through the same actions as everybody's, dated over the year up to now. A start that is
 * killed meanwhile is gone on with by the next one; a street that is made is left alone.
 *
 * @param folder with the lists that ship with the project
 * @returns the scene of a community's code
 */
export async function seed(service: Service, folder = 'samples'): Promise<string> {
  const { store, clock } = service.kernel
  const now = clock.now()
  const journal = await openJournal(store)
  const present = momentAt(service, now)
  if (journal.isDone('all')) return sceneOf(present)

  const begin = beginOf(now)
  const at = (share: number) => momentAt(service, Math.floor(begin + (now - begin) * share))
  const year = Number(dayOf(begin).slice(0, 4))
  const [first, ...others] = sampleLists(folder)
  let streetId = ''

  await withProgress('建立示例街道', async () => {
    streetId = await makePeople(at(0))
  })
  if (first !== undefined) {
    await withProgress(`导入 ${path.basename(first)}`, async () => {
      await journal.once('read', () => readList(at(PUBLISHED_AT - 0.02), streetId, first))
      await journal.once('review', () => reviewList(at(PUBLISHED_AT - 0.01), first, year, dayOf(begin + (now - begin) * PUBLISHED_AT)))
      await journal.once('publish', () => publishList(at(PUBLISHED_AT), first))
    })
    await withProgress('记录示例进展', () =>
      journal.once('deeds', () => makeDeeds((share) => at(PUBLISHED_AT + (1 - PUBLISHED_AT) * share))),
    )
  }
  for (const file of others) {
    await withProgress(`导入 ${path.basename(file)}（待核对）`, () =>
      journal.once(`read ${path.basename(file)}`, () => readList(present, streetId, file)),
    )
  }
  await tick(service.kernel, recordCollections)
  await journal.once('all', async () => undefined)
  return sceneOf(present)
}

/** The list is this year's, or last year's while this one is young. */
function beginOf(now: number): number {
  const year = Number(dayOf(now).slice(0, 4))
  const isYoung = dayOf(now) < `${year}${MARCH}`
  return startOf(`${isYoung ? year - 1 : year}-01-01`) + 9 * DAY_MS
}
