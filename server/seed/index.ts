import path from 'node:path'
import { DAY_MS, dayOf, startOf } from '../../cloudfunctions/kernel/clock'
import { recordCollections } from '../../cloudfunctions/kernel/store/collections'
import { tick } from '../../cloudfunctions/kernel/tick'
import { withProgress } from '../../scripts/lib/progress.mjs'
import type { Service } from '../service'
import { momentAt } from './acting'
import { makeDeeds } from './deeds'
import { openJournal } from './journal'
import { dayOfList, publishList, readList, reviewList, sampleLists } from './lists'
import { makePeople, sceneOf } from './people'
import { makeServices } from './services'

/** A list that names no day is published when this share of its year so far has passed. */
const PUBLISHED_AT = 0.3
/** Two days after the day that the list speaks of, at ten in the morning. */
const AFTER_MS = 2 * DAY_MS + 10 * 3_600_000
/** So much of the year must be left for what has happened since. */
const SINCE_MS = 20 * DAY_MS
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
  const between = (from: number, share: number) => momentAt(service, Math.floor(from + (now - from) * share))
  const year = Number(dayOf(begin).slice(0, 4))
  const [first, ...others] = sampleLists(folder)
  let streetId = ''

  await withProgress('建立示例街道', async () => {
    streetId = await makePeople(between(begin, 0))
  })
  if (first !== undefined) {
    let published = begin + (now - begin) * PUBLISHED_AT
    await withProgress(`导入 ${path.basename(first)}`, async () => {
      await journal.once('read', () => readList(between(begin, PUBLISHED_AT), streetId, first))
      const day = await dayOfList(present, first, year)
      if (day !== undefined && startOf(day) + AFTER_MS < now - SINCE_MS) published = startOf(day) + AFTER_MS
      const asOf = dayOf(published - AFTER_MS)
      await journal.once('review', () => reviewList(between(published, 0), first, year, asOf))
      await journal.once('publish', () => publishList(between(published, 0), first))
    })
    await withProgress('记录示例进展', () =>
      journal.once('deeds', () => makeDeeds((share) => between(published, share))),
    )
    await withProgress('开办示例服务', () =>
      journal.once('services', () =>
        makeServices({ at: (instant) => momentAt(service, instant), streetId, published, now }),
      ),
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
