import { useRouter } from '@tarojs/taro'
import { useCallback, useMemo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { timeline } from '../../../cloudfunctions/projects/contract'
import { paramOf, usePage } from '../../client'
import { Empty } from '../../components/empty'
import { Page } from '../../components/page'
import { Timeline } from '../../components/timeline'
import { Rest, useGrowing } from '../parts/growing'
import { Stale } from '../parts/stale'
import { pageState } from '../parts/state'
import { nodeOf } from './nodes'

type History = OutputOf<typeof timeline>

const joined = (shown: History, more: History): History => ({
  entries: [...shown.entries, ...more.entries.filter(({ n }) => !shown.entries.some((entry) => entry.n === n))],
  next: more.next,
})

/** 全部进展: a project's history, newest first. */
export default function TimelinePage() {
  const { params } = useRouter()
  const [[projectId, year]] = useState([paramOf(params, 'id') ?? '', Number(paramOf(params, 'year') ?? 0)] as const)
  const { state, refresh, more } = usePage(timeline, { projectId }, joined)
  const history = state.kind === 'ready' ? state.value : undefined
  const entries = history?.entries
  const nodes = useMemo(() => entries?.map((entry, at) => nodeOf(entry, at === 0, year)) ?? [], [entries, year])
  const growing = useGrowing(
    history?.next ?? null,
    useCallback((after: string) => more({ projectId, after }, joined), [more, projectId]),
  )
  return (
    <Page label='全部进展' state={pageState(state, refresh)}>
      <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
      {nodes.length === 0 ? (
        <Empty icon='list-mute' title='还没有进展' text='街道或承办单位发了进展，会列在这里' />
      ) : (
        <Timeline nodes={nodes} />
      )}
      <Rest growing={growing} step={20} total={nodes.length} />
    </Page>
  )
}
