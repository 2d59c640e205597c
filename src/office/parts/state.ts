import type { Loaded, Refusal } from '../../client'
import type { PageState } from '../../components/page'

/** What a page shows of its first call: bones, the refusal with a way to try again, or itself. */
export function pageState(loaded: Loaded<unknown>, onRetry: () => unknown): PageState {
  if (loaded.kind !== 'failed') return { kind: loaded.kind }
  const { message, requestId } = loaded.refusal
  return { kind: 'failed', title: '没有取到内容', message, ...reported(requestId), onRetry }
}

const reported = (requestId: string): { requestId?: string } => (requestId === '' ? {} : { requestId })

/** A refusal of this screen's own, in the shape of those of the cloud. */
export const ownRefusal = (message: string): Refusal => ({ ok: false, code: 'screen', message, requestId: '' })
