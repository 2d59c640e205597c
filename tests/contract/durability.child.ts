import { lockFolder } from '../../cloudfunctions/kernel/store/lock'
import { type PgliteOptions, pgliteEngine } from '../../cloudfunctions/kernel/store/pglite'
import { openStore } from '../../cloudfunctions/kernel/store/postgres'
import { contractCollections as collections } from './collections'

const opened = async (where: PgliteOptions) => openStore(await pgliteEngine(where), collections)

/** Says it in one piece before anything else happens: a pipe is written synchronously. */
const say = (line: string) => process.stdout.write(`${line}\n`)

const untilKilled = () => setInterval(() => undefined, 60_000)

/** A process for the durability tests: it says what it has done, and is killed from outside. */
const deeds: Record<string, (folder: string, seed: string) => Promise<void>> = {
  async hold(folder, seed) {
    await opened({ folder, seed })
    say('open')
    untilKilled()
  },
  async write(folder, seed) {
    const store = await opened({ folder, seed })
    const from = await store.count('things', {})
    await store.insertMany('others', [{ id: 'counter', n: 0 }])
    for (let n = from; ; n++) {
      await store.insert('things', { id: String(n) })
      await store.updateIf('others', 'counter', {}, { inc: { n: 1 } })
      say(String(n))
    }
  },
  async lock(folder) {
    await lockFolder(folder)
    say('locked')
    untilKilled()
  },
}

const [deed = '', folder = '', seed = ''] = process.argv.slice(2)
deeds[deed]?.(folder, seed).catch((error: Error) => {
  process.stderr.write(error.message)
  process.exit(1)
})
