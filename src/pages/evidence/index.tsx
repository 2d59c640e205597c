import { Text, View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { evidence } from '../../../cloudfunctions/projects/contract'
import { paramOf, usePage } from '../../client'
import { Card, Well } from '../../components/card'
import { Chips } from '../../components/chips'
import { Empty } from '../../components/empty'
import { Figure } from '../../components/figure'
import { Icon } from '../../components/icon'
import { besideFigure, measureOf } from '../../components/measure'
import { Page } from '../../components/page'
import { useLook } from '../../components/page/look'
import { Skeleton } from '../../components/skeleton'
import { type TabChoice, Tabs } from '../../components/tabs'
import { amount, EVIDENCE_WORDS, type EvidenceState } from '../../components/words'
import { Rest, useGrowing } from '../parts/growing'
import { Stale } from '../parts/stale'
import { pageState } from '../parts/state'
import { Fact } from './fact'

type Opened = OutputOf<typeof evidence>

const NOTHING: Readonly<Record<EvidenceState, string>> = {
  counted: '核实一条，这里就多一条',
  pending: '没有等着核实的记录',
  returned: '没有被退回的记录',
  revoked: '没有撤回的记录',
}

const joined = (shown: Opened, more: Opened): Opened => ({
  ...shown,
  rows: [...shown.rows, ...more.rows.filter(({ id }) => !shown.rows.some((row) => row.id === id))],
  next: more.next,
})

const tabsOf = ({ figure }: Opened): TabChoice[] => [
  { value: 'counted', word: `${EVIDENCE_WORDS.counted} ${amount(figure.counted)}` },
  { value: 'pending', word: `${EVIDENCE_WORDS.pending} ${amount(figure.pending)}` },
  { value: 'returned', word: `${EVIDENCE_WORDS.returned} ${amount(figure.returned)}` },
  { value: 'revoked', word: EVIDENCE_WORDS.revoked },
]

/** 这个数怎么来的: the facts behind one figure. */
export default function EvidencePage() {
  const { params } = useRouter()
  const [[projectId, targetId]] = useState([paramOf(params, 'id') ?? '', paramOf(params, 'target') ?? ''] as const)
  const [wanted, setWanted] = useState<EvidenceState>('counted')
  const { state, refresh, more } = usePage(evidence, { projectId, targetId, state: wanted }, joined)
  const opened = state.kind === 'ready' ? state.value : undefined
  const growing = useGrowing(
    opened?.next ?? null,
    useCallback(
      (after: string) => more({ projectId, targetId, state: wanted, after }, joined),
      [more, projectId, targetId, wanted],
    ),
  )
  const pick = useCallback((value: string) => setWanted(value as EvidenceState), [])
  const { size, elder } = useLook()
  const isLarge = elder || size === 'extra'
  const isOfAnother = opened?.rows.some((row) => row.state !== wanted) ?? false

  return (
    <Page label='这个数怎么来的' state={pageState(state, refresh)}>
      {opened && (
        <>
          <Stale problem={state.kind === 'ready' ? state.problem : undefined} />
          <Counted opened={opened} />
          <View className='below-plate'>
            {isLarge ? (
              <Chips big label='记录' value={wanted} onChange={pick} chips={tabsOf(opened)} />
            ) : (
              <Tabs label='记录' value={wanted} onChange={pick} tabs={tabsOf(opened)} />
            )}
          </View>
          {isOfAnother ? (
            <Skeleton shape='row' count={3} />
          ) : opened.rows.length === 0 ? (
            <Empty icon='list-mute' title='没有记录' text={NOTHING[wanted]} />
          ) : (
            <Card tight className={isLarge ? 'below-plate' : ''}>
              {opened.rows.map((row) => (
                <Fact key={row.id} row={row} unit={opened.figure.unit} />
              ))}
            </Card>
          )}
          {!isOfAnother && <Rest growing={growing} step={20} total={opened.rows.length} />}
          <View className='mt4'>
            <Well>
              <View className='beside-icon'>
                <Icon name='shield-mute' size='medium' />
                <Text className='cap grow'>每条记录只算一次；退回和撤回的不算在内。这里不显示居民姓名和住址。</Text>
              </View>
            </Well>
          </View>
        </>
      )}
    </Page>
  )
}

function Counted({ opened: { title, figure, rule } }: { opened: Opened }) {
  return (
    <Card>
      <View className='b med'>{title}</View>
      {figure.name !== '' && <View className='cap mt1'>{figure.name}</View>}
      <View className='mt2'>
        <Figure size='large' number={amount(figure.counted)} unit={`${besideFigure(measureOf(figure))} · 已核实`} />
      </View>
      <View className='sub mt2'>{rule}</View>
    </Card>
  )
}
