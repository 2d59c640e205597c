import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'

type Colour = readonly [red: number, green: number, blue: number]

const [WIDTH, HEIGHT] = [640, 480]
const SKIES: readonly Colour[] = [
  [186, 214, 235],
  [222, 226, 230],
  [246, 224, 196],
]
const WALLS: readonly Colour[] = [
  [196, 120, 96],
  [214, 196, 168],
  [150, 158, 166],
  [176, 92, 84],
]
const GROUND: Colour = [168, 160, 148]
const WINDOW: Colour = [72, 92, 110]

const pick = (from: readonly Colour[], byte: number): Colour => from[byte % from.length] ?? GROUND

/**
 * A picture in place of a photo for the sample street: a few houses under a sky, another for each name.
 *
 * @returns a PNG of 640 × 480
 */
export function pictureOf(name: string): Uint8Array {
  const dice = createHash('sha256').update(name).digest()
  const die = (index: number): number => dice[index % dice.length] ?? 0
  const houses = Array.from({ length: 5 }, (_, index) => ({
    left: index * 128 + (die(index) % 24),
    top: 130 + (die(index + 8) % 140),
    width: 96 + (die(index + 16) % 40),
    wall: pick(WALLS, die(index + 24)),
  }))
  const sky = pick(SKIES, die(7))

  const colourAt = (x: number, y: number): Colour => {
    if (y > 380) return GROUND
    const house = houses.find(({ left, top, width }) => x >= left && x < left + width && y >= top)
    if (!house) return sky
    const [column, row] = [(x - house.left) % 32, (y - house.top) % 44]
    return column > 10 && column < 24 && row > 14 && row < 34 ? WINDOW : house.wall
  }
  return png(colourAt)
}

/** @source PNG specification (W3C), 8-bit RGB, no filter */
function png(colourAt: (x: number, y: number) => Colour): Uint8Array {
  const rows = Buffer.alloc(HEIGHT * (WIDTH * 3 + 1))
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) rows.set(colourAt(x, y), y * (WIDTH * 3 + 1) + 1 + x * 3)
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name: string, data: Buffer): Buffer {
  const framed = Buffer.alloc(data.length + 12)
  framed.writeUInt32BE(data.length, 0)
  framed.write(name, 4, 'latin1')
  data.copy(framed, 8)
  framed.writeUInt32BE(checksum(framed.subarray(4, data.length + 8)), data.length + 8)
  return framed
}

/** CRC-32 as PNG has it; `zlib.crc32` is younger than the oldest Node we run on. */
function checksum(bytes: Uint8Array): number {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = (value & 1) === 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}
