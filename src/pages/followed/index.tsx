import { useCallback } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { followed } from '../../../cloudfunctions/projects/contract'
import { go, goTab, usePage } from '../../client'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { ListRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { Skeleton } from '../../components/skeleton'
import { ProjectTag } from '../../components/tag'
import { momentWords } from '../../components/words'
import { Rest, useGrowing } from '../parts/growing'
import { Stale } from '../parts/stale'
import { pageState } from '../parts/state'

type Followed = OutputOf<typeof followed>

const NOTHING = {}
const joined = (shown: Followed, more: Followed): Followed => ({
  projects: [...shown.projects, ...more.projects.filter(({ id }) => !shown.projects.some((one) => one.id === id))],
  next: more.next,
})

/** 我的关注: what one follows, the latest change first. */
export default function FollowedPage() {
  const { state, refresh, more } = usePage(followed, NOTHING)
  const projects = state.kind === 'ready' ? state.value.projects : []
  const growing = useGrowing(
    state.kind === 'ready' ? state.value.next : null,
    useCallback((after: string) => more({ after }, joined), [more]),
  )
  const now = Date.now()
  return (
    <Page label='我的关注' state={pageState(state, refresh)} skeleton={<Skeleton shape='row' count={4} />}>
      <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
      {projects.length === 0 ? (
        <Empty
          icon='star-mute'
          title='还没有关注'
          text='打开一件实事，点「关注」，有新进展会告诉您'
          action={{ word: '去看实事', onPress: () => goTab('home') }}
        />
      ) : (
        <Card tight>
          {projects.map(({ id, title, state: stands, latest, changedAt }) => (
            <ListRow
              key={id}
              title={title}
              caption={[momentWords(changedAt, now), latest].filter(Boolean).join(' · ')}
              end={<ProjectTag state={stands} bare />}
              onOpen={() => go('pages/project', { id })}
            />
          ))}
        </Card>
      )}
      <Rest growing={growing} step={20} total={projects.length} of='件' />
    </Page>
  )
}
