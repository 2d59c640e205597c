import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { create, edit, open } from '../../../cloudfunctions/projects/contract'
import { back, go, meNow, newId, paramOf, replace, useDraft, useMe, usePage, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { ErrorSummary } from '../../components/error-summary'
import { Page, type PageState } from '../../components/page'
import { Tabs } from '../../components/tabs'
import { useToast } from '../../components/toast'
import { pageState } from '../../pages/parts/state'
import { workPlaces } from '../../staff/places'
import { Problem } from '../../staff/problem'
import { reveal } from '../parts/reveal'
import { StateTag } from '../parts/state-tag'
import { EvidenceList } from './evidence'
import { Facts } from './facts'
import { changeOf, type Draft, type Opened, problemsOf, touched, UNTOUCHED } from './form'
import { History } from './history'
import './index.scss'
import { SaveSheet } from './save-sheet'
import { SitesAndMilestones } from './sites'
import { Targets } from './targets'

const TABS = [
  { value: 'facts', word: '资料' },
  { value: 'targets', word: '目标' },
  { value: 'sites', word: '点位' },
]
const TABS_OF_OLD = [...TABS, { value: 'evidence', word: '依据' }, { value: 'history', word: '历史' }]
const OFFICE = ['office'] as const
const LABELS: Readonly<Record<string, string>> = { title: '标题', no: '序号', season: '起止日期', year: '年份' }

/** 编辑项目: what a project says of itself, and what stands behind its figures; or a project that was in no document. */
export default function ProjectPage() {
  const { params } = useRouter()
  const projectId = paramOf(params, 'project')
  const entered = useMe()
  const me = entered.kind === 'entered' ? entered.me : undefined
  const placeId = paramOf(params, 'place') ?? (me && workPlaces(me, OFFICE)[0]?.id)
  return projectId === undefined ? (
    <NewProject placeId={placeId} />
  ) : (
    <OldProject projectId={projectId} placeId={placeId} first={paramOf(params, 'tab') ?? 'facts'} />
  )
}

type OldProps = {
  projectId: string
  placeId: string | undefined
  /** The part that it opens with. */
  first: string
}

function OldProject({ projectId, placeId, first }: OldProps) {
  const { state, refresh } = usePage(open, { projectId })
  const { draft, isResumed, change, discard } = useDraft<Draft>('project', projectId, UNTOUCHED)
  const sending = useSend(edit)
  const { toast, show } = useToast()
  const [tab, setTab] = useState(first)
  const [isSaving, setIsSaving] = useState(false)
  const [isTried, setIsTried] = useState(false)
  /** Counts how often the form began anew, so that fields that keep what is typed begin anew too. */
  const [round, setRound] = useState(0)
  const project = state.kind === 'ready' ? state.value : undefined
  const toSave = changeOf(draft)
  const words = touched(toSave)
  const problems = problemsOf(draft)
  const missing = Object.keys(problems)
  const version = project?.version ?? 0

  const put = useCallback(
    (part: Partial<Draft>) => change(draft.seen === 0 ? { ...part, seen: version } : part),
    [draft.seen, version, change],
  )
  const ask = () => {
    setIsTried(true)
    if (missing.length === 0) setIsSaving(true)
    else toField(missing[0] ?? '')
  }
  const toField = (name: string) => {
    setTab(name.startsWith('target') ? 'targets' : name.startsWith('milestone') ? 'sites' : 'facts')
    reveal(`field-${name}`)
  }
  const begin = useCallback(() => {
    discard()
    setRound((before) => before + 1)
    setIsTried(false)
    setIsSaving(false)
  }, [discard])
  const save = async () => {
    const answer = await sending.send((actionId) => ({
      actionId,
      projectId,
      seenVersion: draft.seen || version,
      reason: draft.reason.trim(),
      change: toSave,
    }))
    if (answer.ok) {
      begin()
      show('已保存')
      await refresh()
    } else if (answer.code === 'project.changed') {
      await refresh()
      change({ seen: 0 })
    } else if (answer.code === 'edit.nothing') begin()
  }
  const mayEdit = meNow()?.memberships.some(({ role }) => role === 'office') ?? false
  const isForm = tab === 'facts' || tab === 'targets' || tab === 'sites'
  return (
    <Page
      label='编辑项目'
      wide
      state={pageState(state, refresh)}
      head={project && <Head project={project} />}
      foot={
        mayEdit &&
        isForm && (
          <>
            <Button kind='ghost' onPress={() => go('office/update', { project: projectId })}>
              发进展
            </Button>
            <Button grow off={words.length === 0 && '还没有改动'} onPress={ask}>
              保存改动
            </Button>
          </>
        )
      }
      over={
        <>
          {toast}
          {isSaving && (
            <SaveSheet
              words={words}
              reason={draft.reason}
              refusal={sending.refusal}
              onReason={(reason) => change({ reason })}
              onSave={save}
              onClose={() => setIsSaving(false)}
            />
          )}
        </>
      }
    >
      {!mayEdit && <Banner tone='late'>只有街道工作人员可以改项目的资料。</Banner>}
      {project && mayEdit && (
        <>
          {isResumed && words.length > 0 && (
            <Banner tone='plain' icon='info-mute' action={{ word: '放弃', label: '放弃上次的改动', onPress: begin }}>
              上次没保存的改动还在：{words.join('、')}。
            </Banner>
          )}
          {isTried && (
            <ErrorSummary
              missing={missing.map((name) => ({ name, label: LABELS[name] ?? '目标和节点' }))}
              onJump={toField}
            />
          )}
          <Tabs label='看哪一部分' tabs={TABS_OF_OLD} value={tab} onChange={setTab} />
          <View key={round} className='editor'>
            {tab === 'facts' && (
              <Facts
                project={project}
                placeId={placeId}
                draft={draft}
                problems={isTried ? problems : NONE}
                onChange={put}
              />
            )}
            {tab === 'targets' && (
              <Targets
                project={project}
                placeId={placeId}
                targets={draft.targets}
                problems={isTried ? problems : NONE}
                onChange={put}
              />
            )}
            {tab === 'sites' && <SitesAndMilestones project={project} draft={draft} onChange={put} />}
            {tab === 'evidence' && <EvidenceList project={project} onCorrected={refresh} />}
            {tab === 'history' && <History projectId={projectId} />}
          </View>
        </>
      )}
    </Page>
  )
}

const NONE: Readonly<Record<string, string>> = {}

const Head = ({ project }: { project: Opened }) => (
  <View>
    <View className='ts'>
      <Text className='editor-no'>{project.no}</Text>
      {project.title}
    </View>
    <View className='row wrap g2 mt1'>
      <StateTag state={project.state} />
      <Text className='cap'>{[`${project.year} 年`, project.unitName].filter(Boolean).join(' · ')}</Text>
    </View>
  </View>
)

function NewProject({ placeId }: { placeId: string | undefined }) {
  const { draft, isResumed, change, discard } = useDraft<Draft>('project.new', placeId ?? '', UNTOUCHED)
  const sending = useSend(create)
  const [tab, setTab] = useState('facts')
  const [isTried, setIsTried] = useState(false)
  const { title, ...texts } = draft.texts
  const found = problemsOf({ ...draft, texts: { ...texts, title: title ?? '' } })
  const problems: Readonly<Record<string, string>> = /^20\d\d$/.test(draft.year.trim())
    ? found
    : { ...found, year: '写成四位数，例如 2021' }
  const missing = Object.keys(problems)
  const state: PageState = placeId === undefined ? { kind: 'loading' } : { kind: 'ready' }
  const toField = (name: string) => {
    setTab(name.startsWith('target') ? 'targets' : name.startsWith('milestone') ? 'sites' : 'facts')
    reveal(`field-${name}`)
  }
  const save = async () => {
    setIsTried(true)
    if (placeId === undefined || missing.length > 0) {
      toField(missing[0] ?? 'title')
      return
    }
    const projectId = draft.projectId || (await newId())
    change({ projectId })
    const { title: _, ...rest } = changeOf(draft)
    const answer = await sending.send(() => ({
      projectId,
      placeId,
      year: Number(draft.year),
      title: title ?? '',
      change: rest,
    }))
    if (answer.ok) {
      discard()
      replace('office/project', { project: projectId })
    } else if (answer.code === 'action.reused') change({ projectId: '' })
  }
  return (
    <Page
      label='新建项目'
      wide
      state={state}
      foot={
        <>
          <Button kind='ghost' onPress={back}>
            先不建
          </Button>
          <Button grow busyWord='正在建…' onPress={save}>
            新建，马上公开
          </Button>
        </>
      }
    >
      <Problem refusal={sending.refusal} />
      {isResumed && draft.texts.title && (
        <Banner tone='plain' icon='info-mute' action={{ word: '放弃', label: '放弃上次填的', onPress: discard }}>
          上次没填完的内容还在，接着填就行。
        </Banner>
      )}
      {isTried && (
        <ErrorSummary
          missing={missing.map((name) => ({ name, label: LABELS[name] ?? '目标和节点' }))}
          onJump={toField}
        />
      )}
      <Tabs label='填哪一部分' tabs={TABS} value={tab} onChange={setTab} />
      <View className='editor'>
        {tab === 'facts' && (
          <Facts
            project={undefined}
            placeId={placeId}
            draft={draft}
            problems={isTried ? problems : NONE}
            onChange={change}
          />
        )}
        {tab === 'targets' && (
          <Targets
            project={undefined}
            placeId={placeId}
            targets={draft.targets}
            problems={isTried ? problems : NONE}
            onChange={change}
          />
        )}
        {tab === 'sites' && <SitesAndMilestones project={undefined} draft={draft} onChange={change} />}
      </View>
    </Page>
  )
}
