import { View } from '@tarojs/components'
import { memo, useState } from 'react'
import type { InferOutput } from 'valibot'
import type { MilestoneShape, SiteShape } from '../../../cloudfunctions/projects/contract'
import { Link } from '../../components/button'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { SectionHead } from '../../components/section-head'
import { ProjectTag } from '../../components/tag'
import { Timeline, type TimelineNode } from '../../components/timeline'
import { dayWords, deadlineWords } from '../../components/words'

type Site = InferOutput<typeof SiteShape>
type Milestone = InferOutput<typeof MilestoneShape>

const FEW = 8

/** 点位: each place of the promise with its own state. */
export const Sites = memo(function Sites({ sites }: { sites: readonly Site[] }) {
  const [all, setAll] = useState(false)
  if (sites.length === 0) return null
  const done = sites.filter(({ state }) => state === 'done').length
  const shown = all ? sites : sites.slice(0, FEW)
  return (
    <View className='section'>
      <SectionHead title='点位' note={`${sites.length} 处 · ${done} 处已完成`} />
      <Card tight>
        {shown.map(({ id, name, state }) => (
          <ListRow key={id} icon='pin-mute' title={name} end={<ProjectTag state={state} bare />} />
        ))}
        {shown.length < sites.length && (
          <View className='tight-link'>
            <Link onPress={() => setAll(true)}>{`看全部 ${sites.length} 处`}</Link>
          </View>
        )}
      </Card>
    </View>
  )
})

const nodeOf = ({ id, title, due, doneDay }: Milestone, year: number): TimelineNode => ({
  id,
  title,
  state: doneDay ? 'done' : 'next',
  at: doneDay ? dayWords(doneDay, year) : due ? deadlineWords(due, year) : '',
})

/** 节点: for work that has no number. */
export const Milestones = memo(function Milestones({
  milestones,
  year,
}: {
  milestones: readonly Milestone[]
  year: number
}) {
  if (milestones.length === 0) return null
  const done = milestones.filter(({ doneDay }) => doneDay).length
  return (
    <View className='section'>
      <SectionHead title='节点' note={`${milestones.length} 个 · ${done} 个已完成`} />
      <Timeline nodes={milestones.map((milestone) => nodeOf(milestone, year))} />
    </View>
  )
})
