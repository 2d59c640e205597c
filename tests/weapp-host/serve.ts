import { existsSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { askCloud } from './bridge'
import type { Cloud } from './cloud'
import type { Packed } from './pack'
import { hostScript, hostStyles } from './pack/host'
import { askServer, type Servers } from './web'

const TYPES: Readonly<Record<string, string>> = {
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.svg': 'image/svg+xml',
  '.webp': 'image/webp',
}
const KEPT = 'weapp'

/** A mini-program on an address of this machine, for one browser at a time. */
export type Served = Readonly<{ url: string; close(): Promise<void> }>

/**
 * Serves a packed mini-program with the host around it. Its address takes `who` and `address`: who holds the phone, and
 * the page to open with its query.
 *
 * @param cloudOf what answers `wx.cloud` for whoever holds the phone
 * @param servers what the mini-program may ask, as listed in WeChat's console
 */
export async function serveWeapp(
  packed: Packed,
  cloudOf: (who: string) => Cloud,
  port = 0,
  servers: Servers = {},
): Promise<Served> {
  const host = await hostScript()
  const texts: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': ['text/html; charset=utf-8', PAGE.replace('SERVERS', JSON.stringify(Object.keys(servers)))],
    '/host.js': ['text/javascript; charset=utf-8', host],
    '/package.js': ['text/javascript; charset=utf-8', packed.script],
    '/host.css': ['text/css; charset=utf-8', `${hostStyles()}\n${packed.styles}`],
  }

  const server = createServer({ keepAliveTimeout: 0 }, async (request, reply) => {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const answer = (status: number, type: string, body: Uint8Array | string): void => {
      reply.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
      reply.end(body)
    }
    const text = texts[url.pathname]
    if (text) return answer(200, ...text)
    const cloud = /^\/cloud\/([^/]*)\//.exec(url.pathname)
    if (cloud) {
      const { status, type, body } = await askCloud(
        cloudOf(decodeURIComponent(cloud[1] ?? '')),
        url,
        await bodyOf(request),
      )
      return answer(status, type, body)
    }
    if (url.pathname === '/web') return askServer(servers, url, request, reply)
    const file = path.join(packed.folder, path.normalize(decodeURIComponent(url.pathname)))
    if (file.startsWith(packed.folder) && existsSync(file) && statSync(file).isFile())
      return answer(200, TYPES[path.extname(file)] ?? 'application/octet-stream', readFileSync(file))
    return answer(404, 'text/plain', 'not found')
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece as Buffer)
  return Buffer.concat(pieces)
}

/** What the phone keeps outlives the page, as it does on a phone. */
const PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>实事通</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/host.css">
</head>
<body>
<script src="/host.js"></script>
<script src="/package.js"></script>
<script>
const asked = new URLSearchParams(location.search)
const who = asked.get('who') ?? ''
const kept = '${KEPT}.' + who
startWeappHost({
  ...(asked.has('address') && { address: asked.get('address') }),
  again: performance.getEntriesByType('navigation')[0].type === 'reload',
  conditions: {
    ...(localStorage.getItem(kept + '.agreed') && { privacy: 'agreed' }),
    ...JSON.parse(sessionStorage.getItem('conditions') ?? '{}'),
  },
  kept: JSON.parse(localStorage.getItem(kept) ?? '{}'),
  bridge: '/cloud/' + who,
  who,
  web: { bridge: '/web', origins: SERVERS },
  assets: '/',
  moved: (address) => history.replaceState(null, '', '/?' + new URLSearchParams({ who, address })),
})
addEventListener('pagehide', () => {
  weapp.hide()
  localStorage.setItem(kept, JSON.stringify(weapp.kept.entries()))
  if (weapp.privacy.isAgreed()) localStorage.setItem(kept + '.agreed', '1')
})
</script>
</body>
</html>
`
