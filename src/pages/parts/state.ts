import { callPhone, type Loaded, meNow, type Refusal } from '../../client'
import type { FailureProps } from '../../components/failure'
import type { PageState } from '../../components/page'

function wordsOf({ code, message }: Refusal): { title: string; message: string } {
  if (code === 'network.lost') return { title: '没有连上网', message: '这一页还没看过，连上网才能打开。' }
  return { title: code === 'record.missing' ? '没有找到' : '没有打开', message: `${message}。` }
}

/** What a resident is told of a page that did not come: what happened, what to do, and whom to call. */
export const failedState = (refusal: Refusal, onRetry: () => unknown): PageState => ({
  kind: 'failed',
  ...failureOf(refusal, onRetry),
})

/** The same of a part of a page. */
export function failureOf(refusal: Refusal, onRetry: () => unknown): FailureProps {
  const phone = meNow()?.community?.phone || undefined
  const { requestId } = refusal
  return {
    ...wordsOf(refusal),
    ...(requestId === '' || refusal.code === 'record.missing' ? {} : { requestId }),
    ...(phone === undefined ? {} : { phone, onCall: () => callPhone(phone) }),
    onRetry: () => void onRetry(),
  }
}

/** The page's own state from that of its one call. */
export const pageState = (loaded: Loaded<unknown>, onRetry: () => unknown): PageState =>
  loaded.kind === 'failed' ? failedState(loaded.refusal, onRetry) : { kind: loaded.kind }
