import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import iconv from 'iconv-lite'
import subset from 'subset-font'
import { cacheFolder, root } from './stale.mjs'

const SOURCE = 'node_modules/@expo-google-fonts/noto-sans-sc/600SemiBold/NotoSansSC_600SemiBold.ttf'
const PUNCTUATION = '，。、；：？！「」『』（）《》·—…－～％＋°×→①②③④⑤⑥⑦⑧⑨⑩'
const FULL_WIDTH = Array.from({ length: 94 }, (_, index) => String.fromCharCode(0xff01 + index))

/** What a printed page may be written in: ASCII, punctuation and the 6,763 characters of GB 2312. */
export function charactersOfFont() {
  const ascii = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index))
  const rows = Array.from({ length: 0xf7 - 0xb0 + 1 }, (_, row) => 0xb0 + row)
  const cells = Array.from({ length: 0xfe - 0xa1 + 1 }, (_, cell) => 0xa1 + cell)
  const hanzi = rows.flatMap((row) => cells.map((cell) => iconv.decode(Buffer.from([row, cell]), 'gb2312')))
  return [...ascii, ...FULL_WIDTH, PUNCTUATION, ...hanzi.filter((each) => /^\p{Script=Han}$/u.test(each))].join('')
}

/** Noto Sans SC cut down to those characters: a fifth of it, compressed, for embedding into printed pages. */
export async function cutFont(file = path.join(cacheFolder, 'font.ttf.br')) {
  const font = await subset(readFileSync(path.join(root, SOURCE)), charactersOfFont(), { targetFormat: 'truetype' })
  writeFileSync(`${file}.unfinished`, brotliCompressSync(font))
  renameSync(`${file}.unfinished`, file)
}
