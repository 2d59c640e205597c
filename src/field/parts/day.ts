import { useMemo } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { Form } from '../../../cloudfunctions/services/contract'
import { type Job, jobs } from '../../../cloudfunctions/services/work/contract'
import { loadDraft, saveDraft, useKept, useOutbox } from '../../client'
import { isoDay } from '../../components/words'
import { type Noted, type Standing, standingOf } from './standing'

export type Day = OutputOf<typeof jobs>

/** Those who may do the services of a place. */
export const WORKERS = ['collector', 'office', 'admin'] as const

/** A list of another day is no help, and names people. */
export const isToday = ({ day }: Pick<Day, 'day'>): boolean => day === isoDay(Date.now())

const MOST_NOTED = 200
const notedHere = (): readonly Noted[] => loadDraft<Noted[]>('field', 'noted') ?? []

/** Remembers what an action will have made of a booking, until the list says so itself. */
export const note = (noted: Noted): void =>
  void saveDraft(
    'field',
    'noted',
    [...notedHere().filter(({ actionId }) => actionId !== noted.actionId), noted].slice(-MOST_NOTED),
  )

/** Where each job is, counting what this phone has noted. */
export function useStandings(list: readonly Job[]): ReadonlyMap<string, Standing> {
  const { items, received } = useOutbox()
  return useMemo(() => {
    const noted = notedHere()
    return new Map(list.map((job) => [job.id, standingOf(job, { items, received, noted })]))
  }, [list, items, received])
}

export type OpenedJob = Readonly<{ job: Job; form: Form | undefined; standing: Standing; placeId: string }>

const NO_JOBS: readonly Job[] = []

/** One job out of the list of today, which is on this phone. */
export function useJob(id: string): OpenedJob | undefined {
  const kept = useKept(jobs)
  const list = kept && isToday(kept.value) ? kept.value.jobs : NO_JOBS
  const standings = useStandings(list)
  const job = list.find((each) => each.id === id)
  const standing = standings.get(id)
  if (!kept || !job || !standing) return undefined
  const form = kept.value.services.find((service) => service.id === job.serviceId)?.form
  return { job, form, standing, placeId: kept.input.placeId }
}

/** The next that somebody has to go to, after this one. */
export function useNext(id: string): Job | undefined {
  const kept = useKept(jobs)
  const list = kept && isToday(kept.value) ? kept.value.jobs : NO_JOBS
  const standings = useStandings(list)
  const here = list.findIndex((each) => each.id === id)
  const after = [...list.slice(here + 1), ...list.slice(0, Math.max(0, here))]
  return after.find((job) => {
    const standing = standings.get(job.id)
    const isOpen = standing?.kind === 'known' && ['booked', 'assigned', 'onTheWay'].includes(standing.state)
    return job.id !== id && isOpen
  })
}
