// `npm run smoke`: a few questions to a real CloudBase environment; `npm run smoke -- https://HOST`: to a server of one's own.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { program } from './lib/builds.mjs'

process.chdir(path.resolve(import.meta.dirname, '..'))
await import(pathToFileURL(await program('smoke', 'server/smoke/command.ts')).href)
