import { Image, View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from '../classes'
import { Icon } from '../icon'
import { Tap } from '../tap'
import './photos.scss'

export type PickedPhoto = {
  id: string
  /** A file on the phone, or an address. */
  src: string
  /** What it shows, in a word or two: 全景. */
  word?: string | undefined
  state: { kind: 'kept' } | { kind: 'uploading' } | { kind: 'failed'; why: string }
}

type PhotoProps = {
  photo: PickedPhoto
  at: number
  onOpen: (id: string) => void
  onRetry: (id: string) => void
  onRemove: (id: string) => void
}

const stateWords = ({ state, word }: PickedPhoto): string | undefined => {
  if (state.kind === 'uploading') return '正在上传…'
  return state.kind === 'failed' ? '没传上，点按再试' : word
}

const Photo = memo(function Photo({ photo, at, onOpen, onRetry, onRemove }: PhotoProps) {
  const failed = photo.state.kind === 'failed'
  const said = stateWords(photo)
  const which = `第 ${at + 1} 张照片`
  return (
    <View className='photo-slot'>
      <Tap
        className={classes('photo', failed && 'failed')}
        label={
          failed ? `${said}：${which}，${(photo.state as { why: string }).why}` : `看${which}${said ? `，${said}` : ''}`
        }
        onTap={() => (failed ? onRetry(photo.id) : onOpen(photo.id))}
      >
        <Image className='photo-image' src={photo.src} mode='aspectFill' aria-hidden />
        {said && <View className='photo-word'>{said}</View>}
      </Tap>
      <Tap className='photo-remove' label={`去掉${which}`} onTap={() => onRemove(photo.id)}>
        <Icon name='xdark-white' />
      </Tap>
    </View>
  )
})

type PickerProps = {
  photos: readonly PickedPhoto[]
  max: number
  onAdd: () => void
  onOpen: (id: string) => void
  onRetry: (id: string) => void
  onRemove: (id: string) => void
}

/** Photos on their way to a record; choosing, shrinking and sending them is the caller's. */
export const PhotoPicker = memo(function PhotoPicker({ photos, max, onAdd, onOpen, onRetry, onRemove }: PickerProps) {
  return (
    <View className='photos'>
      {photos.map((photo, at) => (
        <Photo key={photo.id} photo={photo} at={at} onOpen={onOpen} onRetry={onRetry} onRemove={onRemove} />
      ))}
      {photos.length < max && (
        <Tap
          className='photo-add'
          label={photos.length === 0 ? `添加照片，最多 ${max} 张` : `添加照片 ${photos.length} / ${max}`}
          onTap={onAdd}
        >
          <Icon name='cam-mute' size='large' />
          {photos.length === 0 ? '添加照片' : `添加照片 ${photos.length} / ${max}`}
        </Tap>
      )}
    </View>
  )
})

type ThumbsProps = { photos: readonly { id: string; src: string; alt: string }[]; onOpen: (id: string) => void }

/** Photos that belong to a record, to be looked at. */
export const Thumbs = memo(function Thumbs({ photos, onOpen }: ThumbsProps) {
  return (
    <View className='photos thumbs'>
      {photos.map(({ id, src, alt }) => (
        <Tap key={id} className='photo' label={`看大图：${alt}`} onTap={() => onOpen(id)}>
          <Image className='photo-image' src={src} mode='aspectFill' lazyLoad aria-hidden />
        </Tap>
      ))}
    </View>
  )
})
