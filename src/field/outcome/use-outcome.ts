import { useCallback, useState } from 'react'
import type { InputOf } from '../../../cloudfunctions/kernel/contract'
import { BOOKING_WORDS, type Form } from '../../../cloudfunctions/services/contract'
import {
  correctOutcome,
  finish,
  OUTCOME_PHOTOS_MOST,
  type Outcome,
} from '../../../cloudfunctions/services/work/contract'
import { outboxItem, useChosenPhotos, useDraft } from '../../client'
import { type OpenedJob, paramsOf } from '../parts/day'
import { useRecording } from '../parts/recording'
import { groupOf, wayOf } from '../parts/standing'
import { labelOf } from '../parts/words'

/** What is being noted of one visit. `kind` is empty while nothing is chosen. */
export type Draft = Readonly<{
  kind: Outcome['kind'] | ''
  result: string
  attended: number
  note: string
  /** Why nothing came of it. */
  reason: string
  /** Why what was noted is put right. */
  why: string
}>

const EMPTY: Draft = { kind: '', result: '', attended: 0, note: '', reason: '', why: '' }

/** The draft of what the outbox could not get accepted. */
function draftOf(item: string | undefined): Partial<Draft> {
  const kept = item === undefined ? undefined : outboxItem(item)
  if (kept?.action !== finish.name && kept?.action !== correctOutcome.name) return {}
  const { outcome, reason: why = '' } = kept.input as Pick<InputOf<typeof finish>, 'outcome'> & { reason?: string }
  if (outcome.kind !== 'done') return { kind: outcome.kind, reason: outcome.reason, why }
  const { result = '', attended = 0, note } = outcome
  return { kind: 'done', result, attended, note, why }
}

/** What stands in the way of sending, by the name of the field. */
export function problemsOf(
  draft: Draft,
  form: Form['kind'] | undefined,
  isCorrection: boolean,
): Readonly<Record<string, string>> {
  return {
    ...(draft.kind === '' ? { kind: '请选一项' } : {}),
    ...(draft.kind === 'done' && form === 'assessment' && draft.result === '' ? { result: '请选检测结果' } : {}),
    ...(draft.kind !== '' && draft.kind !== 'done' && draft.reason.trim() === ''
      ? { reason: '写一句为什么没办成' }
      : {}),
    ...(isCorrection && draft.why.trim() === '' ? { why: '写一句为什么更正' } : {}),
  }
}

export function outcomeOf(draft: Draft, job: Pick<OpenedJob['job'], 'party'>, form: Form['kind'] | undefined): Outcome {
  const { kind } = draft
  if (kind !== 'done' && kind !== '') return { kind, reason: draft.reason.trim() }
  const counts = form === 'event' || form === 'meal'
  return {
    kind: 'done',
    weighed: [],
    ...(form === 'assessment' ? { result: draft.result } : {}),
    ...(counts ? { attended: draft.attended || job.party } : {}),
    note: draft.note.trim(),
    checked: false,
  }
}

/** What came of one visit that nothing is weighed at, or of which nothing came. */
export function useOutcome(
  { job, form, placeId }: OpenedJob,
  given: Readonly<{ isNotDone: boolean; isCorrection: boolean; item: string | undefined }>,
) {
  const { isNotDone, isCorrection, item } = given
  const [first] = useState(
    (): Draft => ({
      ...EMPTY,
      kind: isNotDone || isCorrection || job.template === 'pickup' ? '' : 'done',
      attended: job.party,
      ...draftOf(item),
    }),
  )
  const name = [isNotDone ? 'not' : 'outcome', isCorrection && 'correct', item && 'again'].filter(Boolean).join('.')
  const { draft, change, discard } = useDraft<Draft>(name, job.id, first)
  const photos = useChosenPhotos(OUTCOME_PHOTOS_MOST, [name, job.id, item].filter(Boolean).join('.'), item)
  const finishing = useRecording(finish, job, isCorrection ? undefined : item)
  const correcting = useRecording(correctOutcome, job, isCorrection ? item : undefined)
  const [isTried, setIsTried] = useState(false)
  const [sent, setSent] = useState<Readonly<{ words: string; isReceived: boolean }> | undefined>()
  const problems = problemsOf(draft, form?.kind, isCorrection)

  const send = async (): Promise<void> => {
    setIsTried(true)
    if (Object.keys(problems).length > 0) return
    const outcome = outcomeOf(draft, job, form?.kind)
    const words = BOOKING_WORDS[outcome.kind]
    const about = {
      icon: 'door' as const,
      text: [labelOf(job), words, draft.reason, draft.note].filter(Boolean).join('\n'),
      group: groupOf(job.id),
      instead: wayOf(job.id),
    }
    const recordedAt = Date.now()
    const answer = isCorrection
      ? await correcting.record(
          outcome.kind,
          (actionId) => ({ actionId, bookingId: job.id, outcome, reason: draft.why.trim() }),
          {
            ...{ ...about, label: `更正 · ${labelOf(job)}` },
            edit: { page: 'field/outcome', params: { ...paramsOf({ job, placeId }), correct: 1 } },
          },
        )
      : await finishing.record(
          outcome.kind,
          (actionId) => ({
            ...{ actionId, bookingId: job.id, outcome, recordedAt },
            photos: photos.photos.map(({ id }) => id),
          }),
          {
            ...{ ...about, label: `${words} · ${labelOf(job)}`, photos: photos.photos },
            edit: { page: 'field/outcome', params: { ...paramsOf({ job, placeId }), not: isNotDone ? 1 : undefined } },
          },
        )
    if (answer.kind !== 'unsaved') photos.handOver()
    if (answer.kind !== 'accepted' && answer.kind !== 'queued') return
    setSent({ words, isReceived: answer.kind === 'accepted' })
    discard()
  }
  const type = useCallback((field: string, typed: string) => change({ [field]: typed }), [change])
  return {
    ...{ draft, change, type, photos, send, sent },
    problems: isTried ? problems : {},
    refusal: isCorrection ? correcting.refusal : finishing.refusal,
  }
}
