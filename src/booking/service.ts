import { useCallback, useEffect, useState } from 'react'
import type { OutputOf } from '../../cloudfunctions/kernel/contract'
import { type DayView, days, open } from '../../cloudfunctions/services/contract'
import { type Loaded, usePage } from '../client'

export type Opened = OutputOf<typeof open>
type Days = OutputOf<typeof days>

/** The service whose steps are walked: the later ones need not ask for it again. */
let lately: Opened | undefined

type Asked = Readonly<{ state: Loaded<Opened>; service: Opened | undefined; refresh(): Promise<void> }>

/** A service, asked for at the first step and known at the others. */
export function useService(serviceId: string, isFirst: boolean): Asked {
  const [known] = useState(() => (!isFirst && lately?.id === serviceId ? lately : undefined))
  const { state, refresh } = usePage(open, known || serviceId === '' ? undefined : { serviceId })
  const asked = state.kind === 'ready' ? state.value : undefined
  useEffect(() => {
    if (asked) lately = asked
  }, [asked])
  if (known) return { state: { kind: 'ready', value: known, isRefreshing: false }, service: known, refresh }
  return { state, service: asked, refresh }
}

export type DaysInHand = Readonly<{
  state: Loaded<Days>
  days: readonly DayView[] | undefined
  refresh(): Promise<void>
  /** Later days; undefined where there are none. */
  more: (() => void) | undefined
}>

const joined = (shown: Days, later: Days): Days => ({ days: [...shown.days, ...later.days], next: later.next })

/** Those that were looked at beyond the first ones stay on coming back. */
function kept(fresh: Days, shown: Days): Days {
  const last = fresh.days[fresh.days.length - 1]?.day ?? ''
  const later = shown.days.filter(({ day }) => day > last)
  return later.length === 0 ? fresh : { days: [...fresh.days, ...later], next: shown.next }
}

/** The days that may be booked, growing as somebody looks further. @param serviceId undefined while they are not needed */
export function useDays(serviceId: string | undefined): DaysInHand {
  const { state, refresh, more } = usePage(days, serviceId === undefined ? undefined : { serviceId }, kept)
  const next = state.kind === 'ready' ? state.value.next : null
  const grow = useCallback(() => {
    if (serviceId !== undefined && next !== null) void more({ serviceId, from: next }, joined)
  }, [serviceId, next, more])
  return {
    state,
    days: state.kind === 'ready' ? state.value.days : undefined,
    refresh,
    more: next === null ? undefined : grow,
  }
}
