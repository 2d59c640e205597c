// Draws the icons of the tab bar, which WeChat wants as PNG files, into src/assets/tab/. Run it after changing a stroke or a colour.
import { mkdirSync, writeFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'

const SIZE = 81
const GRID = 24
const STROKE = 1.7
const ALPHA_STEPS = 8

const box = (left, top, right, bottom) => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
  [left, top],
]
const arc = (x, y, rx, ry, from, to) =>
  Array.from({ length: 41 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 40) * Math.PI) / 180
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)]
  })

/** Each icon is a set of lines on a grid of 24. */
const ICONS = {
  home: [
    [
      [3.5, 11.2],
      [12, 4],
      [20.5, 11.2],
    ],
    [
      [5.6, 9.6],
      [5.6, 20],
      [18.4, 20],
      [18.4, 9.6],
    ],
    [
      [10, 20],
      [10, 14.2],
      [14, 14.2],
      [14, 20],
    ],
  ],
  services: [box(4, 4, 10.2, 10.2), box(13.8, 4, 20, 10.2), box(4, 13.8, 10.2, 20), box(13.8, 13.8, 20, 20)],
  tickets: [
    [
      [4, 4.8],
      [20, 4.8],
      [20, 16.2],
      [11.2, 16.2],
      [7.2, 20],
      [7.2, 16.2],
      [4, 16.2],
      [4, 4.8],
    ],
    [
      [8, 9],
      [16, 9],
    ],
    [
      [8, 12.4],
      [13, 12.4],
    ],
  ],
  mine: [arc(12, 8, 4, 4, 0, 360), [...arc(12, 20.2, 7.6, 6.2, 180, 360), [4.4, 20.2]]],
}
const COLOURS = { '': [0x67, 0x63, 0x5c], '-on': [0xb3, 0x20, 0x2a] }

function distance([px, py], [ax, ay], [bx, by]) {
  const [dx, dy] = [bx - ax, by - ay]
  const along = Math.min(1, Math.max(0, ((px - ax) * dx + (py - ay) * dy) / (dx * dx + dy * dy || 1)))
  return Math.hypot(px - ax - along * dx, py - ay - along * dy)
}

function coverage(lines, point) {
  let nearest = Number.POSITIVE_INFINITY
  for (const line of lines)
    for (let i = 1; i < line.length; i++) nearest = Math.min(nearest, distance(point, line[i - 1], line[i]))
  return Math.min(1, Math.max(0, ((STROKE / 2 - nearest) * SIZE) / GRID + 0.5))
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const framed = Buffer.alloc(body.length + 8)
  framed.writeUInt32BE(data.length, 0)
  body.copy(framed, 4)
  framed.writeUInt32BE(crc32(body), body.length + 4)
  return framed
}

function crc32(bytes) {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}

/** One colour at nine opacities: a palette of four bits a pixel. */
function png(lines, colour) {
  const rows = []
  for (let y = 0; y < SIZE; y++) {
    const row = Buffer.alloc(1 + Math.ceil(SIZE / 2))
    for (let x = 0; x < SIZE; x++) {
      const point = [((x + 0.5) * GRID) / SIZE, ((y + 0.5) * GRID) / SIZE]
      const level = Math.round(coverage(lines, point) * ALPHA_STEPS)
      row[1 + (x >> 1)] |= x % 2 ? level : level << 4
    }
    rows.push(row)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(SIZE, 0)
  header.writeUInt32BE(SIZE, 4)
  header.set([4, 3, 0, 0, 0], 8)
  const levels = Array.from({ length: ALPHA_STEPS + 1 }, (_, level) => level)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(levels.flatMap(() => colour))),
    chunk('tRNS', Buffer.from(levels.map((level) => Math.round((level * 255) / ALPHA_STEPS)))),
    chunk('IDAT', deflateSync(Buffer.concat(rows), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const folder = new URL('../src/assets/tab/', import.meta.url)
mkdirSync(folder, { recursive: true })
for (const [name, lines] of Object.entries(ICONS))
  for (const [suffix, colour] of Object.entries(COLOURS))
    writeFileSync(new URL(`${name}${suffix}.png`, folder), png(lines, colour))
