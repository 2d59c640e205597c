import { silentLog } from '../cloudfunctions/kernel/log'
import { openDatabase } from './database'
import { readOptions } from './options'
import { openService } from './service'
import { appoint, makeStreet, placeAt } from './street'

const USAGE = `npm run admin -- OPENID 街道 [社区 …]
  让这个人成为街道（或其下社区）的第一位管理员；街道还没有时就建立它。
  数据库同 npm start：默认 .data，或环境变量 DATABASE_URL`

/** The first admin of a street, by a command: everybody else is invited. */
async function main(words: readonly string[]): Promise<void> {
  const [openid, ...names] = words
  const [street] = names
  if (openid === undefined || street === undefined || !/^[A-Za-z0-9_-]{1,64}$/.test(openid)) {
    console.error(USAGE)
    process.exitCode = 2
    return
  }
  const options = readOptions([], process.env)
  const service = openService({ store: await openDatabase(options), capabilities: [], log: silentLog })
  try {
    const { kernel } = service
    if (!(await placeAt(kernel, [street]))) await makeStreet(kernel, street, '')
    const place = await placeAt(kernel, names)
    if (!place) {
      console.error(`「${street}」下面没有「${names.slice(1).join('」「')}」`)
      process.exitCode = 1
      return
    }
    await appoint(kernel, openid, { role: 'admin', placeId: place.id }, '管理员')
    console.log(`${openid} 已是「${place.name}」的管理员`)
  } finally {
    await service.close()
  }
}

await main(process.argv.slice(2)).catch((failure: unknown) => {
  console.error(failure instanceof Error ? failure.message : failure)
  process.exitCode = 1
})
