import { keepFile } from '../kernel/files/kept'
import type { Kernel } from '../kernel/kernel'

/**
 * Makes photos stay that a public page is about to show. False when one was not put in before, is no photo or is gone:
 * an id that names nothing would leave a hole in the page.
 */
export async function keepPhotos({ files, store }: Kernel, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) {
    const file = await files.get(id)
    if (file?.kind !== 'photo' || !(await keepFile(store, id))) return false
  }
  return true
}

/** What is told of something, with its photos as a phone can show them. */
export async function showingPhotos<View extends Readonly<{ photos: string[] }>>(
  { files }: Kernel,
  views: readonly View[],
): Promise<View[]> {
  const shown: View[] = []
  for (const view of views) shown.push({ ...view, photos: [...(await files.shownAs(view.photos))] })
  return shown
}
