/** What a piece of the source text was understood as. */
export type MarkKind = 'target' | 'progress' | 'date' | 'conflict' | 'aside'

/** A piece of the text: characters `from` (inclusive) to `to` (exclusive); `no` ties it to what was read from it. */
export type Mark = { from: number; to: number; kind: MarkKind; no?: number | undefined }

export type Piece = { key: number; text: string; mark?: Mark | undefined }

/**
 * Cuts a text at its marks. Nothing of the text is lost or doubled: where marks overlap, the one that begins first
 * (the longer of two that begin together) keeps the characters and the other gets what is left of it.
 */
export function pieces(text: string, marks: readonly Mark[]): Piece[] {
  const inOrder = [...marks].sort((a, b) => a.from - b.from || b.to - a.to)
  const cut: Piece[] = []
  let at = 0
  for (const mark of inOrder) {
    const from = Math.max(at, mark.from)
    const to = Math.min(text.length, mark.to)
    if (to <= from) continue
    if (from > at) cut.push({ key: at, text: text.slice(at, from) })
    cut.push({ key: from, text: text.slice(from, to), mark })
    at = to
  }
  if (at < text.length) cut.push({ key: at, text: text.slice(at) })
  return cut
}
