import type { Transport } from './port'
import { cloudTransport } from './transport-cloud'
import { serverTransport } from './transport-server'

/** Inside WeChat: its cloud, or the server that this mini-program was built for. The other one is not in the bundle. */
export const transport: Transport = process.env.TARO_APP_SERVER ? serverTransport : cloudTransport
