import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useMemo, useState } from 'react'
import { type Job, setOut } from '../../../cloudfunctions/services/work/contract'
import { callPhone, copyText, fileAddress, go, paramOf, previewPhotos } from '../../client'
import { Banner } from '../../components/banner'
import { BookingTag } from '../../components/booking-tag'
import { Button, IconButton } from '../../components/button'
import { Card } from '../../components/card'
import { FactRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { Thumbs } from '../../components/photos'
import { SectionHead } from '../../components/section-head'
import { Tag } from '../../components/tag'
import { useToast } from '../../components/toast'
import { amount, dayWithWeekday, spelled } from '../../components/words'
import { Problem } from '../../staff/problem'
import { backToDay, isToday, type OpenedJob, paramsOf, useJob } from '../parts/day'
import { Missing } from '../parts/missing'
import { useRecording } from '../parts/recording'
import { isEnded, wayOf } from '../parts/standing'
import { labelOf, timeWords, whereWords } from '../parts/words'
import './index.scss'

/** One job: where, who, what, and the three things one does there. */
export default function JobPage() {
  const id = paramOf(useRouter().params, 'job') ?? ''
  const opened = useJob(id)
  const { toast, show } = useToast()
  if (!opened) return <Missing label='上门' />
  return (
    <Page label='上门' head={<Head opened={opened} />} foot={<Ways opened={opened} onSaid={show} />} over={toast}>
      <Standing opened={opened} />
      <Wish job={opened.job} />
      <Result opened={opened} />
    </Page>
  )
}

function Head({ opened: { job, standing } }: { opened: OpenedJob }) {
  const where = whereWords(job)
  const { contact } = job
  const [isCopied, setIsCopied] = useState(false)
  const copy = useCallback(async () => setIsCopied(await copyText(contact.address)), [contact.address])
  return (
    <View>
      <View className='row between g2'>
        <View className='cap num' role='img' aria-label={`预约编号 ${spelled(job.receipt)}`}>
          {job.receipt}
        </View>
        {standing.kind === 'known' ? (
          <BookingTag state={standing.state} />
        ) : (
          <Tag tone='late' shape='pend' word='待上传' />
        )}
      </View>
      <View className='job-where mt1'>{where}</View>
      <View className='b mt1'>
        {[contact.address && contact.name, !isToday(job) && dayWithWeekday(job.day), timeWords(job), job.name]
          .filter(Boolean)
          .join(' · ')}
      </View>
      {job.isMine && <View className='cap mt1'>派给我的</View>}
      <View className='row g2 mt3'>
        <Button
          kind='soft'
          grow
          icon='phone-red'
          label={`给${contact.name || '居民'}打电话`}
          onPress={() => callPhone(contact.phone)}
        >
          打电话
        </Button>
        {contact.address !== '' && (
          <Button kind='ghost' grow icon='pin-ink' label='复制地址，到地图里粘贴' onPress={copy}>
            {isCopied ? '已复制' : '复制地址'}
          </Button>
        )}
      </View>
      <View>
        {isCopied && (
          <View className='cap mt2' role='status'>
            地址已复制，打开地图粘贴就能找路。
          </View>
        )}
      </View>
    </View>
  )
}

const outbox = (): void => go('field/outbox')

function Standing({ opened: { standing } }: { opened: OpenedJob }) {
  const action = { word: '看一看', label: '看待上传的', onPress: outbox }
  return (
    <View>
      {standing.kind === 'waiting' && (
        <Banner tone='late' icon='offline-late' action={action}>
          结果已存在手机里，等待上传。
        </Banner>
      )}
      {standing.kind === 'refused' && (
        <Banner tone='back' action={{ ...action, word: '去处理' }}>
          记的结果没有被接受：{standing.message}
        </Banner>
      )}
    </View>
  )
}

function Wish({ job }: { job: Job }) {
  const { items, answers, note: words, photos, party } = job
  const pictures = useMemo(
    () => photos.map((photo, at) => ({ id: photo, src: fileAddress(photo), alt: `居民拍的照片 ${at + 1}` })),
    [photos],
  )
  const isBare = items.length === 0 && answers.length === 0 && words === '' && photos.length === 0 && party === 1
  if (isBare) return null
  return (
    <>
      <SectionHead title='居民说的' />
      <Card tight>
        {items.map(({ category, name, amount: count, measure }) => (
          <FactRow key={category} name={name} value={`约 ${count} ${measure === 'bag' ? '袋' : '件'}`} tabular />
        ))}
        {party > 1 && <FactRow name='人数' value={`${party} 人`} tabular />}
        {answers.map(({ label, value }) => (
          <FactRow key={label} name={label} value={value} />
        ))}
        {words !== '' && <FactRow name='备注' value={words} />}
        {photos.length > 0 && (
          <View className='job-photos'>
            <Thumbs photos={pictures} onOpen={(photo) => previewPhotos(photos, photo)} />
          </View>
        )}
      </Card>
    </>
  )
}

/** What was noted, with the ways to put it right: other figures, or another outcome. */
function Result({ opened }: { opened: OpenedJob }) {
  const { job, standing } = opened
  if (standing.kind !== 'known' || !isEnded(standing.state)) return null
  const isDone = standing.state === 'done'
  const correct = (page: 'field/weigh' | 'field/outcome') => (): void => go(page, { ...paramsOf(opened), correct: 1 })
  const isWeighed = job.template === 'pickup' && isDone
  return (
    <>
      <SectionHead
        title='结果'
        act={{ word: '更正', label: '更正记下的结果', onPress: correct(isWeighed ? 'field/weigh' : 'field/outcome') }}
      />
      <Card tight>
        {job.weighed.map(({ category, name, quantity, unit }) => (
          <FactRow key={category} name={name} value={`${amount(quantity)} ${unit}`} tabular />
        ))}
        {job.weighed.length === 0 && (
          <View className='li'>
            <BookingTag state={standing.state} />
          </View>
        )}
      </Card>
      {job.template === 'pickup' && (
        <View className='mt3'>
          {isDone ? (
            <Button kind='ghost' onPress={correct('field/outcome')}>
              记错了户，其实没有收
            </Button>
          ) : (
            <Button kind='ghost' onPress={correct('field/weigh')}>
              后来收到了，去称重
            </Button>
          )}
        </View>
      )}
    </>
  )
}

/** 出发, 没办成, and the main thing. */
function Ways({ opened, onSaid }: { opened: OpenedJob; onSaid: (word: string) => void }) {
  const { job, standing } = opened
  const { refusal, record } = useRecording(setOut, job)
  const isOpen = standing.kind === 'known' && ['booked', 'assigned', 'onTheWay'].includes(standing.state)
  const isAtHome = job.contact.address !== ''
  if (!isOpen)
    return (
      <Button kind='ghost' grow onPress={() => backToDay(opened)}>
        {isToday(job) ? '回到今天' : '回到这一天'}
      </Button>
    )
  const leave = async () => {
    const typed = {
      label: `出发 · ${whereWords(job)}`,
      icon: 'recycle' as const,
      text: labelOf(job),
      group: wayOf(job.id),
    }
    const now = Date.now()
    const answer = await record('onTheWay', (actionId) => ({ actionId, bookingId: job.id, recordedAt: now }), typed)
    if (answer.kind === 'accepted') onSaid('已告诉居民您出发了')
    else if (answer.kind === 'queued') onSaid('没有信号，连上网再告诉居民')
  }
  return (
    <View className='grow'>
      <Problem refusal={refusal} />
      <View className='row g3'>
        {isAtHome && isToday(job) && standing.state !== 'onTheWay' && (
          <IconButton icon='truck-ink' word='出发' label='出发，告诉居民' onPress={() => void leave()} />
        )}
        <IconButton
          icon='door-ink'
          word={job.template === 'pickup' ? '没有收成' : '没有办成'}
          label={job.template === 'pickup' ? '没有收成' : '没有办成'}
          onPress={() => go('field/outcome', { ...paramsOf(opened), not: 1 })}
        />
        {job.template === 'pickup' ? (
          <Button grow onPress={() => go('field/weigh', paramsOf(opened))}>
            到了，称重
          </Button>
        ) : (
          <Button grow onPress={() => go('field/outcome', paramsOf(opened))}>
            {isAtHome ? '到了，记结果' : '来了，登记'}
          </Button>
        )}
      </View>
    </View>
  )
}
