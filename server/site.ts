import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Exchange } from './exchange'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}
const START = '/index.html'
/** The screens of the one page there is: the folders of src/ that hold some. */
const SCREEN = /^\/$|^\/(?:pages|office|field)(?:\/[\w-]+)+$/
const HAS_HASH = /\.[0-9a-f]{8,}\.\w+$/

type Page = Readonly<{ type: string; bytes: Buffer; gzip: Buffer | undefined; cache: string }>

/** The web build, read once into memory: only what it consists of can ever be asked for. */
export type Site = Readonly<{ serve(exchange: Exchange): boolean }>

/** @param folder of the web build; one that is not there serves nothing */
export function openSite(folder: string): Site {
  const pages = new Map(filesOf(folder).map((file) => [`/${file}`, read(folder, file)]))

  const pageAt = (address: string): Page | undefined => pages.get(SCREEN.test(address) ? START : address)

  return {
    serve: ({ request, reply, path: address }) => {
      const page = pageAt(address)
      if (!page) return false
      const isZipped = page.gzip !== undefined && /\bgzip\b/.test(String(request.headers['accept-encoding']))
      const body = isZipped && page.gzip ? page.gzip : page.bytes
      reply.writeHead(200, {
        'content-type': page.type,
        'content-length': body.length,
        'cache-control': page.cache,
        vary: 'accept-encoding',
        ...(isZipped ? { 'content-encoding': 'gzip' } : {}),
      })
      reply.end(body)
      return true
    },
  }
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
}

function read(folder: string, file: string): Page {
  const bytes = readFileSync(path.join(folder, file))
  const type = TYPES[path.extname(file)] ?? 'application/octet-stream'
  const isText = /^text|json|svg/.test(type)
  return {
    type,
    bytes,
    gzip: isText && bytes.length > 1_000 ? gzipSync(bytes) : undefined,
    cache: HAS_HASH.test(file) ? 'public, max-age=31536000, immutable' : 'no-cache',
  }
}
