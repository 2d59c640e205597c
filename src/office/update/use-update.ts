import { useCallback, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { type open, postUpdate } from '../../../cloudfunctions/projects/contract'
import { call, newId, type Refusal, useDraft } from '../../client'
import { useKeptPhotos } from '../../pages/parts/kept-photos'
import { parseQuantity } from '../quantity'

type Opened = OutputOf<typeof open>

/** What was typed for one target: as typed, since half a number is no number yet. */
export type TypedCount = Readonly<{ quantity: string; proof: string }>

type Draft = {
  text: string
  counts: Readonly<Record<string, TypedCount>>
  /** Stays the same until the cloud has accepted the update, so that it is posted once. */
  updateId: string
  /** The version of the project that it was first sent with: sent again, it must be the same in everything. */
  seenVersion: number
}

const NOTHING: Draft = { text: '', counts: {}, updateId: '', seenVersion: 0 }
export const EMPTY_COUNT: TypedCount = { quantity: '', proof: '' }
export const MOST_PHOTOS = 9

export type Posted = Readonly<{ day: number; counted: number; photos: number; waits: boolean }>
type Counted = Readonly<{ targetId: string; quantity: number; proof: string }>

/** What stands in the way of posting, by the name of the field. */
export function problemsOf(draft: Pick<Draft, 'text' | 'counts'>): Readonly<Record<string, string>> {
  const problems: Record<string, string> = {}
  if (draft.text.trim() === '') problems.text = '写一两句做了什么'
  for (const [targetId, { quantity, proof }] of Object.entries(draft.counts)) {
    const read = parseQuantity(quantity)
    if (read.kind === 'wrong') problems[`quantity.${targetId}`] = read.message
    if (read.kind === 'quantity' && read.thousandths === 0) problems[`quantity.${targetId}`] = '没有新增就不用填'
    if (read.kind === 'quantity' && proof.trim() === '') problems[`proof.${targetId}`] = '写明凭据，例如签到表、验收单'
    if (read.kind === 'empty' && proof.trim() !== '') problems[`quantity.${targetId}`] = '写了凭据，还差新增的数'
  }
  return problems
}

const countedOf = (counts: Draft['counts']): Counted[] =>
  Object.entries(counts).flatMap(([targetId, { quantity, proof }]) => {
    const read = parseQuantity(quantity)
    return read.kind === 'quantity' ? [{ targetId, quantity: read.thousandths, proof: proof.trim() }] : []
  })

/** An update of one project in the writing. It is kept on this device until the cloud has it. */
export function useUpdate(
  project: Opened | undefined,
  projectId: string,
  isOffice: boolean,
  refresh: () => Promise<void>,
) {
  const { draft, isResumed, change, discard } = useDraft<Draft>('update', projectId, NOTHING)
  const photos = useKeptPhotos('update.photos', projectId, MOST_PHOTOS)
  const [tried, setTried] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [posted, setPosted] = useState<Posted | undefined>()
  const problems = problemsOf(draft)

  const type = useCallback((_: string, text: string) => change({ text }), [change])
  const count = useCallback(
    (targetId: string, part: Partial<TypedCount>) =>
      change({ counts: { ...draft.counts, [targetId]: { ...(draft.counts[targetId] ?? EMPTY_COUNT), ...part } } }),
    [draft.counts, change],
  )
  const post = async (): Promise<Readonly<Record<string, string>>> => {
    setTried(true)
    setRefusal(undefined)
    if (Object.keys(problems).length > 0 || !project) return problems
    const isAgain = draft.updateId !== ''
    const updateId = isAgain ? draft.updateId : await newId()
    const seenVersion = isAgain ? draft.seenVersion : project.version
    change({ updateId, seenVersion })
    const counted = countedOf(draft.counts)
    const sent = [...photos.ids]
    const answer = await call(postUpdate, {
      updateId,
      projectId,
      text: draft.text,
      photos: sent,
      counted,
      seenVersion,
    })
    if (answer.ok) {
      discard()
      photos.clear()
      setPosted({
        day: Date.now(),
        counted: counted.length,
        photos: sent.length,
        waits: !isOffice && counted.length > 0,
      })
      await refresh()
      return {}
    }
    setRefusal(answer)
    if (answer.code === 'action.reused') change({ updateId: '' })
    if (answer.code === 'project.changed') {
      change({ updateId: '' })
      await refresh()
    }
    return {}
  }
  const another = useCallback(() => {
    setPosted(undefined)
    setTried(false)
  }, [])
  return {
    draft,
    isResumed,
    photos,
    problems: tried ? problems : {},
    refusal,
    posted,
    type,
    count,
    post,
    another,
    discard,
  }
}
