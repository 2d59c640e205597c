import { View } from '@tarojs/components'
import { memo, useCallback, useMemo, useState } from 'react'
import { BOOKING_WORDS } from '../../../cloudfunctions/services/contract'
import type { Job } from '../../../cloudfunctions/services/work/contract'
import { go } from '../../client'
import { BookingTag } from '../../components/booking-tag'
import { Card } from '../../components/card'
import { Empty } from '../../components/empty'
import { Icon, Tile } from '../../components/icon'
import { ListEnd } from '../../components/list-end'
import '../../components/list-row/list-row.scss'
import { SectionHead } from '../../components/section-head'
import { Tag } from '../../components/tag'
import { Tap } from '../../components/tap'
import { useStandings } from '../parts/day'
import { isToDo, type Standing } from '../parts/standing'
import { aboutWords, templateIcon, timeWords, whereWords } from '../parts/words'

/** As many rows as a page draws at once, and with each press. */
const STEP = 20

type Group = Readonly<{ time: string; list: readonly Job[] }>

/** Those of one time together, in the order they came in. */
function groupsOf(list: readonly Job[]): readonly Group[] {
  const groups: { time: string; list: Job[] }[] = []
  for (const job of list) {
    const time = timeWords(job)
    const last = groups[groups.length - 1]
    if (last?.time === time) last.list.push(job)
    else groups.push({ time, list: [job] })
  }
  return groups
}

/** 按路线走: by time, then along streets and houses. */
export function Route({ list, isCut }: { list: readonly Job[]; isCut: boolean }) {
  const standings = useStandings(list)
  const [most, setMost] = useState(STEP)
  const groups = useMemo(() => groupsOf(list.slice(0, most)), [list, most])
  const isOne = new Set(list.map(({ serviceId }) => serviceId)).size === 1
  const left = list.filter((job) => isToDo(standings.get(job.id) ?? KNOWN)).length
  const open = useCallback((job: string) => go('field/job', { job }), [])
  if (list.length === 0)
    return (
      <View className='mt3'>
        <Empty icon='cal-mute' title='今天没有预约' text='有人约今天，这里就会出现。往下拉可以刷新。' />
      </View>
    )
  return (
    <>
      <SectionHead title='按路线走' note={left === 0 ? '都办过了' : `还剩 ${left} 户`} />
      {groups.map(({ time, list: jobs }) => (
        <Card key={`${time} ${jobs[0]?.id}`} tight>
          <View className='route-time'>
            <View className='b bold num'>{time}</View>
            <View className='cap'>{jobs.length} 户</View>
          </View>
          {jobs.map((job) => (
            <Row key={job.id} job={job} isOne={isOne} standing={standings.get(job.id) ?? KNOWN} onOpen={open} />
          ))}
        </Card>
      ))}
      {list.length > most && (
        <ListEnd kind='more' step={Math.min(STEP, list.length - most)} of='户' onMore={() => setMost(most + STEP)} />
      )}
      {isCut && <View className='cap mt3'>今天的预约太多，这里只列出最早的 {list.length} 户，办完往下拉再看。</View>}
    </>
  )
}

const KNOWN: Standing = { kind: 'known', state: 'booked' }

type RowProps = { job: Job; isOne: boolean; standing: Standing; onOpen: (id: string) => void }

const Row = memo(function Row({ job, isOne, standing, onOpen }: RowProps) {
  const where = whereWords(job)
  const about = aboutWords(job, isOne)
  const said = [where, about, job.isMine && '派给我的', wordOf(standing)].filter(Boolean).join('，')
  return (
    <Tap className='li route-row' said={said} onTap={() => onOpen(job.id)}>
      <Tile icon={templateIcon(job)} small />
      <View className='grow'>
        <View className='b med'>{where}</View>
        <View className='cap'>{about}</View>
        {job.isMine && <View className='cap route-mine'>派给我的</View>}
      </View>
      <StandingTag standing={standing} />
      <Icon name='chev-mute' size='small' className='chev' />
    </Tap>
  )
})

function wordOf(standing: Standing): string {
  if (standing.kind === 'waiting') return '待上传'
  if (standing.kind === 'refused') return '未接受'
  return standing.state === 'booked' ? '待上门' : BOOKING_WORDS[standing.state]
}

function StandingTag({ standing }: { standing: Standing }) {
  const word = wordOf(standing)
  if (standing.kind === 'waiting') return <Tag tone='late' shape='pend' word={word} />
  if (standing.kind === 'refused') return <Tag tone='back' word={word} />
  return standing.state === 'booked' ? <Tag tone='wait' word={word} /> : <BookingTag state={standing.state} />
}
