import { memo, useCallback, useEffect, useMemo, useState } from 'react'
import {
  fileAddress,
  loadDraft,
  type PhotosInHand,
  previewPhotos,
  removeDraft,
  saveDraft,
  usePhotos,
} from '../../client'
import { PhotoPicker, type PickedPhoto } from '../../components/photos'

/** The photos of a form that outlive the screen: those an earlier visit sent stand before those of this one. */
export type KeptInHand = Readonly<{
  inHand: PhotosInHand
  earlier: readonly string[]
  ids: readonly string[]
  max: number
  forget(id: string): void
  clear(): void
}>

export function useKeptPhotos(form: string, subject: string, max: number): KeptInHand {
  const [earlier, setEarlier] = useState<readonly string[]>(() => loadDraft<string[]>(form, subject) ?? [])
  const inHand = usePhotos(max - earlier.length)
  const { clear: clearInHand } = inHand
  const all = [...earlier, ...inHand.ids].join()
  useEffect(() => {
    if (all === '') removeDraft(form, subject)
    else saveDraft(form, subject, all.split(','))
  }, [form, subject, all])
  const ids = useMemo(() => (all === '' ? [] : all.split(',')), [all])
  const forget = useCallback((id: string) => setEarlier((before) => before.filter((each) => each !== id)), [])
  const clear = useCallback(() => {
    setEarlier([])
    clearInHand()
  }, [clearInHand])
  return { inHand, earlier, ids, max, forget, clear }
}

/** Photos on their way, with what became of them. */
export const KeptPhotos = memo(function KeptPhotos({ inHand, earlier, ids, max, forget }: KeptInHand) {
  const { photos, add, again, remove } = inHand
  const shown = useMemo(
    (): PickedPhoto[] => [
      ...earlier.map((id): PickedPhoto => ({ id, src: fileAddress(id), state: { kind: 'kept' } })),
      ...photos.map((photo): PickedPhoto => ({ id: photo.id, src: photo.file.path, state: stateOf(photo) })),
    ],
    [earlier, photos],
  )
  const open = useCallback((id: string) => previewPhotos(ids, id), [ids])
  const drop = useCallback((id: string) => (earlier.includes(id) ? forget(id) : remove(id)), [earlier, forget, remove])
  return (
    <PhotoPicker
      photos={shown}
      max={max}
      onAdd={useCallback(() => void add(), [add])}
      onOpen={open}
      onRetry={useCallback((id: string) => void again(id), [again])}
      onRemove={drop}
    />
  )
})

function stateOf(photo: PhotosInHand['photos'][number]): PickedPhoto['state'] {
  if (photo.kind === 'sending') return { kind: 'uploading' }
  return photo.kind === 'failed' ? { kind: 'failed', why: photo.message } : { kind: 'kept' }
}
