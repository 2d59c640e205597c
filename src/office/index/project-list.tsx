import { Text, View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import { type CardView, home } from '../../../cloudfunctions/projects/contract'
import { go, usePage } from '../../client'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { ListEnd } from '../../components/list-end'
import { SearchBox } from '../../components/search-box'
import { SectionHead } from '../../components/section-head'
import { Skeleton } from '../../components/skeleton'
import { Tap } from '../../components/tap'
import { amount } from '../../components/words'
import { Problem } from '../../staff/problem'
import { StateTag } from '../parts/state-tag'
import { figureWords } from '../quantity'

/** The projects that the board of a community shows, each with the ways to bring it up to date. */
export function ProjectList({ communityId, isOffice }: { communityId: string | undefined; isOffice: boolean }) {
  const [year, setYear] = useState<number | undefined>()
  const [search, setSearch] = useState('')
  const input = useMemo(
    () =>
      communityId === undefined
        ? undefined
        : { communityId, ...(year === undefined ? {} : { year }), ...(search === '' ? {} : { search }) },
    [communityId, year, search],
  )
  const { state, refresh, more } = usePage(home, input)
  const pick = useCallback((value: string) => setYear(Number(value)), [])
  const shown = state.kind === 'ready' ? state.value : undefined
  const next = () => {
    if (input && shown?.next)
      void more({ ...input, after: shown.next }, (before, page) => ({
        ...page,
        cards: [...before.cards, ...page.cards],
      }))
  }
  if (communityId === undefined)
    return (
      <Card>
        <View className='sub'>这个地方还没有社区，先到“社区、楼栋和二维码”里添加。</View>
      </Card>
    )
  return (
    <>
      <SectionHead title='实事项目' {...(shown ? { note: `${shown.found} 件` } : {})} />
      {shown && shown.years.length > 1 && (
        <View className='desk-years'>
          <Chips
            label='年份'
            chips={shown.years.map((each) => ({ value: String(each), word: `${each} 年` }))}
            value={String(shown.year)}
            onChange={pick}
          />
        </View>
      )}
      <SearchBox label='找项目、单位' value={search} onSearch={setSearch} />
      <View className='mt3'>
        {state.kind === 'loading' && <Skeleton shape='row' count={3} />}
        {state.kind === 'failed' && (
          <Problem refusal={state.refusal} action={{ word: '再试', onPress: () => void refresh() }} />
        )}
        {shown && shown.cards.length > 0 && (
          <Card tight>
            {shown.cards.map((card) => (
              <ProjectRow key={card.id} card={card} isOffice={isOffice} />
            ))}
          </Card>
        )}
        {shown && shown.cards.length === 0 && (
          <Card>
            <View className='sub'>
              {search === '' ? '还没有公布过项目。导入清单、核对、发布后，它们就在这里。' : `没有找到“${search}”。`}
            </View>
          </Card>
        )}
        {shown?.next && <ListEnd kind='more' step={20} onMore={next} />}
      </View>
    </>
  )
}

const ProjectRow = memo(function ProjectRow({ card, isOffice }: { card: CardView; isOffice: boolean }) {
  const { id, no, title, unitName, state, figures } = card
  const figure = figures[0]
  const progress = figure && `${amount(figure.counted)} / ${figureWords(figure)}`
  return (
    <View className='li desk-project'>
      <View className='desk-no num'>{no}</View>
      <View className='grow'>
        <View className='b med'>{title}</View>
        <View className='row wrap g2'>
          <StateTag state={state} bare />
          <Text className='cap'>{[progress, unitName].filter(Boolean).join(' · ')}</Text>
        </View>
        <View className='row g3 desk-ways'>
          <Tap className='link' label={`发进展：${title}`} onTap={() => go('office/update', { project: id })}>
            发进展
          </Tap>
          {isOffice && (
            <Tap className='link' label={`编辑：${title}`} onTap={() => go('office/project', { project: id })}>
              编辑
            </Tap>
          )}
        </View>
      </View>
    </View>
  )
})
