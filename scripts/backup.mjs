// `npm run backup -- FILE`: everything in the database into one file.
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { program } from './lib/builds.mjs'

process.chdir(path.resolve(import.meta.dirname, '..'))
process.argv.splice(2, 0, 'backup')
await import(pathToFileURL(await program('backup', 'server/backup/command.ts')).href)
