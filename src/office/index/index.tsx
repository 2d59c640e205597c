import { View } from '@tarojs/components'
import { ROLE_WORDS } from '../../../cloudfunctions/kernel/contract'
import { toJudge } from '../../../cloudfunctions/projects/contract'
import { imports } from '../../../cloudfunctions/projects/importing/contract'
import { enterAgain, go, meNow, usePage } from '../../client'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { ListRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { Skeleton } from '../../components/skeleton'
import { TwoColumns } from '../../components/two-columns'
import { PlaceChips, rolesWords, useWork, type WorkPlace } from '../../staff/places'
import { Problem } from '../../staff/problem'
import { boardOf, useStreets } from '../parts/board-place'
import { ImportRow } from '../parts/import-row'
import { ProjectList } from './project-list'
import './index.scss'

/** Imports in review that the workbench names; the rest are one page away. */
const SHOWN = 3
const STAFF = ['office', 'handler', 'admin'] as const

/** 街道工作台: what waits for the caller in one of their places, and the ways on. */
export default function OfficePage() {
  const work = useWork(STAFF)
  const { place, state } = work
  return (
    <Page
      label='街道工作台'
      wide
      state={state.kind === 'failed' ? { ...state, onRetry: enterAgain } : state}
      head={place && <Head place={place} />}
    >
      {place ? (
        <>
          <PlaceChips work={work} />
          <Desk key={place.id} place={place} />
        </>
      ) : (
        <Empty icon='lock-mute' title='这里是街道工作人员用的' text='请管理员发一个邀请码，在“我的”里填上。' />
      )}
    </Page>
  )
}

const Head = ({ place }: { place: WorkPlace }) => (
  <View>
    <View className='t'>{place.name}</View>
    <View className='cap'>{rolesWords(place.roles) || ROLE_WORDS.resident}</View>
  </View>
)

function Desk({ place }: { place: WorkPlace }) {
  const isOffice = place.roles.includes('office')
  const isAdmin = place.roles.includes('admin')
  const streets = useStreets()
  const me = meNow()
  const board = streets.kind === 'ready' && me ? boardOf(place.id, streets.value.streets, me) : undefined
  return (
    <TwoColumns
      leftLabel='要办的事'
      rightLabel='实事项目'
      left={
        <>
          {isOffice && <Waiting placeId={place.id} />}
          {(isOffice || isAdmin) && (
            <>
              <SectionHead title='办理' />
              <Card tight>
                {isOffice && (
                  <ListRow
                    tile='upload-red'
                    title='导入清单'
                    caption='Word、Excel、文本或直接粘贴'
                    onOpen={() => go('office/import', { place: place.id })}
                  />
                )}
                {isOffice && (
                  <ListRow
                    tile='plus-red'
                    title='新建项目'
                    caption='不在清单里的'
                    onOpen={() => go('office/project', { place: place.id })}
                  />
                )}
                <ListRow
                  tile='cal-red'
                  title='服务'
                  caption='设服务、开时段、看预约、签到、导出'
                  onOpen={() => go('office/services', { place: place.id })}
                />
                <ListRow
                  tile='truck-red'
                  title='今天的预约'
                  caption='按路线看今天要办的，输入号码签到'
                  onOpen={() => go('field/today', { place: place.id })}
                />
                <ListRow
                  tile='check-red'
                  title='核对'
                  caption='名额和预约对不对得上，消息发没发出去'
                  onOpen={() => go('office/health', { place: place.id })}
                />
                <ListRow
                  tile='users-red'
                  title={isAdmin ? '工作人员和住址' : '核对住址'}
                  caption={isAdmin ? '邀请、停用，确认居民自报的住址' : '确认居民自报的住址'}
                  onOpen={() => go('office/members', { place: place.id })}
                />
                <ListRow
                  tile='pin-red'
                  title='社区、楼栋和二维码'
                  caption={isAdmin ? '添加、改名，发二维码，管理承办单位' : '查看，发二维码'}
                  onOpen={() => go('office/places', { place: place.id })}
                />
                {isAdmin && (
                  <ListRow
                    tile='shield-red'
                    title='保存期限'
                    caption='消息、日志和没用上的文件留多久'
                    onOpen={() => go('office/settings', { place: place.id })}
                  />
                )}
                {isAdmin && (
                  <ListRow
                    tile='bell-red'
                    title='微信消息模板'
                    caption='哪一类消息用哪个模板，最近发得怎么样'
                    onOpen={() => go('office/messages', { place: place.id })}
                  />
                )}
              </Card>
            </>
          )}
        </>
      }
      right={
        <>
          {streets.kind === 'failed' && <Problem refusal={streets.refusal} />}
          {streets.kind === 'loading' && <Skeleton shape='row' count={3} />}
          {streets.kind === 'ready' && <ProjectList communityId={board} isOffice={isOffice} />}
        </>
      }
    />
  )
}

function Waiting({ placeId }: { placeId: string }) {
  const waiting = usePage(toJudge, { placeId })
  const list = usePage(imports, { placeId })
  const open = list.state.kind === 'ready' ? list.state.value.imports.filter(({ state }) => state === 'review') : []
  const judged = waiting.state.kind === 'ready' ? waiting.state.value : undefined
  const count = judged?.rows.length ?? 0
  if (waiting.state.kind === 'loading' || list.state.kind === 'loading') return <Skeleton shape='row' count={2} />
  return (
    <>
      <SectionHead title='等您处理' />
      {waiting.state.kind === 'failed' && <Problem refusal={waiting.state.refusal} />}
      {list.state.kind === 'failed' && <Problem refusal={list.state.refusal} />}
      {judged && (
        <Card tight>
          {count > 0 && (
            <ListRow
              tile='shield-red'
              title='核实填报'
              caption='承办单位报来的数，核实后才计入'
              value={`${count}${judged.more ? '+' : ''} 笔`}
              onOpen={() => go('office/judge', { place: placeId })}
            />
          )}
          {open.slice(0, SHOWN).map((row) => (
            <ImportRow key={row.id} row={row} />
          ))}
          {open.length > SHOWN && (
            <ListRow
              title={`还有 ${open.length - SHOWN} 份待核对`}
              onOpen={() => go('office/import', { place: placeId })}
            />
          )}
          {count === 0 && open.length === 0 && <View className='sub desk-none'>现在没有等您处理的事。</View>}
        </Card>
      )}
    </>
  )
}
