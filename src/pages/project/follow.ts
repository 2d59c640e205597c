import { useCallback, useState } from 'react'
import { follow } from '../../../cloudfunctions/projects/contract'
import { askConsent, call, type Refusal } from '../../client'

const ABOUT = ['project'] as const

/** 关注: shown at once, and taken back with the reason when the cloud refuses. */
export function useFollow(projectId: string, onChange: (followed: boolean) => void, onDone: (said: string) => void) {
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const toggle = useCallback(
    async (wanted: boolean): Promise<void> => {
      if (wanted) askConsent(ABOUT)
      setRefusal(undefined)
      onChange(wanted)
      const answer = await call(follow, { projectId, follow: wanted })
      if (answer.ok) return onDone(wanted ? '已关注，有新进展会告诉您' : '不再关注')
      onChange(!wanted)
      setRefusal(answer)
    },
    [projectId, onChange, onDone],
  )
  return { refusal, toggle }
}
