import { View } from '@tarojs/components'
import { useDidShow } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import type { Refusal } from '../../client'
import {
  type Computer,
  computers,
  endComputer,
  keepComputerOut,
  letComputerIn,
  lookAtComputer,
  scanComputer,
  type Waiting,
} from '../../client/computers'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Figure } from '../../components/figure'
import { ListRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { momentWords } from '../../components/words'
import { Refused } from '../parts/refused'

const STEPS = ['在电脑的浏览器里打开办公网址', '用下面的「扫一扫」扫电脑上的二维码', '看两边的数字是否一样，再确认']

type Step =
  | Readonly<{ kind: 'start'; said?: 'in' | 'out' }>
  | Readonly<{ kind: 'other' }>
  | Readonly<{ kind: 'found'; code: string; waiting: Waiting }>

const START: Step = { kind: 'start' }

/** 登录电脑: lets a computer in that shows a code, and ends what was let in. */
export default function DeskPage() {
  const [step, setStep] = useState<Step>(START)
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const [known, setKnown] = useState<readonly Computer[]>([])

  const refresh = useCallback(async (): Promise<void> => {
    const answer = await computers()
    if (answer.ok) setKnown(answer.value.computers)
    else setRefusal(answer)
  }, [])
  useDidShow(() => void refresh())

  const scan = useCallback(async (): Promise<void> => {
    const code = await scanComputer()
    if (code === undefined) return
    setRefusal(undefined)
    if (code === '') return setStep({ kind: 'other' })
    const answer = await lookAtComputer(code)
    if (answer.ok) return setStep({ kind: 'found', code, waiting: answer.value })
    setStep(START)
    setRefusal(answer)
  }, [])

  const decide = async (code: string, said: 'in' | 'out'): Promise<void> => {
    const answer = await (said === 'in' ? letComputerIn(code) : keepComputerOut(code))
    setRefusal(answer.ok ? undefined : answer)
    setStep(answer.ok ? { kind: 'start', said } : START)
  }

  const end = useCallback(
    async (id: string): Promise<void> => {
      const answer = await endComputer(id)
      setRefusal(answer.ok ? undefined : answer)
      if (answer.ok) await refresh()
    },
    [refresh],
  )

  if (step.kind === 'found') {
    const { code, waiting } = step
    return (
      <Page
        label='登录电脑'
        foot={
          <>
            <Button kind='ghost' onPress={() => decide(code, 'out')}>
              不是我，拒绝
            </Button>
            <Button grow onPress={() => decide(code, 'in')}>
              确认登录
            </Button>
          </>
        }
      >
        <Refused refusal={refusal} />
        <Found waiting={waiting} />
      </Page>
    )
  }
  return (
    <Page label='登录电脑'>
      <Refused refusal={refusal} />
      {step.kind === 'other' && <Banner tone='error'>这不是电脑登录的二维码。请扫办公网页上的那一个。</Banner>}
      {step.kind === 'start' && step.said === 'in' && (
        <Banner tone='done'>已确认，电脑上马上就能用了。不用的时候请退出登录。</Banner>
      )}
      {step.kind === 'start' && step.said === 'out' && <Banner tone='done'>已拒绝，那台电脑没有登录。</Banner>}
      <View className='h1 mt3'>用电脑办公</View>
      {STEPS.map((words, at) => (
        <View key={words} className='sub mt1'>
          {at + 1}. {words}
        </View>
      ))}
      <View className='mt4'>
        <Button busyWord='正在扫…' onPress={scan}>
          扫一扫
        </Button>
      </View>
      {known.length > 0 && <Known computers={known} onEnd={end} />}
    </Page>
  )
}

/** Everything one needs to see whether it is the computer in front of one. */
function Found({ waiting: { number, browser, address, at } }: { waiting: Waiting }) {
  return (
    <>
      <View className='h1 mt3'>这台电脑要用您的身份登录</View>
      <Card className='below-plate'>
        <View className='sub'>电脑屏幕上应显示同一个数字</View>
        <View role='img' aria-label={`数字 ${number}`}>
          <Figure size='huge' number={number} unit='' />
        </View>
        <View className='hr' />
        <ListRow title='电脑' value={browser} />
        <ListRow title='打开时间' value={momentWords(at, Date.now())} />
        {address !== '' && <ListRow title='网络地址' value={address} />}
      </Card>
      <View className='below-plate'>
        <Banner tone='late'>数字不一样，或者不是您自己在用这台电脑，请点「拒绝」。别人发来的二维码不要确认。</Banner>
      </View>
    </>
  )
}

type KnownProps = { computers: readonly Computer[]; onEnd: (id: string) => Promise<void> }

function Known({ computers, onEnd }: KnownProps) {
  const now = Date.now()
  return (
    <View className='section'>
      <SectionHead title='已登录的电脑' />
      <Card tight>
        {computers.map(({ id, browser, address, at }) => (
          <ListRow
            key={id}
            title={browser}
            caption={[momentWords(at, now), address].filter(Boolean).join(' · ')}
            end={
              <Button kind='soft' small label={`退出 ${browser}`} busyWord='正在退出…' onPress={() => onEnd(id)}>
                退出
              </Button>
            }
          />
        ))}
      </Card>
    </View>
  )
}
