import { View } from '@tarojs/components'
import { useCallback } from 'react'
import { consent, PRIVACY_VERSION } from '../../../cloudfunctions/account/contract'
import { back, callPhone, changeMe, useMe, useSend } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'
import { Page } from '../../components/page'
import { SectionHead } from '../../components/section-head'
import { Refused } from '../parts/refused'
import { NOTICE } from './text'

/** 隐私说明: what is kept, who sees it, how long, whom to ask; and yes or not now. */
export default function Privacy() {
  const state = useMe()
  const { refusal, send } = useSend(consent)
  const me = state.kind === 'entered' ? state.me : undefined
  const isAgreed = me?.consented === PRIVACY_VERSION
  const phone = me?.community?.phone ?? ''
  const answer = useCallback(
    async (agreed: boolean): Promise<void> => {
      const told = await send((actionId) => ({ actionId, version: PRIVACY_VERSION, agreed }))
      if (!told.ok) return
      changeMe({ consented: agreed ? PRIVACY_VERSION : null })
      if (agreed) back()
    },
    [send],
  )
  const agree = useCallback(() => answer(true), [answer])
  const withdraw = useCallback(() => answer(false), [answer])

  return (
    <Page
      label='隐私说明'
      foot={
        me &&
        (isAgreed ? (
          <Button kind='ghost' grow onPress={withdraw}>
            不再同意
          </Button>
        ) : (
          <>
            <Button kind='ghost' onPress={back}>
              暂不
            </Button>
            <Button grow onPress={agree}>
              同意
            </Button>
          </>
        ))
      }
    >
      <Refused refusal={refusal} />
      {isAgreed && <Banner tone='done'>您已同意这一版说明（{PRIVACY_VERSION}）。</Banner>}
      {!isAgreed && me?.consented && <Banner tone='late'>说明已经更新，请看过新的再选择。</Banner>}
      <View className='h1 mt3'>隐私说明</View>
      <View className='cap mt1'>版本 {PRIVACY_VERSION}</View>
      {NOTICE.map(({ title, lines }) => (
        <View key={title} className='section'>
          <SectionHead title={title} />
          <Card>
            {lines.map((line, at) => (
              <View key={line} className={at === 0 ? 'b' : 'b notice-text'}>
                {line}
              </View>
            ))}
          </Card>
        </View>
      ))}
      {phone !== '' && (
        <View className='section'>
          <SectionHead title='有疑问打电话' />
          <Card tight>
            <ListRow
              icon='phone-mute'
              title='街道电话'
              value={phone}
              label={`打街道电话 ${phone}`}
              onOpen={() => callPhone(phone)}
            />
          </Card>
        </View>
      )}
    </Page>
  )
}
