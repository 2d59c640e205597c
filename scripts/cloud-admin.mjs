// `npm run cloud:admin -- STREET [COMMUNITY …]`: an invitation for the first admin of a CloudBase environment.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { program } from './lib/builds.mjs'

process.chdir(path.resolve(import.meta.dirname, '..'))
await import(pathToFileURL(await program('cloud-admin', 'server/cloud-admin.ts')).href)
