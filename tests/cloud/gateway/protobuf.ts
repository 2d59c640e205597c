/** The two messages of `cloud.openapi.*`: CommApiData on the way in, CommOpenApiResp on the way out. */

function* fieldsOf(bytes: Buffer): Generator<[field: number, value: Buffer | number]> {
  let at = 0
  const varint = (): number => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0
      value += (byte & 127) * 2 ** shift
      if (byte < 128) return value
    }
  }
  while (at < bytes.length) {
    const tag = varint()
    if ((tag & 7) !== 2) yield [tag >>> 3, varint()]
    else {
      const length = varint()
      yield [tag >>> 3, bytes.subarray(at, at + length)]
      at += length
    }
  }
}

const inside = (bytes: Buffer, wanted: number): Buffer[] =>
  [...fieldsOf(bytes)].flatMap(([field, value]) => (field === wanted && Buffer.isBuffer(value) ? [value] : []))

/** The arguments of an openapi call: field 2 holds pairs (1) of key (1) and JSON value (2). */
export function argumentsOf(message: Buffer): Record<string, unknown> {
  const pairs = inside(message, 2).flatMap((data) => inside(data, 1))
  return Object.fromEntries(
    pairs.map((pair) => [inside(pair, 1)[0]?.toString() ?? '', JSON.parse(inside(pair, 2)[0]?.toString() ?? 'null')]),
  )
}

/** A negative number is that of its 64 bits. */
function varintOf(value: number): Buffer {
  const bytes: number[] = []
  let rest = BigInt.asUintN(64, BigInt(value))
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128)
  return Buffer.from([...bytes, Number(rest)])
}

const bytesField = (field: number, value: Buffer): Buffer =>
  Buffer.concat([varintOf(field * 8 + 2), varintOf(value.length), value])

const numberField = (field: number, value: number): Buffer => Buffer.concat([varintOf(field * 8), varintOf(value)])

/** @param errorCode of WeChat's own system, such as -604101 for a permission that config.json does not name; 0 is none */
export const reply = (data: Buffer, contentType: string, errorCode = 0): Buffer =>
  Buffer.concat([
    bytesField(1, data),
    bytesField(2, Buffer.from(contentType)),
    ...(errorCode === 0 ? [] : [numberField(3, errorCode)]),
    numberField(4, 200),
  ])
