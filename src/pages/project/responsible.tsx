import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { open } from '../../../cloudfunctions/projects/contract'
import { callPhone } from '../../client'
import { RoundButton } from '../../components/button'
import { Card } from '../../components/card'
import { FactRow } from '../../components/list-row'
import { SectionHead } from '../../components/section-head'
import { Quote } from '../../components/source'

type Props = { unitName: string; leader: string; phone: string }

/** 谁负责: the unit, the leader, and the phone that anybody may call. */
export const Responsible = memo(function Responsible({ unitName, leader, phone }: Props) {
  const dial = useCallback(() => callPhone(phone), [phone])
  if (unitName === '' && leader === '' && phone === '') return null
  return (
    <View className='section'>
      <SectionHead title='谁负责' />
      <Card tight>
        {unitName !== '' && <FactRow name='承办单位' value={unitName} />}
        {leader !== '' && <FactRow name='责任领导' value={leader} />}
        {phone !== '' && (
          <FactRow
            name='监督电话'
            value={phone}
            tabular
            end={<RoundButton icon='phone-red' label={`拨打监督电话 ${phone}`} onPress={dial} />}
          />
        )}
      </Card>
    </View>
  )
})

/** 原文: the sentence of the published document. */
export const Original = memo(function Original({ source }: { source: OutputOf<typeof open>['source'] }) {
  if (!source) return null
  const { quote, document, no } = source
  return (
    <View className='section'>
      <SectionHead title='原文' note={no === '' ? undefined : `公示件第 ${no} 项`} />
      <Card>
        <Quote text={quote} from={document === '' ? undefined : `《${document}》`} />
      </Card>
    </View>
  )
})
