import { root } from '../../scripts/lib/stale.mjs'
import { IDENTITIES } from '../../server/identities'
import { streetOnFunctions } from './functions'
import { pack } from './pack'
import { serveWeapp } from './serve'

/** Opens the built mini-program on a port, on the built functions in a cloud of its own, until somebody ends it. */
export async function openForPeople(port: number): Promise<void> {
  const street = await streetOnFunctions()
  const served = await serveWeapp(pack(`${root}/dist/weapp`), street.cloudOf, port)
  const addressOf = (who: string): string =>
    `${served.url}/?${new URLSearchParams({ who, address: `/pages/home/index?scene=${street.code}` })}`
  console.log('小程序，云函数在本机（请用手机大小的窗口看，例如浏览器的设备模式；关掉就什么也不留下）：')
  for (const { id, name, note } of IDENTITIES) console.log(`  ${addressOf(id)}  ${name}（${note}）`)
  console.log(`  ${addressOf('new')}  没来过的居民，扫了楼道里的码`)

  const stop = async (): Promise<void> => {
    await served.close()
    await street.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}
