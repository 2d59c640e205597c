import { useCallback, useEffect, useRef, useState } from 'react'
import type { Result } from '../../cloudfunctions/kernel/contract'
import { chooseDocument, choosePhotos } from './choose'
import { newId } from './ids'
import { type ChosenKept, chosenPhotos, keepPhoto, outboxItem, setChosenPhotos, shownAt } from './outbox'
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

/** A photo that was chosen and stays on the device until what it belongs to is sent. `keptAt`: as a file of ours. */
export type ChosenPhoto = Readonly<{ id: string; file: Chosen; keptAt?: string }>

export type ChosenInHand = Readonly<{
  photos: readonly ChosenPhoto[]
  add(): Promise<void>
  remove(id: string): void
  /** They were handed over to the outbox, which keeps them from now on. */
  handOver(): void
}>

const keptOf = ({ id, file, keptAt }: ChosenPhoto): readonly ChosenKept[] =>
  keptAt === undefined ? [] : [{ id, path: keptAt, name: file.name, size: file.size }]

const chosenOf = ({ id, path, name, size }: ChosenKept): ChosenPhoto => ({
  ...{ id, keptAt: path },
  file: { path: '', name, size },
})

/**
 * The photos of something that goes through the outbox, which sends them too. They outlive the page that they were taken
 * on, as what is typed there does.
 *
 * @param form what they belong to, as its draft is called
 * @param item the refused one of the outbox that is put right: it has its photos already
 */
export function useChosenPhotos(most: number, form: string, item?: string): ChosenInHand {
  const [photos, setPhotos] = useState<readonly ChosenPhoto[]>(() =>
    (chosenPhotos(form) ?? (item === undefined ? [] : (outboxItem(item)?.photos ?? []))).map(chosenOf),
  )
  const current = useRef(photos)
  const isHandedOver = useRef(false)
  const set = useCallback(
    (after: readonly ChosenPhoto[], isToKeep = true) => {
      current.current = after
      setPhotos(after)
      if (isToKeep && !isHandedOver.current) setChosenPhotos(form, after.flatMap(keptOf))
    },
    [form],
  )
  const change = useCallback(
    (id: string, part: Partial<ChosenPhoto>, isToKeep: boolean) =>
      set(
        current.current.map((photo) => (photo.id === id ? { ...photo, ...part } : photo)),
        isToKeep,
      ),
    [set],
  )

  useEffect(() => {
    for (const photo of current.current)
      for (const kept of photo.file.path === '' ? keptOf(photo) : [])
        void shownAt(kept).then((path) => change(photo.id, { file: { ...photo.file, path } }, false))
  }, [change])

  const add = useCallback(async () => {
    const fresh: ChosenPhoto[] = []
    for (const file of await choosePhotos(most - current.current.length)) fresh.push({ id: await newId(), file })
    if (fresh.length === 0) return
    isHandedOver.current = false
    set([...current.current, ...fresh].slice(0, most), false)
    for (const { id, file } of fresh) {
      const keptAt = await keepPhoto(id, file)
      if (keptAt !== undefined) change(id, { keptAt }, true)
    }
  }, [most, set, change])
  const remove = useCallback((id: string) => set(current.current.filter((photo) => photo.id !== id)), [set])
  const handOver = useCallback(() => {
    isHandedOver.current = true
    setChosenPhotos(form, undefined)
  }, [form])
  return { photos, add, remove, handOver }
}
