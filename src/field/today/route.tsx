import { View } from '@tarojs/components'
import { useState } from 'react'
import { Empty } from '../../components/empty'
import { ListEnd } from '../../components/list-end'
import { SectionHead } from '../../components/section-head'
import { useStandings } from '../parts/day'
import type { Day } from '../parts/pages'
import { isOneService, Rows, STEP } from '../parts/rows'
import { isToDo } from '../parts/standing'

/** 按路线走: by time, then along streets and houses. */
export function Route({ day: { jobs, next }, placeId }: { day: Day; placeId: string }) {
  const standings = useStandings(jobs)
  const [most, setMost] = useState(STEP)
  const left = jobs.filter((job) => isToDo(standings.get(job.id))).length
  if (jobs.length === 0)
    return (
      <View className='mt3'>
        <Empty icon='cal-mute' title='今天没有预约' text='有人约今天，这里就会出现。往下拉可以刷新。' />
      </View>
    )
  return (
    <>
      <SectionHead title='按路线走' note={left === 0 ? '都办过了' : `还剩 ${left} 户`} />
      <Rows list={jobs.slice(0, most)} standings={standings} placeId={placeId} isOne={isOneService(jobs)} />
      {jobs.length > most && (
        <ListEnd kind='more' step={Math.min(STEP, jobs.length - most)} of='户' onMore={() => setMost(most + STEP)} />
      )}
      {next !== null && <View className='cap mt3'>后面还有预约没有取到，往下拉再取一次。</View>}
    </>
  )
}
