import { copyFileSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import iconv from 'iconv-lite'
import subset from 'subset-font'
import { cacheFolder, root } from './stale.mjs'

const PACKAGE = 'node_modules/@expo-google-fonts/noto-sans-sc'
const SOURCE = `${PACKAGE}/600SemiBold/NotoSansSC_600SemiBold.ttf`
const LICENCE = `${PACKAGE}/LICENSE_FONT`
/** In names of places and people today, and younger than GB 2312. */
const IN_NAMES =
  '堃淏垚喆犇塱埗埇垌垟垭垴垸埏埕堉堽塆塝墘墕邨鄚洣洺浬浛渌湉溇滆漖澥濉瀍灞岙峁峧崾嵖嶂巘磏碶硚磡磜簕筻粿沄泜洑涢溆镕玥珺琎昇昉晞暐钰鋆炘煊燚翀赟頔骉'

const range = (first, last) => Array.from({ length: last - first + 1 }, (_, index) => first + index)
const gb2312 = (row, cell) => iconv.decode(Buffer.from([row, cell]), 'gb2312')

/** What a printed page may be written in: ASCII, the signs and the 6,763 characters of GB 2312, and some in names. */
export function charactersOfFont() {
  const ascii = range(0x20, 0x7e).map((point) => String.fromCharCode(point))
  const rows = [...range(0xa1, 0xa3), ...range(0xb0, 0xf7)]
  const chinese = rows.flatMap((row) => range(0xa1, 0xfe).map((cell) => gb2312(row, cell)))
  return [
    ...new Set([...ascii, ...chinese.filter((each) => each !== '\ufffd'), ...IN_NAMES, '·•–—“”‘’'].join('')),
  ].join('')
}

/** Noto Sans SC cut down to those characters: a fifth of it, compressed, for embedding into printed pages; its licence goes with it. */
export async function cutFont(file = path.join(cacheFolder, 'font.ttf.br')) {
  copyFileSync(path.join(root, LICENCE), path.join(cacheFolder, 'font-licence.txt'))
  const font = await subset(readFileSync(path.join(root, SOURCE)), charactersOfFont(), { targetFormat: 'truetype' })
  writeFileSync(`${file}.unfinished`, brotliCompressSync(font))
  renameSync(`${file}.unfinished`, file)
}
