import { systemClock } from '../cloudfunctions/kernel/clock'
import { databaseFiles } from '../cloudfunctions/kernel/files/database'
import { randomIds } from '../cloudfunctions/kernel/ids'
import { consoleLog } from '../cloudfunctions/kernel/log'
import { cloudbaseStore } from '../cloudfunctions/kernel/store/cloudbase'
import { collections } from '../cloudfunctions/kernel/store/collections'
import { cloudWeChat } from '../cloudfunctions/kernel/wechat/cloudbase'
import { NEEDED, openEnvironment } from './cloud-environment'
import { shipped } from './database'
import { invitationWords } from './first-admin'

const USAGE = `用法：npm run cloud:admin -- 街道 [社区 …]
在云开发环境里建立街道（还没有时），给一个管理员邀请码。先运行 npm run cloud:collections。
${NEEDED}`

/** The first admin in a CloudBase environment, whose openid nobody can know beforehand. */
async function main(names: readonly string[]): Promise<void> {
  const cloud = names.length === 0 ? undefined : openEnvironment(process.env)
  if (!cloud) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const store = cloudbaseStore(cloud, collections)
  const kernel = {
    ...{ store, files: databaseFiles(store), wechat: cloudWeChat(cloud, consoleLog, []), shipped },
    ...{ clock: systemClock, ids: randomIds, log: consoleLog, reactions: { records: {} } },
    afterReply: () => undefined,
  }
  console.log(await invitationWords(kernel, names))
}

await main(process.argv.slice(2)).catch((failure: unknown) => {
  console.error(`没有完成：${failure instanceof Error ? failure.message : String(failure)}`)
  process.exitCode = 1
})
