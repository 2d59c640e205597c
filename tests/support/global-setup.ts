import { prepareSeed } from './store'

/** Once for the whole run, before the first worker: the archive from which each of them starts its database. */
export default async function prepare(): Promise<void> {
  await prepareSeed()
}
