import { systemClock } from '../cloudfunctions/kernel/clock'
import { randomIds } from '../cloudfunctions/kernel/ids'
import { consoleLog, type Log } from '../cloudfunctions/kernel/log'
import { type WeChatApi, weChatApi } from '../cloudfunctions/kernel/wechat/https'
import { CAPABILITIES } from './capabilities'
import { openDatabase } from './database'
import { deskLogin } from './desk-login'
import { developmentLogin, makePreviewToken } from './development'
import { IDENTITIES } from './identities'
import { LIMITS } from './limits'
import { type LoginMethod, NoLogin } from './login'
import { BadOptions, type Options, readOptions, USAGE } from './options'
import { addressOf, identityLines, qrOf, reachable } from './screen'
import { seed } from './seed'
import { type Running, type ServerParts, startServer } from './server'
import { openService, type Service } from './service'
import { webCodes } from './web-codes'
import { WECHAT, weChatLogin } from './wechat-login'

const USUAL_PORT = 5210
const WEB = 'dist/h5'
const EXPECTED = new Set(['BadOptions', 'NoLogin', 'FolderInUse', 'UnsuitableDatabase', 'NoDatabase'])

/** Calls are logged where somebody collects logs; on a desk only what went wrong. */
const logFor = ({ production, verbose }: Options): Log =>
  production || verbose ? consoleLog : { ...consoleLog, info: () => undefined }

async function main(): Promise<void> {
  if (process.argv.includes('--help')) return console.log(USAGE)
  const options = readOptions(process.argv.slice(2), process.env)
  const log = logFor(options)
  const previewToken = makePreviewToken()
  const api = options.wechat && weChatApi(options.wechat)
  const methods = loginMethods(options, previewToken, api, log)
  if (methods.length === 0 && !options.withoutLogin) throw new NoLogin()

  let address = ''
  const wechat = api ?? webCodes(() => address)
  const service = openService({ store: await openDatabase(options), capabilities: CAPABILITIES, log, wechat })
  const scene = await prepared(service, options)
  const { withoutLogin, host, proxies } = options
  const { kernel } = service
  const desk = wechat ? [deskLogin({ kernel, rate: LIMITS.login, phones: [WECHAT] })] : []
  const all = [...methods, ...desk]
  const running = await listening({ service, methods: all, web: WEB, host, proxies, withoutLogin }, options.port).catch(
    async (failure) => {
      await service.close()
      throw failure
    },
  )
  stopOnSignals(running, log)
  address = addressOf(reachable(host), running.port)
  await show(options, running.port, scene, previewToken)
}

/** The sample street, on a start that is no production start. @returns the scene of one of its communities */
async function prepared(service: Service, { production, seed: isWanted }: Options): Promise<string | undefined> {
  return production || !isWanted ? undefined : seed(service)
}

function loginMethods(
  { production }: Options,
  previewToken: string,
  wechat: WeChatApi | undefined,
  log: Log,
): readonly LoginMethod[] {
  const clock = systemClock
  const real = wechat ? [weChatLogin({ wechat, clock, rate: LIMITS.login, log })] : []
  if (production) return real
  return [
    ...real,
    developmentLogin({ identities: IDENTITIES, previewToken, clock, ids: randomIds, rate: LIMITS.login }),
  ]
}

/** The usual port may be taken by something else; one that was asked for is not replaced. */
async function listening(parts: Omit<ServerParts, 'port'>, port: number | undefined): Promise<Running> {
  try {
    return await startServer({ ...parts, port: port ?? USUAL_PORT })
  } catch (failure) {
    const isTaken = (failure as NodeJS.ErrnoException).code === 'EADDRINUSE'
    if (!isTaken) throw failure
    if (port !== undefined) throw new BadOptions(`端口 ${port} 已被占用，请用 --port 换一个`)
    return startServer({ ...parts, port: 0 })
  }
}

function stopOnSignals(running: Running, log: Log): void {
  const stop = (): void => {
    running.stop().then(
      () => process.exit(0),
      (failure: unknown) => {
        log.failed('stop', failure)
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  process.on('unhandledRejection', (failure) => log.failed('rejection', failure))
}

async function show(
  { production, host }: Options,
  port: number,
  scene: string | undefined,
  token: string,
): Promise<void> {
  const address = addressOf(reachable(host), port)
  const isOutside = !['127.0.0.1', 'localhost', '::1'].includes(host)
  if (!production) {
    const home = `${address}/${scene === undefined ? '' : `?scene=${scene}`}`
    console.log(`\n${await qrOf(home)}`)
    console.log(`实事通已启动：${home}`)
    console.log(isOutside ? '同一网络里的手机可以扫上面的二维码' : '要用手机扫码打开，请改用：npm start -- --host')
    console.log(`可以试用的身份（在网页右下角切换）：\n${identityLines(IDENTITIES)}`)
    if (isOutside) console.log(`在别的设备上试用居民以外的身份，请打开：${address}/?token=${token}`)
  }
  console.log(`ready ${addressOf(isOutside ? reachable(host) : host, port)}`)
}

await main().catch((failure: unknown) => {
  const isExpected = failure instanceof Error && EXPECTED.has(failure.name)
  console.error(isExpected ? failure.message : failure)
  process.exit(1)
})
