import type { Kernel } from '../kernel'
import { keepFile } from './kept'

/**
 * Makes photos stay that something is about to show. False when one was not put in before, is no photo or is gone:
 * an id that names nothing would leave a hole where it is shown.
 */
export async function keepPhotos(
  { files, store }: Pick<Kernel, 'files' | 'store'>,
  ids: readonly string[],
): Promise<boolean> {
  for (const id of ids) {
    const file = await files.get(id)
    if (file?.kind !== 'photo' || !(await keepFile(store, id))) return false
  }
  return true
}

/** What is told of something, with its photos as a phone can show them. */
export async function showingPhotos<View extends Readonly<{ photos: string[] }>>(
  { files }: Pick<Kernel, 'files'>,
  views: readonly View[],
): Promise<View[]> {
  const shown: View[] = []
  for (const view of views) shown.push({ ...view, photos: [...(await files.shownAs(view.photos))] })
  return shown
}
