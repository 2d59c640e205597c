import { useEffect, useMemo, useRef } from 'react'
import type { InputOf } from '../../../cloudfunctions/kernel/contract'
import type { Form } from '../../../cloudfunctions/services/contract'
import { type Job, jobs } from '../../../cloudfunctions/services/work/contract'
import {
  type Answer,
  backTo,
  call,
  hold,
  loadDraft,
  type PageCall,
  readWhole,
  saveDraft,
  useHeld,
  useKept,
  useOutbox,
  usePage,
} from '../../client'
import { isoDay } from '../../components/words'
import { DAY_PAGES, type Day } from './pages'
import { isToDo, type Noted, type Standing, standingOf } from './standing'

/** Those who may do the services of a place. */
export const WORKERS = ['collector', 'office', 'admin'] as const

/** A list of another day is no help, and names people. */
export const isToday = ({ day }: Pick<Day, 'day'>): boolean => day === isoDay(Date.now())

const askWhole = (contract: typeof jobs, input: InputOf<typeof jobs>): Promise<Answer<typeof jobs>> =>
  readWhole((page) => call(contract, page), input, DAY_PAGES, true)

/** One day out of those that are not kept on this phone; the pages about its jobs find it while the app runs. */
export function useDay(placeId: string | undefined, day: string | undefined): PageCall<typeof jobs> {
  const input = placeId === undefined || day === undefined ? undefined : { placeId, day }
  const page = usePage(jobs, input, undefined, askWhole)
  const { state } = page
  useEffect(() => {
    if (state.kind === 'ready' && placeId !== undefined) hold(jobs, { placeId, day: state.value.day }, state.value)
  }, [state, placeId])
  return page
}

/** Asks again whenever the server has accepted something from this phone. */
export function useFresh(refresh: () => Promise<void>): void {
  const { received } = useOutbox()
  const last = received[0]?.id
  const seen = useRef(last)
  useEffect(() => {
    if (seen.current === last) return
    seen.current = last
    void refresh()
  }, [last, refresh])
}

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

type AtHand = Readonly<{ day: Day; placeId: string }>

/** Today, as it is kept on this phone, and the other day that was looked at last. */
function useDays(): readonly AtHand[] {
  const kept = useKept(jobs)
  const held = useHeld(jobs)
  return useMemo(
    () =>
      [kept && isToday(kept.value) ? kept : undefined, held].flatMap((each) =>
        each ? [{ day: each.value, placeId: each.input.placeId }] : [],
      ),
    [kept, held],
  )
}

const NO_JOBS: readonly Job[] = []

/** The day that has a job, with where each of its jobs is. */
function useDayWith(id: string): Readonly<{ at: AtHand | undefined; standings: ReadonlyMap<string, Standing> }> {
  const at = useDays().find(({ day }) => day.jobs.some((job) => job.id === id))
  return { at, standings: useStandings(at?.day.jobs ?? NO_JOBS) }
}

/** One job out of a day that is at hand. */
export function useJob(id: string): OpenedJob | undefined {
  const { at, standings } = useDayWith(id)
  const job = at?.day.jobs.find((each) => each.id === id)
  const standing = standings.get(id)
  if (!at || !job || !standing) return undefined
  const form = at.day.services.find((service) => service.id === job.serviceId)?.form
  return { job, form, standing, placeId: at.placeId }
}

/** What a page about a job is opened with: with it the day is found again, also after the app was closed. */
export const paramsOf = ({ job, placeId }: Pick<OpenedJob, 'job' | 'placeId'>) => ({
  job: job.id,
  place: placeId,
  day: job.day,
})

/** Back to the list of the day that a job is of. */
export function backToDay({ job, placeId }: Pick<OpenedJob, 'job' | 'placeId'>): void {
  if (isToday(job)) backTo('field/today')
  else backTo('field/earlier', { place: placeId, day: job.day })
}

/** The next of the same day that somebody has to go to, after this one. */
export function useNext(id: string): Pick<OpenedJob, 'job' | 'placeId'> | undefined {
  const { at, standings } = useDayWith(id)
  const list = at?.day.jobs ?? NO_JOBS
  const here = list.findIndex((each) => each.id === id)
  const after = [...list.slice(here + 1), ...list.slice(0, Math.max(0, here))]
  const job = after.find((each) => each.id !== id && isToDo(standings.get(each.id)))
  return at && job && { job, placeId: at.placeId }
}
