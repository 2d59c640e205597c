import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import { useCallback, useMemo, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { checkIn } from '../../../cloudfunctions/services/office/contract'
import { jobs } from '../../../cloudfunctions/services/work/contract'
import { paramOf, useKept, useSend } from '../../client'
import { Card } from '../../components/card'
import { Chips } from '../../components/chips'
import { classes } from '../../components/classes'
import { Empty } from '../../components/empty'
import { Shape } from '../../components/icon'
import { Keypad } from '../../components/keypad'
import { codeAfter, type Key } from '../../components/keypad/typed'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { clockWords, spelled } from '../../components/words'
import { Problem } from '../../staff/problem'
import './index.scss'

const LENGTH = 6
/** As many of those who came last as help somebody who is not sure. */
const SHOWN = 5

type Done = OutputOf<typeof checkIn> & Readonly<{ at: number }>

/** 输入号码: the six digits that somebody shows, once. */
export default function CheckInPage() {
  const { params } = useRouter()
  const kept = useKept(jobs)
  const [given] = useState([paramOf(params, 'service') ?? '', paramOf(params, 'name') ?? ''] as const)
  const services = useMemo(() => {
    const known = new Map<string, string>(given[0] === '' ? [] : [[given[0], given[1]]])
    for (const { serviceId, name, template } of kept?.value.jobs ?? [])
      if (template !== 'pickup' && template !== 'assessment') known.set(serviceId, name)
    return [...known].map(([value, word]) => ({ value, word }))
  }, [kept, given])
  const [chosen, setChosen] = useState(given[0])
  const serviceId = chosen || services[0]?.value
  if (serviceId === undefined)
    return (
      <Page label='输入号码'>
        <Empty icon='ticket-mute' title='今天没有要核销的' text='活动、票券、助餐有人约了今天，这里就能核销。' />
      </Page>
    )
  return <Checking key={serviceId} serviceId={serviceId} services={services} onChoose={setChosen} />
}

type Props = {
  serviceId: string
  services: readonly Readonly<{ value: string; word: string }>[]
  onChoose: (id: string) => void
}

function Checking({ serviceId, services, onChoose }: Props) {
  const [code, setCode] = useState('')
  const [done, setDone] = useState<readonly Done[]>([])
  const { refusal, clear, send } = useSend(checkIn)
  const press = useCallback(
    (key: Key) => {
      setCode((before) => codeAfter(before, key, LENGTH))
      clear()
    },
    [clear],
  )
  const check = async () => {
    const answer = await send((actionId) => ({ actionId, serviceId, claimCode: code }))
    if (!answer.ok) return
    setDone((before) => [{ ...answer.value, at: Date.now() }, ...before].slice(0, SHOWN))
    setCode('')
  }
  const [last, ...earlier] = done
  return (
    <Page
      label='输入号码'
      keys={
        <Keypad
          onKey={press}
          done='核销'
          busyWord='正在核销…'
          off={code.length < LENGTH && `还差 ${LENGTH - code.length} 位`}
          onDone={check}
        />
      }
    >
      <View className='t'>请居民出示 6 位号码</View>
      <View className='check-in-services'>
        {services.length > 1 ? (
          <Chips label='哪一项服务' chips={services} value={serviceId} onChange={onChoose} />
        ) : (
          <View className='sub'>{services[0]?.word}</View>
        )}
      </View>
      <View
        className='code'
        role='img'
        aria-label={code === '' ? '还没有输入号码' : `已输入 ${spelled(code)}，共 ${LENGTH} 位`}
      >
        {Array.from({ length: LENGTH }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a digit is its place
          <View key={at} className={classes('digit', at === code.length && 'on')} aria-hidden>
            {code[at] ?? ''}
          </View>
        ))}
      </View>
      <View>
        <Problem refusal={refusal} />
        {last && !refusal && (
          <Card className='mt3'>
            <View className='row top g3' role='status'>
              <Shape name='done' size='large' />
              <View className='grow'>
                <View className='t'>{last.name || '核销好了'}</View>
                <View className='b'>{saidOf(last)}</View>
                <View className='cap num'>
                  {last.receipt} · {clockWords(last.at)}
                </View>
              </View>
            </View>
          </Card>
        )}
        {earlier.length > 0 && (
          <>
            <SectionHead title='刚才的' />
            <Card tight>
              {earlier.map((each) => (
                <View key={each.bookingId} className='li'>
                  <View className='grow'>
                    <View className='b'>{each.name || each.receipt}</View>
                    <View className='cap'>{saidOf(each)}</View>
                  </View>
                  <View className='cap num'>{clockWords(each.at)}</View>
                </View>
              ))}
            </Card>
          </>
        )}
      </View>
    </Page>
  )
}

const saidOf = ({ party, gives }: Done): string =>
  [gives, party > 1 && `${party} 人`].filter(Boolean).join(' · ') || '1 人'
