import { type Clock, systemClock } from '../../cloudfunctions/kernel/clock'
import { type CollectionName, collections } from '../../cloudfunctions/kernel/store/collections'
import { copyIn, copyOut, type Placed } from '../../cloudfunctions/kernel/store/copy'
import type { Engine } from '../../cloudfunctions/kernel/store/engine'
import { BadBackup, type Counts, readBackup, writeBackup } from './file'

/** What a running server makes by itself, and what nobody wants back: who was logged in where, and who held the timer. */
const PASSING: readonly string[] = ['sessions', 'deskLogins', 'leases'] satisfies CollectionName[]

/**
 * Writes everything that is in the database, photos and documents included, into a file, as it was at one instant;
 * others may go on writing.
 */
export async function backUp(engine: Engine, file: string, clock: Clock = systemClock): Promise<Counts> {
  const writer = await writeBackup(file, clock.now())
  try {
    await copyOut(engine, collections, PASSING, writer.put)
    return await writer.finish()
  } catch (failure) {
    await writer.abandon()
    throw failure
  }
}

/**
 * Fills an empty database from a backup, whole or not at all.
 *
 * @throws BadBackup, NotEmpty
 */
export async function restore(engine: Engine, file: string): Promise<Counts> {
  const counts: Record<string, number> = {}
  async function* counted(): AsyncGenerator<Placed> {
    for await (const placed of readBackup(file)) {
      const { collection } = placed
      if (!Object.hasOwn(collections, collection))
        throw new BadBackup(`备份里有这个版本不认识的数据「${collection}」，请先更新程序`)
      counts[collection] = (counts[collection] ?? 0) + 1
      yield placed
    }
  }
  await copyIn(engine, collections, PASSING, counted())
  return counts
}
