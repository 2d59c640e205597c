import { cloudFiles } from '../../cloudfunctions/kernel/files/cloudbase'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import { build, functionsOf } from '../../scripts/lib/builds.mjs'
import { CAPABILITIES } from '../../server/capabilities'
import { IDENTITIES } from '../../server/identities'
import { seed } from '../../server/seed'
import { openService } from '../../server/service'
import { DIED, deployed } from '../cloud/function'
import { Storage } from '../cloud/gateway'
import { localCloud } from '../cloud/given'
import { type Cloud, CloudFailure } from './cloud'

const NO_SUCH_FUNCTION = -501000
const FUNCTION_FAILED = -504002

/** The sample street in a cloud of its own: the built functions, each in its process, on the gateway. */
export type Street = Readonly<{
  /** The short code of a community. */
  code: string
  /** @param who a local identity, or any other name for a resident nobody has seen */
  cloudOf(who: string): Cloud
  /** What no function caught. */
  unhandled(): readonly string[]
  stop(): Promise<void>
}>

/** Builds what is stale, then makes the street through the same store that the functions use. */
export async function streetOnFunctions(): Promise<Street> {
  await build('functions')
  const names = new Set((functionsOf() as { name: string }[]).map(({ name }) => name))
  const { gateway, cloud, store } = await localCloud(collections)
  const files = cloudFiles(cloud, store)
  const service = openService({ store, files, capabilities: CAPABILITIES, log: silentLog })
  const code = await seed(service)
  await service.settled()
  const functions = deployed(gateway)

  return {
    code,
    cloudOf(who) {
      const openid = IDENTITIES.find(({ id }) => id === who)?.openid ?? `wx-${who}`
      return {
        async call(name, data) {
          if (!names.has(name))
            throw new CloudFailure(NO_SUCH_FUNCTION, `FunctionName parameter could not be found: ${name}`)
          const answer = await (await functions.process(name)).call(data, openid)
          if (answer === DIED) throw new CloudFailure(FUNCTION_FAILED, `${name} died`)
          return answer
        },
        async upload(cloudPath, bytes) {
          gateway.storage.files.set(cloudPath, Buffer.from(bytes))
          return Storage.fileIdOf(cloudPath)
        },
        async file(id) {
          const bytes = gateway.storage.files.get(Storage.pathOf(id))
          return bytes && { type: 'image/jpeg', bytes }
        },
      }
    },
    unhandled: functions.unhandled,
    async stop() {
      await functions.close()
      await service.close()
    },
  }
}
