import { parseArgs } from 'node:util'
import type { WeChatKeys } from '../cloudfunctions/kernel/wechat/https'

/** How a server is started. `port` undefined means the usual one, or any free one when that is taken. */
export type Options = Readonly<{
  host: string
  port: number | undefined
  /** The folder of the embedded database. */
  data: string
  /** A PostgreSQL server in its place. */
  databaseUrl: string | undefined
  production: boolean
  /** The mini-program whose users log in here. */
  wechat: WeChatKeys | undefined
  /** How many reverse proxies stand in front of the server. */
  proxies: number
  /** Whether the first start makes the sample street. */
  seed: boolean
  /** Whether a production start may do without any way to log in. */
  withoutLogin: boolean
  /** Whether every call is logged; a production start always does. */
  verbose: boolean
}>

export const USAGE = `npm start -- [选项]
  --host [地址]     允许同一网络里的手机打开；默认只有本机
  --port 端口       默认 5210
  --data 文件夹     内置数据库的位置，默认 .data
  --production      正式启动：没有试用身份，没有示例数据
  --no-seed         不导入示例清单
  --no-login        正式启动时，暂时没有任何登录方式也启动
  --proxies 层数    前面有几层自己的反向代理（如 nginx 一层就是 1），默认 0
  --verbose         显示每一次调用
环境变量：DATABASE_URL 改用 PostgreSQL，NODE_ENV=production 同 --production，
  WECHAT_APPID 和 WECHAT_SECRET 是小程序的 AppID 和密钥，PROXIES 同 --proxies`

/** The command line or the environment asks for something that cannot be; `message` is for the screen. */
export class BadOptions extends Error {
  override readonly name = 'BadOptions'
}

/** @throws BadOptions */
export function readOptions(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Options {
  const { values } = parsed(argv)
  return {
    host: values.host ?? '127.0.0.1',
    port: values.port === undefined ? undefined : readPort(values.port),
    data: values.data ?? '.data',
    databaseUrl: env.DATABASE_URL || undefined,
    production: values.production === true || env.NODE_ENV === 'production',
    wechat: readKeys(env),
    proxies: readProxies(values.proxies ?? env.PROXIES),
    seed: values['no-seed'] !== true,
    withoutLogin: values['no-login'] === true,
    verbose: values.verbose === true,
  }
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: argv.map((word, index) =>
        word === '--host' && isLastOfItsKind(argv[index + 1]) ? '--host=0.0.0.0' : word,
      ),
      options: {
        host: { type: 'string' },
        port: { type: 'string' },
        data: { type: 'string' },
        production: { type: 'boolean' },
        'no-seed': { type: 'boolean' },
        'no-login': { type: 'boolean' },
        proxies: { type: 'string' },
        verbose: { type: 'boolean' },
      },
    })
  } catch {
    throw new BadOptions(`没有看懂启动选项「${argv.join(' ')}」\n${USAGE}`)
  }
}

/** `--host` alone means every address of this machine. */
const isLastOfItsKind = (next: string | undefined): boolean => next === undefined || next.startsWith('--')

function readKeys(env: Readonly<Record<string, string | undefined>>): WeChatKeys | undefined {
  const { WECHAT_APPID: appid, WECHAT_SECRET: secret, WECHAT_API: base } = env
  if (!appid && !secret) return undefined
  if (!appid || !secret) throw new BadOptions('WECHAT_APPID 和 WECHAT_SECRET 要一起设置')
  return { appid, secret, ...(base ? { base } : {}) }
}

function readProxies(text: string | undefined): number {
  if (!text) return 0
  if (!/^[0-9]$/.test(text)) throw new BadOptions(`反向代理的层数「${text}」不对，应是 0 到 9`)
  return Number(text)
}

function readPort(text: string): number {
  const port = Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new BadOptions(`端口「${text}」不对，应是 0 到 65535 的整数`)
  return port
}
