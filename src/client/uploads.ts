import { useCallback, useRef, useState } from 'react'
import type { Result } from '../../cloudfunctions/kernel/contract'
import { chooseDocument, choosePhotos } from './choose'
import { newId } from './ids'
import { answerOf, type Chosen, type UploadKind } from './port'
import { transport } from './transport'

export type { Chosen }
export { chooseDocument, choosePhotos }

const MEGABYTE = 1024 * 1024
const LIMITS: Readonly<Record<UploadKind, readonly [bytes: number, sentence: string]>> = {
  photo: [10 * MEGABYTE, '照片不能超过 10 MB，请缩小后再上传'],
  document: [20 * MEGABYTE, '文档不能超过 20 MB，请删去里面的图片或分成几份后再上传'],
}

export type Uploaded = Readonly<{ id: string }>

/**
 * Sends one file, under an id that stays the same when it is tried again. What is certain to be refused is not sent;
 * everything else is judged by the cloud, by its content.
 *
 * @param onProgress told 0…1
 */
export async function upload(
  kind: UploadKind,
  id: string,
  file: Chosen,
  onProgress: (share: number) => void = () => undefined,
): Promise<Result<Uploaded>> {
  const [limit, tooLarge] = LIMITS[kind]
  if (file.size === 0) return refused('file.empty', '文件是空的，请重新选择')
  if (file.size > limit) return refused('file.tooLarge', tooLarge)
  return answerOf<Uploaded, string>(transport.upload({ id, kind, file, onProgress }))
}

const refused = (code: string, message: string): Result<never> => ({ ok: false, code, message, requestId: '' })

/** A photo on its way: `id` is what the action is told. */
export type Photo = Readonly<{ id: string; file: Chosen }> &
  (
    | Readonly<{ kind: 'sending'; share: number }>
    | Readonly<{ kind: 'sent' }>
    | Readonly<{ kind: 'failed'; message: string }>
  )

export type PhotosInHand = Readonly<{
  photos: readonly Photo[]
  /** Of those that have arrived, in the order they are shown. */
  ids: readonly string[]
  /** Whether some are still on their way, or failed and wait for somebody to decide. */
  isUnfinished: boolean
  add(): Promise<void>
  again(id: string): Promise<void>
  remove(id: string): void
  clear(): void
}>

/** The photos of a form. Each is sent as soon as it is chosen, and can be tried again without being chosen again. */
export function usePhotos(most: number): PhotosInHand {
  const [photos, setPhotos] = useState<readonly Photo[]>([])
  const current = useRef(photos)
  const set = useCallback((change: (before: readonly Photo[]) => readonly Photo[]) => {
    current.current = change(current.current)
    setPhotos(current.current)
  }, [])
  const replace = useCallback(
    (photo: Photo) => set((before) => before.map((each) => (each.id === photo.id ? photo : each))),
    [set],
  )

  const send = useCallback(
    async ({ id, file }: Photo): Promise<void> => {
      replace({ id, file, kind: 'sending', share: 0 })
      const answer = await upload('photo', id, file, (share) => replace({ id, file, kind: 'sending', share }))
      replace(answer.ok ? { id, file, kind: 'sent' } : { id, file, kind: 'failed', message: answer.message })
    },
    [replace],
  )

  const add = useCallback(async () => {
    const files = await choosePhotos(most - current.current.length)
    const fresh: Photo[] = []
    for (const file of files) fresh.push({ id: await newId(), file, kind: 'sending', share: 0 })
    set((before) => [...before, ...fresh].slice(0, most))
    for (const photo of fresh) await send(photo)
  }, [most, send, set])

  const again = useCallback(
    async (id: string) => {
      const photo = current.current.find((each) => each.id === id)
      if (photo?.kind === 'failed') await send(photo)
    },
    [send],
  )

  return {
    photos,
    ids: photos.filter(({ kind }) => kind === 'sent').map(({ id }) => id),
    isUnfinished: photos.some(({ kind }) => kind !== 'sent'),
    add,
    again,
    remove: useCallback((id: string) => set((before) => before.filter((each) => each.id !== id)), [set]),
    clear: useCallback(() => set(() => []), [set]),
  }
}

/** A photo that was chosen and stays on the device until what it belongs to is sent. */
export type ChosenPhoto = Readonly<{ id: string; file: Chosen }>

export type ChosenInHand = Readonly<{
  photos: readonly ChosenPhoto[]
  add(): Promise<void>
  remove(id: string): void
}>

/** The photos of something that goes through the outbox, which sends them too. */
export function useChosenPhotos(most: number): ChosenInHand {
  const [photos, setPhotos] = useState<readonly ChosenPhoto[]>([])
  const count = photos.length
  const add = useCallback(async () => {
    const fresh: ChosenPhoto[] = []
    for (const file of await choosePhotos(most - count)) fresh.push({ id: await newId(), file })
    setPhotos((before) => [...before, ...fresh].slice(0, most))
  }, [most, count])
  const remove = useCallback((id: string) => setPhotos((before) => before.filter((photo) => photo.id !== id)), [])
  return { photos, add, remove }
}
