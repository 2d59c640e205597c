import { silentLog } from '../cloudfunctions/kernel/log'
import { openDatabase } from './database'
import { invitationWords, UnknownPlace } from './first-admin'
import { readOptions } from './options'
import { openService } from './service'
import { appoint, foundPlace } from './street'

const INVITE = '--invite'
const USAGE = `npm run admin -- --invite 街道 [社区 …]
  给第一位管理员一个邀请码，在小程序「我的 › 工作人员邀请码」里填，七天内有效，只能用一次
npm run admin -- OPENID 街道 [社区 …]
  已经知道这个人的 openid 时，直接让他成为管理员
街道还没有时就建立它。数据库同 npm start：默认 .data，或环境变量 DATABASE_URL`

const OPENID = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,63}$/

/** The first admin of a street, by a command: everybody else is invited. */
async function main(words: readonly string[]): Promise<void> {
  const [who, ...names] = words
  if (who === undefined || names.length === 0 || (who !== INVITE && !OPENID.test(who))) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const options = readOptions([], process.env)
  const service = openService({ store: await openDatabase(options), capabilities: [], log: silentLog })
  try {
    const { kernel } = service
    if (who === INVITE) console.log(await invitationWords(kernel, names))
    else {
      const place = await foundPlace(kernel, names)
      if (!place) throw new UnknownPlace(names)
      await appoint(kernel, who, { role: 'admin', placeId: place.id }, '管理员')
      console.log(`${who} 已是「${place.name}」的管理员`)
    }
  } finally {
    await service.close()
  }
}

await main(process.argv.slice(2)).catch((failure: unknown) => {
  console.error(failure instanceof Error ? failure.message : failure)
  process.exitCode = 1
})
