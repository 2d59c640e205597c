import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { acceptInvitation } from '../../../cloudfunctions/account/contract'
import { type OutputOf, ROLE_WORDS } from '../../../cloudfunctions/kernel/contract'
import { back, enterAgain, replace, useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'
import { Shape } from '../../components/icon'
import { Page } from '../../components/page'
import { Refused } from '../parts/refused'

const LENGTH = 10
const AT_DESK: readonly string[] = ['office', 'admin', 'handler']
const desk = (): void => replace('office/index')

/** 工作人员邀请码: how staff come in. */
export default function InvitationPage() {
  const [code, setCode] = useState('')
  const [given, setGiven] = useState<OutputOf<typeof acceptInvitation> | undefined>()
  const { refusal, send } = useSend(acceptInvitation)
  const plain = code.replace(/\s/g, '').toUpperCase()
  const left = LENGTH - plain.length
  const submit = useCallback(async (): Promise<void> => {
    const answer = await send((actionId) => ({ actionId, code: plain }))
    if (!answer.ok) return
    await enterAgain()
    setGiven(answer.value)
  }, [send, plain])

  if (given) {
    const hasDesk = AT_DESK.includes(given.role)
    return (
      <Page label='工作人员邀请码'>
        <Card>
          <View className='by-phone'>
            <Shape name='done' size='huge' />
            <View className='h1 mt3'>已经开通</View>
            <View className='sub mt1'>
              您现在是{given.placeName}的{ROLE_WORDS[given.role]}。
            </View>
          </View>
          <View className='mt4'>
            <Button onPress={hasDesk ? desk : back}>{hasDesk ? '进入街道工作台' : '回到我的'}</Button>
          </View>
        </Card>
      </Page>
    )
  }
  return (
    <Page label='工作人员邀请码'>
      <Refused refusal={refusal} />
      <View className='h1 mt3'>输入邀请码</View>
      <View className='sub mt1'>邀请码由街道管理员发给您，10 位字母和数字，只能用一次。居民不用填。</View>
      <Card className='below-plate'>
        <Field
          name='code'
          label='邀请码'
          value={code}
          maxLength={16}
          placeholder='例如 A2B3C4D5E6'
          onChange={(_, value) => setCode(value)}
        />
      </Card>
      <View className='mt4'>
        <Button
          off={
            left === 0 ? false : left === LENGTH ? '请先输入邀请码' : left > 0 ? `还差 ${left} 位` : `多了 ${-left} 位`
          }
          onPress={submit}
        >
          开通
        </Button>
      </View>
    </Page>
  )
}
