import { memo, useCallback, useMemo } from 'react'
import { fileAddress, type PhotosInHand, previewPhotos } from '../../client'
import { type PickedPhoto, PhotoPicker } from '../../components/photos'

type Props = {
  inHand: PhotosInHand
  max: number
  /** Sent on an earlier visit, and kept with the draft. */
  earlier?: readonly string[] | undefined
  onForget?: ((id: string) => void) | undefined
}

const NONE: readonly string[] = []

/** Photos of a form: those on their way, with what became of them, behind those that an earlier visit sent. */
export const KeptPhotos = memo(function KeptPhotos({ inHand, max, earlier = NONE, onForget }: Props) {
  const { photos, add, again, remove } = inHand
  const shown = useMemo(
    (): PickedPhoto[] => [
      ...earlier.map((id): PickedPhoto => ({ id, src: fileAddress(id), state: { kind: 'kept' } })),
      ...photos.map((photo): PickedPhoto => ({ id: photo.id, src: photo.file.path, state: stateOf(photo) })),
    ],
    [earlier, photos],
  )
  const open = useCallback((id: string) => previewPhotos([...earlier, ...inHand.ids], id), [earlier, inHand.ids])
  const drop = useCallback(
    (id: string) => (earlier.includes(id) ? onForget?.(id) : remove(id)),
    [earlier, onForget, remove],
  )
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
