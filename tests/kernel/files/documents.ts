/** Documents and other files, as far as their outer type goes. */

const u16 = (value: number): number[] => [value & 0xff, (value >> 8) & 0xff]
const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)]

/** A zip file with these parts, stored as they are. */
export function zipOf(parts: Readonly<Record<string, string>>, comment = ''): Uint8Array {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const [name, content] of Object.entries(parts)) {
    const [title, data] = [Buffer.from(name), Buffer.from(content)]
    const about = [
      ...u16(0),
      ...u16(0),
      ...u32(0),
      ...u32(0),
      ...u32(data.length),
      ...u32(data.length),
      ...u16(title.length),
      ...u16(0),
    ]
    directory.push(
      Buffer.from([
        ...Buffer.from('PK\x01\x02'),
        ...u16(20),
        ...u16(20),
        ...about,
        ...u16(0),
        ...u16(0),
        ...u16(0),
        ...u32(0),
        ...u32(at),
      ]),
      title,
    )
    const file = Buffer.concat([Buffer.from([...Buffer.from('PK\x03\x04'), ...u16(20), ...about]), title, data])
    files.push(file)
    at += file.length
  }
  const size = Buffer.concat(directory).length
  const count = Object.keys(parts).length
  const end = [
    ...Buffer.from('PK\x05\x06'),
    ...u32(0),
    ...u16(count),
    ...u16(count),
    ...u32(size),
    ...u32(at),
    ...u16(comment.length),
  ]
  return new Uint8Array(Buffer.concat([...files, ...directory, Buffer.from(end), Buffer.from(comment)]))
}

export const TYPES = { '[Content_Types].xml': '<Types/>' }

export const aDocx = (): Uint8Array => zipOf({ ...TYPES, 'word/document.xml': '<w:document/>' })

const OLE = 'd0cf11e0a1b11ae1'

/** An old .doc or .xls, or with this stream name any office file under a password. */
export const oleWith = (stream: string): Uint8Array =>
  new Uint8Array(
    Buffer.concat([Buffer.from(OLE, 'hex'), Buffer.alloc(504), Buffer.from(stream, 'utf16le'), Buffer.alloc(64)]),
  )

/** A Windows program, whatever it is called. */
export function aProgram(): Uint8Array {
  const program = Buffer.alloc(256)
  program.write('MZ')
  program.writeUInt32LE(0x80, 0x3c)
  program.write('PE\0\0', 0x80)
  return new Uint8Array(program)
}

/** A box of the media format that HEIC and MP4 share. */
export const mediaOf = (brand: string): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`), Buffer.alloc(64)]))

export const LIST = '一、便民服务\n1.为60岁以上老人免费理发200人次，截至6月已完成120人次。\n'
