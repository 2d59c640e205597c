import { handle } from '../../../kernel/action'
import type { Kernel } from '../../../kernel/kernel'
import type { Thing } from '../../../kernel/policy'
import { refuse } from '../../../kernel/record'
import { parseList } from '../../import/parse'
import { checkText, readDocument as readBytes } from '../../import/read'
import { MAX_ITEMS, readDocument } from '../contract'
import { propose } from '../propose'
import { checkOf } from '../rules'

type Read = Readonly<
  { kind: 'text'; text: string; name: string } | { kind: 'missing' } | { kind: 'unreadable'; message: string }
>
type Sent = Readonly<{ kind: 'file'; fileId: string; name: string } | { kind: 'text'; text: string }>

async function readSent({ files }: Kernel, sent: Sent): Promise<Read> {
  if (sent.kind === 'text') {
    const tooMuch = checkText(sent.text)
    return tooMuch
      ? { kind: 'unreadable', message: tooMuch.message }
      : { kind: 'text', text: sent.text.replace(/^\uFEFF/, ''), name: firstWords(sent.text) }
  }
  const bytes = await files.read(sent.fileId)
  if (!bytes) return { kind: 'missing' }
  const read = await readBytes(bytes, sent.name)
  if ('code' in read) return { kind: 'unreadable', message: read.message }
  return { kind: 'text', text: read.text, name: sent.name.replace(/\.[a-z]{2,5}$/i, '') }
}

const firstWords = (text: string): string =>
  [...(text.trim().split(/\s*\n/, 1)[0] ?? '')].slice(0, 30).join('') || '粘贴的文字'

export default handle(readDocument, async ({ importId, placeId, document }, { kernel, records, touched }) => {
  const read = await readSent(kernel, document)
  if (read.kind === 'missing') return refuse('file.missing')
  if (read.kind === 'unreadable') return refuse('document.unreadable', read.message)
  const proposal = propose(parseList(read.text), read.text)
  if (proposal.items.length === 0) return refuse('document.noItems')
  if (proposal.items.length > MAX_ITEMS) return refuse('document.tooMany', String(proposal.items.length))

  const answer = await records.imports.create(
    importId,
    (touched as Thing).path,
    { placeId, name: read.name, state: 'review', plan: [], ...proposal },
    { action: 'read', note: { items: proposal.items.length } },
  )
  if (!('version' in answer)) return answer
  const count = (check: string): number => proposal.items.filter((item) => checkOf(item) === check).length
  return {
    importId,
    version: answer.version,
    items: proposal.items.length,
    ready: count('ready'),
    check: count('check'),
    conflict: count('conflict'),
  }
})
