import { build } from '../../scripts/lib/builds.mjs'
import { prepareSeed } from './store'

/** Once for the whole run, before the first worker: the archive from which each starts its database, and the font for print. */
export default async function prepare(): Promise<void> {
  await prepareSeed()
  await build('font')
}
