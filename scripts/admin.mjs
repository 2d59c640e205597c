// `npm run admin -- OPENID STREET [COMMUNITY …]`: the first admin.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { program } from './lib/builds.mjs'

process.chdir(path.resolve(import.meta.dirname, '..'))
await import(pathToFileURL(await program('admin', 'server/admin.ts')).href)
