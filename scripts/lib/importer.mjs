import { readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { filesOf, refresh, root } from './stale.mjs'

const SOURCE = 'cloudfunctions/projects/import'
const ENTRY = 'cloudfunctions/projects/importing/command.ts'
const OUTPUT = '.data/cache/importer.mjs'

/** The importer as one module, bundled again only when its sources changed. Libraries stay where they are installed. */
export async function loadImporter() {
  await refresh({
    name: 'importer',
    inputs: () => [...filesOf(SOURCE), ENTRY, 'scripts/lib/importer.mjs'],
    output: OUTPUT,
    run: () =>
      build({
        entryPoints: [path.join(root, ENTRY)],
        outfile: path.join(root, OUTPUT),
        bundle: true,
        packages: 'external',
        platform: 'node',
        format: 'esm',
        target: 'node20',
        logLevel: 'warning',
      }),
  })
  return import(pathToFileURL(path.join(root, OUTPUT)).href)
}

export const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'))
