import { useCallback, useMemo, useRef, useState } from 'react'
import type { InputOf } from '../../../cloudfunctions/kernel/contract'
import { BOOKING_WORDS, type Category } from '../../../cloudfunctions/services/contract'
import { correctOutcome, finish, OUTCOME_PHOTOS_MOST } from '../../../cloudfunctions/services/work/contract'
import { outboxItem, previewFiles, useChosenPhotos, useDraft } from '../../client'
import { type Key, typedAfter } from '../../components/keypad/typed'
import { type OpenedJob, paramsOf } from '../parts/day'
import { useRecording } from '../parts/recording'
import { groupOf, wayOf } from '../parts/standing'
import { unusualOf } from '../parts/unusual'
import { linesOf, PIECES, sumsOf, sumWords, type Typed, tooMuchOf, typedOf, WEIGHT, weighedOf } from '../parts/weighing'
import { labelOf } from '../parts/words'

type Draft = { typed: Typed; active: string }
type Finish = InputOf<typeof finish>

const NONE: Draft = { typed: {}, active: '' }

/** What the refused item of the outbox had, to be put right under its own id. */
function refusedOf(item: string | undefined): Finish['outcome'] | undefined {
  if (item === undefined) return undefined
  const kept = outboxItem(item)
  const isOutcome = kept?.action === finish.name || kept?.action === correctOutcome.name
  return isOutcome ? (kept.input as Pick<Finish, 'outcome'>).outcome : undefined
}

export type Weigh = ReturnType<typeof useWeigh>

/** One weighing: what is typed, what it comes to, and what became of it. It outlives the page until it is on its way. */
export function useWeigh(
  { job, placeId, standing }: OpenedJob,
  categories: readonly Category[],
  isCorrection: boolean,
  item: string | undefined,
) {
  const [first] = useState((): Draft => {
    const before = refusedOf(item)
    if (before?.kind === 'done') return { typed: typedOf(before.weighed), active: '' }
    return isCorrection ? { typed: typedOf(job.weighed), active: '' } : NONE
  })
  const form = isCorrection ? 'weigh.correct' : item === undefined ? 'weigh' : 'weigh.again'
  const { draft, change, discard } = useDraft<Draft>(form, job.id, first)
  const { typed } = draft
  const photos = useChosenPhotos(OUTCOME_PHOTOS_MOST, [form, job.id, item].filter(Boolean).join('.'), item)
  const finishing = useRecording(finish, job, isCorrection ? undefined : item)
  const correcting = useRecording(correctOutcome, job, isCorrection ? item : undefined)
  const [sheet, setSheet] = useState<'none' | 'unusual' | 'reason'>('none')
  const [sent, setSent] = useState<Readonly<{ words: string; isReceived: boolean }> | undefined>()

  const lines = useMemo(() => linesOf(categories, job, typed), [categories, job, typed])
  const active = lines.some(({ id }) => id === draft.active) ? draft.active : (lines[0]?.id ?? '')
  const weighed = weighedOf(categories, typed)
  const sums = sumsOf(categories, weighed)
  const unusual = unusualOf(categories, job.items, weighed)

  // Fingers are faster than drawing: a key goes on from what the last one made.
  const now = useRef({ typed, active })
  now.current = { typed, active }
  const press = useCallback(
    (key: Key) => {
      const { typed: before, active: id } = now.current
      const limits = categories.find((category) => category.id === id)?.measure === 'piece' ? PIECES : WEIGHT
      now.current.typed = { ...before, [id]: typedAfter(before[id] ?? '', key, limits) }
      change({ typed: now.current.typed })
    },
    [change, categories],
  )
  const pick = useCallback(
    (id: string) => {
      const { typed: before } = now.current
      now.current = { active: id, typed: { ...before, [id]: before[id] ?? '' } }
      change(now.current)
    },
    [change],
  )
  const look = useCallback(
    (id: string) => {
      const paths = photos.photos.map(({ file }) => file.path)
      const path = photos.photos.find((photo) => photo.id === id)?.file.path
      if (path !== undefined) previewFiles(paths, path)
    },
    [photos.photos],
  )

  const ended = (isReceived: boolean): void => {
    setSheet('none')
    setSent({ words: sumWords(sums), isReceived })
    discard()
  }
  const send = async (isChecked: boolean): Promise<void> => {
    const outcome = { kind: 'done' as const, weighed, note: '', checked: isChecked }
    const recordedAt = Date.now()
    const answer = await finishing.record(
      'done',
      (actionId) => ({
        ...{ actionId, bookingId: job.id, outcome, recordedAt },
        photos: photos.photos.map(({ id }) => id),
      }),
      {
        label: labelOf(job),
        icon: 'recycle',
        text: `${labelOf(job)}\n${sumWords(sums)}`,
        group: groupOf(job.id),
        instead: wayOf(job.id),
        photos: photos.photos,
        edit: { page: 'field/weigh', params: paramsOf({ job, placeId }) },
      },
    )
    if (answer.kind !== 'unsaved') photos.handOver()
    if (answer.kind === 'accepted' || answer.kind === 'queued') ended(answer.kind === 'accepted')
    else setSheet(answer.code === 'weight.unusual' ? 'unusual' : 'none')
  }
  const correct = async (reason: string): Promise<void> => {
    const outcome = { kind: 'done' as const, weighed, note: '', checked: true }
    const answer = await correcting.record('done', (actionId) => ({ actionId, bookingId: job.id, outcome, reason }), {
      label: `更正 · ${labelOf(job)}`,
      icon: 'recycle',
      text: `${labelOf(job)}\n${sumWords(sums)}\n${reason}`,
      group: groupOf(job.id),
      edit: { page: 'field/weigh', params: { ...paramsOf({ job, placeId }), correct: 1 } },
    })
    if (answer.kind === 'accepted' || answer.kind === 'queued') ended(answer.kind === 'accepted')
  }
  const done = (): Promise<void> | undefined => {
    if (unusual !== undefined) setSheet('unusual')
    else if (isCorrection) setSheet('reason')
    else return send(false)
    return undefined
  }
  /** The scale was looked at again. */
  const believe = (): Promise<void> | undefined => {
    if (!isCorrection) return send(true)
    setSheet('reason')
    return undefined
  }
  const isWaiting = !isCorrection && item === undefined && standing.kind === 'waiting'
  const refusal = isCorrection ? correcting.refusal : finishing.refusal
  return {
    ...{ lines, typed, active, sums, sheet, sent, photos, press, pick, look, believe, correct, finish: done },
    words: sumWords(sums),
    /** What was noted before, where that was no weighing. */
    before: standing.kind === 'known' && standing.state !== 'done' ? BOOKING_WORDS[standing.state] : undefined,
    /** What is asked about, in the words of the rule or of the server. */
    unusual: unusual === undefined ? refusal?.message : `${unusual}。请再看一眼秤`,
    close: () => setSheet('none'),
    refusal: sheet === 'none' && refusal?.code !== 'weight.unusual' ? refusal : undefined,
    sheetRefusal: refusal?.code === 'weight.unusual' ? undefined : refusal,
    complaint: item === undefined || refusal ? undefined : refusalOf(item),
    off: isWaiting ? '已记，等待上传' : weighed.length === 0 ? '先称一类' : tooMuchOf(categories, weighed),
  }
}

function refusalOf(item: string): string | undefined {
  const state = outboxItem(item)?.state
  return state?.kind === 'refused' ? state.message : undefined
}
