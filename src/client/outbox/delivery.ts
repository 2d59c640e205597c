import type { Result } from '../../../cloudfunctions/kernel/contract'
import type { Chosen } from '../port'
import type { Item, KeptPhoto } from './item'
import type { Ports } from './port'
import { deviceRefusal } from './sentences'

type Way = Readonly<{
  open(photo: KeptPhoto): Promise<Chosen | undefined>
  /** Told of each photo that has arrived, so that it need not go again. @returns false when the item is no longer wanted */
  arrived(photo: KeptPhoto): boolean
}>

/** Sends the photos of an item that have not arrived yet, then its action. @returns undefined when it was called off */
export async function deliver(
  { send, upload }: Pick<Ports, 'send' | 'upload'>,
  { action, entry, input, owner, photos }: Item,
  { open, arrived }: Way,
): Promise<Result<unknown> | undefined> {
  for (const photo of photos) {
    if (photo.isUploaded) continue
    const file = await open(photo)
    if (!file) return deviceRefusal('outbox.photoLost')
    const answer = await upload({ id: photo.id, file, as: owner })
    if (!answer.ok) return answer
    if (!arrived(photo)) return undefined
  }
  return send({ action, entry, input, as: owner })
}
