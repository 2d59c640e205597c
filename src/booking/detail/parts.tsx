import { Text, View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { answerOffer, rate, reportMissed } from '../../../cloudfunctions/services/booking/contract'
import type { booking } from '../../../cloudfunctions/services/contract'
import { useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { Rating, SCORE_WORDS, type Score } from '../../components/rating'
import { Sheet } from '../../components/sheet'
import { momentWords, spelled } from '../../components/words'
import { Refused } from '../../pages/parts/refused'
import { CallButton } from '../parts/call-button'

type Done = (said: string) => void

/** 有空位了: until when it is held, and yes or no. */
export const Offer = memo(function Offer(props: { id: string; until: number | null; onDone: Done }) {
  const { id, until, onDone } = props
  const { refusal, send } = useSend(answerOffer)
  const answer = useCallback(
    async (take: boolean) => {
      const answered = await send((actionId) => ({ actionId, bookingId: id, take }))
      if (answered.ok) onDone(take ? '约好了' : '已让给下一位')
    },
    [send, id, onDone],
  )
  return (
    <Card className='asked-card below-plate'>
      <View className='ts'>有空位了，要不要？</View>
      <View className='sub mt1'>
        {until === null ? '' : `给您留到 ${momentWords(until, Date.now())}，`}过时就让给下一位。
      </View>
      <View className='mt3'>
        <Refused refusal={refusal} />
      </View>
      <View className='row wrap g2'>
        <Button kind='ghost' grow onPress={useCallback(() => answer(false), [answer])}>
          不要了
        </Button>
        <Button grow onPress={useCallback(() => answer(true), [answer])}>
          要这个空位
        </Button>
      </View>
    </Card>
  )
})

/** 领取码: shown large, spoken figure by figure. */
export const Claim = memo(function Claim({ code }: { code: string }) {
  return (
    <Card className='below-plate'>
      <View className='sub'>领取码，到现场出示，只能用一次</View>
      <View className='claim' role='img' aria-label={`领取码 ${spelled(code)}`}>
        {code}
      </View>
    </Card>
  )
})

type RateProps = { id: string; name: string; first: Score | undefined; onDone: Done }

/** 服务怎么样: with room to say why. */
export const Rate = memo(function Rate({ id, name, first, onDone }: RateProps) {
  const { refusal, send } = useSend(rate)
  const [score, setScore] = useState<Score | undefined>(first)
  const [text, setText] = useState('')
  const submit = async (): Promise<void> => {
    if (score === undefined) return
    const answered = await send((actionId) => ({ actionId, bookingId: id, score, text }))
    if (answered.ok) onDone('谢谢您的评价')
  }
  return (
    <Card className='asked-card below-plate'>
      <Rating of={name} value={score} onRate={setScore} />
      <View className='mt3'>
        <Field
          name='rating'
          label={score === 1 ? '哪里不满意' : '想说的'}
          kind='area'
          optional
          maxLength={200}
          value={text}
          onChange={useCallback((_: string, typed: string) => setText(typed), [])}
        />
      </View>
      <View className='mt3'>
        <Refused refusal={refusal} />
        <Button off={score === undefined && '还差一项：请选满意程度'} onPress={submit}>
          提交评价
        </Button>
      </View>
    </Card>
  )
})

export const Rated = memo(function Rated({ score, text }: { score: number; text: string }) {
  return (
    <Card className='below-plate'>
      <View className='sub'>您的评价</View>
      <View className='b med'>{SCORE_WORDS[score as Score]}</View>
      {text !== '' && <View className='sub lines'>{text}</View>}
    </Card>
  )
})

type MissedProps = { id: string; phone: string; onClose: () => void; onDone: Done }

/** 没有来: somebody was to come and did not. */
export function MissedSheet({ id, phone, onClose, onDone }: MissedProps) {
  const { refusal, send } = useSend(reportMissed)
  const [text, setText] = useState('')
  const submit = async (): Promise<void> => {
    const answered = await send((actionId) => ({ actionId, bookingId: id, text }))
    if (answered.ok) onDone('已收到，会有人联系您')
  }
  return (
    <Sheet
      title='没有来'
      onClose={onClose}
      bottom={
        <View className='foot-column'>
          <Button onPress={submit}>报“没有来”</Button>
          <CallButton phone={phone} word='打电话问' />
        </View>
      }
    >
      <Refused refusal={refusal} />
      <View className='sub'>街道会查清楚，联系您重新安排。</View>
      <View className='mt3'>
        <Field
          name='missed'
          label='要说明的'
          kind='area'
          optional
          placeholder='例如 等到下班也没有来'
          maxLength={200}
          value={text}
          onChange={useCallback((_: string, typed: string) => setText(typed), [])}
        />
      </View>
    </Sheet>
  )
}

type FollowUpProps = NonNullable<OutputOf<typeof booking>['followUp']>

const FOLLOW_UP_WORDS = {
  missed: { open: '您反映了“没有来”，正在查', settled: '您反映的“没有来”有回复了' },
  repair: { open: '需要维修，街道会跟进', settled: '维修有回复了' },
} as const

/** What became of a report that nobody came, or of what was found to be repaired. */
export const FollowUp = memo(function FollowUp({ kind, state, text, answer }: FollowUpProps) {
  return (
    <Card className='below-plate'>
      <View className='b bold'>{FOLLOW_UP_WORDS[kind][state]}</View>
      {text !== '' && (
        <Text className='sub lines'>
          {kind === 'missed' ? '您说' : '检测结果'}：{text}
        </Text>
      )}
      {answer !== '' && <View className='b mt1 lines'>{answer}</View>}
    </Card>
  )
})
