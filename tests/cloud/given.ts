import { cloudbaseStore } from '../../cloudfunctions/kernel/store/cloudbase'
import { type Cloud, openCloud } from '../../cloudfunctions/kernel/store/cloudbase-sdk'
import type { Collections } from '../../cloudfunctions/kernel/store/port'
import type { TestStore } from '../support/store'
import { type Gateway, startGateway } from './gateway'

export const ENVIRONMENT = 'local-env'

/** What the platform puts into a function's environment, pointed at a gateway. */
export const environmentOf = ({ url }: Pick<Gateway, 'url'>): Readonly<Record<string, string>> => ({
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  TENCENTCLOUD_SECRETID: 'id',
  TENCENTCLOUD_SECRETKEY: 'key',
  SCF_NAMESPACE: ENVIRONMENT,
  TCB_ENV: ENVIRONMENT,
  TCB_CONTEXT_KEYS: 'TCB_ENV',
  TCB_CONTEXT_CNFG: JSON.stringify({ URL: url }),
  SILENCE: 'true',
})

/** Puts variables into this process until what it returns is called: another test file may share the process. */
export function lend(variables: Readonly<Record<string, string | undefined>>): () => void {
  const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]))
  assign(variables)
  return () => assign(before)
}

function assign(variables: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(variables)) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
}

export type Local = Readonly<{ gateway: Gateway; cloud: Cloud; store: TestStore }>

/** In milliseconds; long, since a busy machine is no fault. */
const TIMEOUT = 60_000

/** A gateway with the collections made, and the store on it through the real SDK; closing the store ends both. */
export async function localCloud(collections: Collections): Promise<Local> {
  const gateway = await startGateway()
  const giveBack = lend(environmentOf(gateway))
  for (const name of Object.keys(collections)) gateway.database.create(name)
  const cloud = openCloud({ timeout: TIMEOUT, serviceUrl: gateway.url })
  const store: TestStore = {
    ...cloudbaseStore(cloud, collections),
    reset: async () => gateway.database.clear(),
    close: async () => {
      giveBack()
      await gateway.close()
    },
  }
  return { gateway, cloud, store }
}
