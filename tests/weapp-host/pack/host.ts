import { readFileSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { root } from '../../../scripts/lib/stale.mjs'

const folder = path.join(root, 'tests/weapp-host/host')
let bundled: Promise<string> | undefined

/** The host as one script for a browser: it defines `startWeappHost`. Made once for a process. */
export function hostScript(): Promise<string> {
  bundled ??= bundle()
  return bundled
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(folder, 'index.ts')],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"development"' },
    logLevel: 'silent',
  })
  return outputFiles[0]?.text ?? ''
}

export const hostStyles = (): string => readFileSync(path.join(folder, 'base.css'), 'utf8')
