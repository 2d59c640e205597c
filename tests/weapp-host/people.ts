import { startLocalServer } from '../../scripts/lib/local-server.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { IDENTITIES } from '../../server/identities'
import { cloudOnServer } from './cloud'
import { pack } from './pack'
import { serveWeapp } from './serve'

/** Opens the built mini-program on a port, on a local server of its own, until somebody ends it. */
export async function openForPeople(port: number): Promise<void> {
  const server = await startLocalServer({ web: false })
  const served = await serveWeapp(
    pack(`${root}/dist/weapp`),
    (who) => cloudOnServer(server.url, IDENTITIES.some(({ id }) => id === who) ? who : undefined),
    port,
  )
  const scene = new URL(server.home).searchParams.get('scene') ?? ''
  const addressAs = (who: string): string =>
    `${served.url}/?${new URLSearchParams({ who, address: `/pages/home/index?scene=${scene}` })}`
  console.log('小程序（在手机大小的窗口里看，例如浏览器的设备模式）：')
  for (const { id, name, note } of IDENTITIES) console.log(`  ${addressAs(id)}  ${name}（${note}）`)
  console.log(`  ${addressAs('new')}  没来过的居民，扫了楼道里的码`)

  const stop = async (): Promise<void> => {
    await served.close()
    await server.stop()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop())
}
