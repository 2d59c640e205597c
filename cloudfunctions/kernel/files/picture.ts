import type { PhotoType } from './sniff'

/** A picture whose bytes say nothing but the picture. Sizes in pixels as stored, before the orientation turns it. */
export type Cleaned = Readonly<{ bytes: Uint8Array; width: number; height: number }>

export type CleanPhoto = Cleaned & Readonly<{ type: PhotoType }>

/** Said of pictures that are whole but that hardly any phone shows. */
export const UNCOMMON = '这张照片的格式少见，很多手机打不开，请另存为普通的 JPG 后再上传'
export const MOVING = '这是会动的图片，请选择一张静止的照片'

/** Segments or chunks in one picture. The most a real one has is some thousands; millions are made to keep us busy. */
export const MOST_PARTS = 50_000
