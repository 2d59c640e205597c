import { useCallback, useMemo, useState } from 'react'
import type { InputOf } from '../../../cloudfunctions/kernel/contract'
import type { home, ProjectState } from '../../../cloudfunctions/projects/contract'

/** What is asked of the board: which year, and what to show of it. */
export type Asked = Readonly<{ year?: number; state?: ProjectState; section?: string; search?: string }>

const NOTHING: Asked = {}

/** The question of home. Another community begins without filters. */
export function useAsked(communityId: string | undefined) {
  const [kept, setKept] = useState<Readonly<{ communityId?: string | undefined; asked: Asked }>>({ asked: NOTHING })
  const asked = kept.communityId === communityId ? kept.asked : NOTHING
  const ask = useCallback((next: Asked) => setKept({ communityId, asked: next }), [communityId])
  const input = useMemo(
    (): InputOf<typeof home> | undefined => (communityId === undefined ? undefined : { communityId, ...asked }),
    [communityId, asked],
  )
  return { asked, ask, input }
}
