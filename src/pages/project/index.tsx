import { useRouter, useShareAppMessage } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { open } from '../../../cloudfunctions/projects/contract'
import { addressOf, paramOf, usePage } from '../../client'
import { Page } from '../../components/page'
import { useLook } from '../../components/page/look'
import { Skeleton } from '../../components/skeleton'
import { useToast } from '../../components/toast'
import { Refused } from '../parts/refused'
import { Stale } from '../parts/stale'
import { pageState } from '../parts/state'
import { useFollow } from './follow'
import { ProjectFoot } from './foot'
import { ProjectHead } from './head'
import { Milestones, Sites } from './places'
import { Progress } from './progress'
import { Original, Responsible } from './responsible'
import { StatedFigures } from './stated'

const bones = <Skeleton shape='card' count={4} />

/** 实事项目: one promise with everything that is public of it. */
export default function ProjectPage() {
  const [id] = useState(paramOf(useRouter().params, 'id') ?? '')
  const { elder } = useLook()
  const { toast, show } = useToast()
  const { state, refresh, change } = usePage(open, { projectId: id })
  const project = state.kind === 'ready' ? state.value : undefined
  const follow = useFollow(
    id,
    useCallback((followed: boolean) => change((shown) => ({ ...shown, followed })), [change]),
    show,
  )
  const title = project?.title
  useShareAppMessage(() => ({ title: title ?? '实事项目', path: addressOf('pages/project', { id }) }))

  return (
    <Page
      label='实事项目'
      state={pageState(state, refresh)}
      skeleton={bones}
      head={project && <ProjectHead project={project} />}
      foot={project && <ProjectFoot project={project} onFollow={follow.toggle} />}
      over={toast}
    >
      {project && (
        <>
          <Refused refusal={follow.refusal} />
          <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
          <StatedFigures stated={project.stated} asOf={project.asOf} />
          <Sites sites={project.sites} />
          <Milestones milestones={project.milestones} year={project.year} />
          <Progress
            projectId={id}
            timeline={project.timeline}
            more={project.timelineMore}
            year={project.year}
            brief={elder}
          />
          <Responsible unitName={project.unitName} leader={project.leader} phone={project.phone} />
          <Original source={project.source} />
        </>
      )}
    </Page>
  )
}
