import type { Kernel } from '../kernel/kernel'

/** Were these put in before, and are they photos? An id that names nothing would leave a hole in a public page. */
export async function allPhotos({ files }: Kernel, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) {
    const file = await files.get(id)
    if (file?.kind !== 'photo') return false
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
