import type { Kernel } from '../kernel/kernel'

/** Were these put in before, and are they photos? An id that names nothing would leave a hole in a public page. */
export async function allPhotos({ files }: Kernel, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) {
    const file = await files.get(id)
    if (file?.kind !== 'photo') return false
  }
  return true
}
