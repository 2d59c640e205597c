import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { BOOKING_WORDS } from '../../../cloudfunctions/services/contract'
import type { Job } from '../../../cloudfunctions/services/work/contract'
import { go } from '../../client'
import { BookingTag } from '../../components/booking-tag'
import { Card } from '../../components/card'
import { Icon, Tile } from '../../components/icon'
import '../../components/list-row/list-row.scss'
import { Tag } from '../../components/tag'
import { Tap } from '../../components/tap'
import { paramsOf } from './day'
import './rows.scss'
import type { Standing } from './standing'
import { aboutWords, templateIcon, timeWords, whereWords } from './words'

/** As many rows as a page draws at once, and with each press. */
export const STEP = 20

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

type Props = {
  list: readonly Job[]
  standings: ReadonlyMap<string, Standing>
  placeId: string
  /** Whether the day has one service only, which need not be named each time. */
  isOne: boolean
}

/** Jobs of one day by their times; each opens. */
export function Rows({ list, standings, placeId, isOne }: Props) {
  const open = useCallback((job: Job) => go('field/job', paramsOf({ job, placeId })), [placeId])
  return (
    <>
      {groupsOf(list).map(({ time, list: jobs }) => (
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
    </>
  )
}

export const isOneService = (list: readonly Job[]): boolean =>
  new Set(list.map(({ serviceId }) => serviceId)).size === 1

const KNOWN: Standing = { kind: 'known', state: 'booked' }

type RowProps = { job: Job; isOne: boolean; standing: Standing; onOpen: (job: Job) => void }

const Row = memo(function Row({ job, isOne, standing, onOpen }: RowProps) {
  const where = whereWords(job)
  const about = aboutWords(job, isOne)
  const said = [where, about, job.isMine && '派给我的', wordOf(standing)].filter(Boolean).join('，')
  return (
    <Tap className='li route-row' said={said} onTap={() => onOpen(job)}>
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
