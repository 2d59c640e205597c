import type { ShownItem } from '../../client'
import type { ShapeName } from '../../components/icon'
import { clockWords, dayOf, isoDay, momentWords, type Tone } from '../../components/words'

type Standing = Readonly<{ tone: Tone; shape?: ShapeName; word: string }>

/** Where an item stands, in at most five characters. */
export function standingOf({ state, isBehind, photos }: Pick<ShownItem, 'state' | 'isBehind' | 'photos'>): Standing {
  switch (state.kind) {
    case 'sending':
      return { tone: 'doing', word: photos.length === 0 ? '上传中' : `上传 ${state.photosSent}/${photos.length}` }
    case 'refused':
      return { tone: 'back', word: '未接受' }
    case 'blocked':
      return { tone: 'late', shape: 'pend', word: '要登录' }
    case 'waiting':
      return { tone: 'late', shape: 'pend', word: isBehind ? '等前一条' : '等待' }
  }
}

/** 09:41 today, and the day before it on any other. */
export const whenWords = (at: number, now: number): string =>
  dayOf(at).number === dayOf(now).number ? clockWords(at) : `${momentWords(at, now)} ${clockWords(at)}`

/** 09:41 存 · 照片 2 张. */
export function captionOf({ createdAt, photos }: Pick<ShownItem, 'createdAt' | 'photos'>, now: number): string {
  const parts = [`${whenWords(createdAt, now)} 存`, photos.length > 0 && `照片 ${photos.length} 张`]
  return parts.filter(Boolean).join(' · ')
}

/** An item as text, for whoever has to hand it in another way. */
export function textOf({ label, text, createdAt, photos, state }: ShownItem): string {
  return [
    `${label}（没有传上去）`,
    `存于 ${isoDay(createdAt)} ${clockWords(createdAt)}（手机时间）`,
    text,
    photos.length > 0 && `照片 ${photos.length} 张，在手机里`,
    state.kind === 'refused' && `未接受：${state.message}`,
  ]
    .filter(Boolean)
    .join('\n')
}

/** The photo that an item was refused for: the first that did not arrive. */
export function photoAtFault({ state, photos }: Pick<ShownItem, 'state' | 'photos'>): string | undefined {
  const isAboutPhoto = state.kind === 'refused' && /^(file\.|outbox\.photo)/.test(state.code)
  return isAboutPhoto ? photos.find(({ isUploaded }) => !isUploaded)?.id : undefined
}
