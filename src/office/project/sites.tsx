import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { newId } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { DateField, Field } from '../../components/field'
import { ListEnd } from '../../components/list-end'
import { SectionHead } from '../../components/section-head'
import { Segments } from '../../components/segments'
import { TwoColumns } from '../../components/two-columns'
import { DateText } from '../parts/date-text'
import { StateTag } from '../parts/state-tag'
import { type Draft, type Milestone, namesIn, type Opened, type Site } from './form'

type Props = { project: Opened | undefined; draft: Draft; onChange: (change: Partial<Draft>) => void }

const STATES = [
  { value: 'notStarted', word: '未启动' },
  { value: 'inProgress', word: '推进中' },
  { value: 'done', word: '已完成' },
]
const STEP = 40
const NEXT: Readonly<Record<Site['state'], Site['state']>> = {
  notStarted: 'inProgress',
  inProgress: 'done',
  done: 'notStarted',
}

/** 点位和节点: the places a project must do, and the steps of one that has no number. */
export function SitesAndMilestones({ project, draft, onChange }: Props) {
  const sites = draft.sites ?? project?.sites ?? []
  const milestones = draft.milestones ?? project?.milestones ?? []
  return (
    <TwoColumns
      leftLabel='点位'
      rightLabel='节点'
      left={<Sites sites={sites} onChange={onChange} />}
      right={<Milestones milestones={milestones} year={project?.year ?? null} onChange={onChange} />}
    />
  )
}

function Sites({ sites, onChange }: { sites: readonly Site[]; onChange: Props['onChange'] }) {
  const [pasted, setPasted] = useState('')
  const [state, setState] = useState<string>('notStarted')
  const [most, setMost] = useState(STEP)
  const fresh = namesIn(
    pasted,
    sites.map(({ name }) => name),
  )
  const add = async () => {
    const added: Site[] = []
    for (const name of fresh) added.push({ id: await newId(), name: name.slice(0, 60), state: state as Site['state'] })
    onChange({ sites: [...sites, ...added] })
    setPasted('')
  }
  const turn = useCallback(
    (id: string) =>
      onChange({ sites: sites.map((site) => (site.id === id ? { ...site, state: NEXT[site.state] } : site)) }),
    [sites, onChange],
  )
  const remove = useCallback(
    (id: string) => onChange({ sites: sites.filter((site) => site.id !== id) }),
    [sites, onChange],
  )
  return (
    <>
      <SectionHead title='点位' note={`${sites.length} 个`} />
      <Card>
        <Field
          name='sites'
          label='一次添加多个'
          optional
          kind='area'
          value={pasted}
          onChange={useCallback((_: string, typed: string) => setPasted(typed), [])}
          placeholder={'一行一个，例如\n留学路 12 号院\n禄长街 3 号院'}
          help='从表格或文件里粘贴就行，编号会自动去掉'
          maxLength={20000}
        />
        <View className='lab mt3'>它们现在</View>
        <Segments label='新点位的状态' choices={STATES} value={state} onChange={setState} />
        <View className='mt3'>
          <Button
            kind='soft'
            off={fresh.length === 0 && '先粘贴点位的名称'}
            onPress={add}
          >{`添加 ${fresh.length} 个点位`}</Button>
        </View>
      </Card>
      {sites.length > 0 && (
        <Card tight className='mt3'>
          {sites.slice(0, most).map((site) => (
            <SiteRow key={site.id} site={site} onTurn={turn} onRemove={remove} />
          ))}
        </Card>
      )}
      {sites.length > most && (
        <ListEnd kind='more' step={Math.min(STEP, sites.length - most)} onMore={() => setMost(most + STEP)} />
      )}
    </>
  )
}

type RowProps = { site: Site; onTurn: (id: string) => void; onRemove: (id: string) => void }

const SiteRow = memo(function SiteRow({ site, onTurn, onRemove }: RowProps) {
  const { id, name, state } = site
  return (
    <View className='li'>
      <View className='grow'>
        <View className='b'>{name}</View>
        <StateTag state={state} bare />
      </View>
      <Button kind='text' small label={`换状态：${name}`} onPress={() => onTurn(id)}>
        换状态
      </Button>
      <Button kind='text' small label={`删掉${name}`} onPress={() => onRemove(id)}>
        删掉
      </Button>
    </View>
  )
})

type MilestonesProps = { milestones: readonly Milestone[]; year: number | null; onChange: Props['onChange'] }

function Milestones({ milestones, year, onChange }: MilestonesProps) {
  const put = useCallback(
    (id: string, part: Readonly<{ title?: string; due?: string | null; doneDay?: string | null }>) =>
      onChange({ milestones: milestones.map((each) => (each.id === id ? withPart(each, part) : each)) }),
    [milestones, onChange],
  )
  const remove = useCallback(
    (id: string) => onChange({ milestones: milestones.filter((each) => each.id !== id) }),
    [milestones, onChange],
  )
  const add = async () => onChange({ milestones: [...milestones, { id: await newId(), title: '' }] })
  return (
    <>
      <SectionHead title='节点' note='没有数字的事，用节点说明做到哪一步' />
      {milestones.map((milestone) => (
        <MilestoneCard key={milestone.id} milestone={milestone} year={year} onPut={put} onRemove={remove} />
      ))}
      <View className='mt3'>
        <Button kind='ghost' icon='plus-ink' onPress={add}>
          加一个节点
        </Button>
      </View>
    </>
  )
}

type Part = Readonly<{ title?: string; due?: string | null; doneDay?: string | null }>

function withPart(milestone: Milestone, part: Part): Milestone {
  const { id, title, due, doneDay } = { ...milestone, ...part }
  return { id, title, ...(due ? { due } : {}), ...(doneDay ? { doneDay } : {}) }
}

type CardProps = {
  milestone: Milestone
  year: number | null
  onPut: (id: string, part: Part) => void
  onRemove: (id: string) => void
}

const MilestoneCard = memo(function MilestoneCard({ milestone, year, onPut, onRemove }: CardProps) {
  const { id, title, due, doneDay } = milestone
  const type = useCallback((_: string, typed: string) => onPut(id, { title: typed.trim() }), [id, onPut])
  const plan = useCallback((_: string, date: string | null) => onPut(id, { due: date }), [id, onPut])
  const finish = useCallback((_: string, day: string) => onPut(id, { doneDay: day === '' ? null : day }), [id, onPut])
  return (
    <Card>
      <Field
        name={`milestone.${id}`}
        label='节点'
        value={title}
        onChange={type}
        placeholder='例如：完成招标'
        maxLength={60}
      />
      <DateText name={`due.${id}`} label='计划' value={due ?? null} year={year} onChange={plan} />
      <DateField name={`done.${id}`} label='完成于' optional value={doneDay ?? ''} onChange={finish} />
      <Button kind='text' small label={`删掉节点${title}`} onPress={() => onRemove(id)}>
        删掉这个节点
      </Button>
    </Card>
  )
})
