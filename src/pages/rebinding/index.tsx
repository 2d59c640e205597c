import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { CODE_MINUTES, rebindingCode } from '../../../cloudfunctions/account/rebinding/contract'
import { useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { clockWords, spelled } from '../../components/words'
import { Refused } from '../parts/refused'

type Given = Readonly<{ code: string; expiresAt: number }>

/** 换了微信或手机: a code for the office, which moves what the lost WeChat had to this one. */
export default function RebindingPage() {
  const { refusal, send } = useSend(rebindingCode)
  const [given, setGiven] = useState<Given | undefined>()
  const ask = useCallback(async (): Promise<void> => {
    const answer = await send((rebindingId) => ({ rebindingId }))
    if (answer.ok) setGiven(answer.value)
  }, [send])
  return (
    <Page label='换了微信或手机'>
      <View className='sub'>原来的微信用不了，可以把上面的住址、社区和关注换到现在这个微信。</View>
      <View className='section'>
        <SectionHead title='怎么办' />
        <Card tight>
          <ListRow icon='doc-mute' title='1. 带上身份证件' caption='到社区或街道，当面办' />
          <ListRow icon='phone-mute' title='2. 取换绑码，给工作人员看' caption={`${CODE_MINUTES} 分钟内有效`} />
          <ListRow icon='user-mute' title='3. 核对后马上换好' caption='原来的微信就不能再用' />
        </Card>
      </View>
      <Refused refusal={refusal} />
      {given && <Code given={given} />}
      <View className='mt4'>
        <Button kind={given ? 'ghost' : 'main'} busyWord='正在取…' onPress={ask}>
          {given ? '重新取一个' : '取换绑码'}
        </Button>
      </View>
    </Page>
  )
}

function Code({ given: { code, expiresAt } }: { given: Given }) {
  return (
    <Card className='below-plate'>
      <View className='sub'>给工作人员看这个换绑码，{clockWords(expiresAt)} 前有效，只能用一次：</View>
      <View className='told-code num' role='img' aria-label={`换绑码 ${spelled(code)}`}>
        {code.slice(0, 4)} {code.slice(4)}
      </View>
      <Banner tone='late'>不要发给别人。拿到它的人，可以冒充您到社区换绑。</Banner>
    </Card>
  )
}
