import type { IncomingMessage } from 'node:http'
import { Refusal } from './refusals'

/** A body that is too large is still read to its end, and thrown away, so that the sender hears why; up to this many bytes. */
const PATIENCE = 128 * 1024 * 1024

/**
 * The whole body, never more than `limit` bytes of it in memory.
 *
 * @throws Refusal `request.tooLarge`
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > PATIENCE) throw new Refusal('request.tooLarge')
  let pieces: Buffer[] = []
  let size = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    size += piece.length
    if (size > PATIENCE) break
    if (announced > limit || size > limit) pieces = []
    else pieces.push(piece)
  }
  if (announced > limit || size > limit) throw new Refusal('request.tooLarge')
  return Buffer.concat(pieces, size)
}

/** @throws Refusal `request.tooLarge`, `request.notJson` unless it is a JSON object in UTF-8 */
export async function readJson(request: IncomingMessage, limit: number): Promise<Readonly<Record<string, unknown>>> {
  const body = await readBody(request, limit)
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body))
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>
  } catch {
    throw new Refusal('request.notJson')
  }
  throw new Refusal('request.notJson')
}
