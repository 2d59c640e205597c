import type { Result } from '../../cloudfunctions/kernel/contract'

/** An action on its way: which, of which function, with what; `as` has it refused when the caller is somebody else. */
export type Sent = Readonly<{ action: string; entry: 'index' | 'office'; input: unknown; as?: string | undefined }>

/** A file that somebody chose. `path` shows it; `source` is what the platform sends, where that is something else. */
export type Chosen = Readonly<{ path: string; name: string; size: number; source?: unknown }>

export type UploadKind = 'photo' | 'document'
export type Upload = Readonly<{
  id: string
  kind: UploadKind
  file: Chosen
  as?: string | undefined
  onProgress(share: number): void
}>

/** How calls and files leave the phone. Answers are whatever came back; failures are thrown as TransportFailure. */
export interface Transport {
  send(sent: Sent): Promise<unknown>
  upload(upload: Upload): Promise<unknown>
}

/** What went out did not come back: `lost` never reached anybody as far as we know, `slow` may have. */
export class TransportFailure extends Error {
  constructor(readonly kind: 'lost' | 'slow') {
    super(kind)
  }
}

/** There is no session, and `answer` says why. */
export class SessionRefused extends Error {
  constructor(readonly answer: unknown) {
    super((answer as { message?: string } | undefined)?.message ?? '')
  }
}

export type NetworkCode = 'network.lost' | 'network.slow' | 'network.garbled'

const SENTENCES: Readonly<Record<NetworkCode, string>> = {
  'network.lost': '没有连上网络，内容还在，请稍后再试',
  'network.slow': '网络太慢，不确定是否已收到，请再点一次，不会重复',
  'network.garbled': '系统没有正常回应，内容还在，请稍后再试',
}

/** A failure of the network in the shape of every other refusal. */
export const networkRefusal = (code: NetworkCode): Result<never, NetworkCode> => ({
  ok: false,
  code,
  message: SENTENCES[code],
  requestId: '',
})

/** Waits for an answer of the transport and judges its shape. Never throws. */
export async function answerOf<Value, Code extends string>(
  answer: Promise<unknown>,
): Promise<Result<Value, Code | NetworkCode>> {
  try {
    return judged(await answer)
  } catch (failure) {
    if (failure instanceof SessionRefused) return judged(failure.answer)
    const isSlow = failure instanceof TransportFailure && failure.kind === 'slow'
    return networkRefusal(isSlow ? 'network.slow' : 'network.lost')
  }
}

const judged = <Value, Code extends string>(result: unknown): Result<Value, Code | NetworkCode> =>
  isResult(result) ? (result as Result<Value, Code>) : networkRefusal('network.garbled')

function isResult(result: unknown): boolean {
  if (result === null || typeof result !== 'object') return false
  const { ok, message } = result as { ok?: unknown; message?: unknown }
  return ok === true || (ok === false && typeof message === 'string')
}
