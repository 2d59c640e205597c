import { networkInterfaces } from 'node:os'
import QRCode from 'qrcode'
import type { Identity } from './identities'

/** The address a phone on the same network can reach, when the server listens on all of them. */
export function reachable(host: string): string {
  if (host !== '0.0.0.0' && host !== '::') return host
  const outside = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)
  return outside?.address ?? '127.0.0.1'
}

export const addressOf = (host: string, port: number): string =>
  `http://${host.includes(':') ? `[${host}]` : host}:${port}`

/** An ordinary QR code in the characters of a terminal. */
export const qrOf = (text: string): Promise<string> => QRCode.toString(text, { type: 'terminal', small: true })

/** Who one may be, a line each. */
export const identityLines = (identities: readonly Identity[]): string =>
  identities.map(({ name, note }) => `  ${name}（${note}）`).join('\n')
