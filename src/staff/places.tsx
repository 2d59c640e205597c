import { View } from '@tarojs/components'
import { useCallback, useMemo, useState } from 'react'
import type { Me } from '../../cloudfunctions/account/contract'
import { ROLE_WORDS, type StaffRole } from '../../cloudfunctions/kernel/contract'
import { loadDraft, saveDraft, useMe } from '../client'
import { Chips } from '../components/chips'
import type { PageState } from '../components/page'

/** A place somebody works for, with what they are there. */
export type WorkPlace = Readonly<{ id: string; name: string; roles: readonly StaffRole[] }>

/** The places of somebody's memberships in some of the roles, each once, in the order they were given. */
export function workPlaces(me: Pick<Me, 'memberships'>, roles: readonly StaffRole[]): WorkPlace[] {
  const found = new Map<string, WorkPlace>()
  for (const { role, placeId, placeName } of me.memberships) {
    if (!roles.includes(role)) continue
    const before = found.get(placeId)
    found.set(placeId, { id: placeId, name: placeName, roles: [...(before?.roles ?? []), role] })
  }
  return [...found.values()]
}

export type Work = Readonly<{ state: PageState; places: readonly WorkPlace[]; place: WorkPlace | undefined }> &
  Readonly<{ choose(id: string): void }>

/** Where the caller works, and which of the places they are at now; remembered on this device. */
export function useWork(roles: readonly StaffRole[], asked?: string): Work {
  const entered = useMe()
  const [chosen, setChosen] = useState(() => asked ?? loadDraft<string>('office', 'place'))
  const me = entered.kind === 'entered' ? entered.me : undefined
  const wanted = roles.join()
  const places = useMemo(() => (me ? workPlaces(me, wanted.split(',') as StaffRole[]) : []), [me, wanted])
  const choose = useCallback((id: string) => {
    saveDraft('office', 'place', id)
    setChosen(id)
  }, [])
  return { state: stateOf(entered), places, place: places.find(({ id }) => id === chosen) ?? places[0], choose }
}

function stateOf(entered: ReturnType<typeof useMe>): PageState {
  if (entered.kind === 'entering') return { kind: 'loading' }
  if (entered.kind === 'failed') return { kind: 'failed', title: '没有进来', message: entered.refusal.message }
  return { kind: 'ready' }
}

/** One of several places; nothing where there is no choice. */
export function PlaceChips({ work }: { work: Work }) {
  const chips = useMemo(() => work.places.map(({ id, name }) => ({ value: id, word: name })), [work.places])
  if (chips.length < 2) return null
  return (
    <View className='mt2'>
      <Chips label='工作的地方' chips={chips} value={work.place?.id ?? null} onChange={work.choose} />
    </View>
  )
}

export const rolesWords = (roles: readonly StaffRole[]): string => roles.map((role) => ROLE_WORDS[role]).join('、')
