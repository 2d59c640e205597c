// `npm run cloud:collections`: the collections of a CloudBase environment, and the indexes its console must be told.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { program } from './lib/builds.mjs'

process.chdir(path.resolve(import.meta.dirname, '..'))
await import(pathToFileURL(await program('cloud-collections', 'server/cloud-collections.ts')).href)
