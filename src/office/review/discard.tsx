import { View } from '@tarojs/components'
import { useState } from 'react'
import { discardImport } from '../../../cloudfunctions/projects/importing/contract'
import { useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Problem } from '../../staff/problem'

type Props = { importId: string; version: number; onDone: () => Promise<void> }

/** 作废: the document was the wrong one. Asked once more, since nothing of the review is published then. */
export function Discard({ importId, version, onDone }: Props) {
  const { refusal, send } = useSend(discardImport)
  const [isAsking, setIsAsking] = useState(false)
  const discard = async () => {
    const answer = await send((actionId) => ({ actionId, importId, seenVersion: version }))
    if (answer.ok || answer.code === 'import.changed' || answer.code === 'import.settled') await onDone()
  }
  return (
    <View className='mt3'>
      <Problem refusal={refusal} />
      {isAsking ? (
        <Card>
          <View className='b bold'>作废这份导入？</View>
          <View className='sub'>里面的内容都不会公布，核对过的也不保留；要用时再导入一次。</View>
          <View className='row wrap g2 mt3'>
            <Button kind='ghost' small onPress={() => setIsAsking(false)}>
              先不作废
            </Button>
            <Button kind='soft' small busyWord='正在作废…' onPress={discard}>
              确定作废
            </Button>
          </View>
        </Card>
      ) : (
        <Button kind='text' small onPress={() => setIsAsking(true)}>
          选错了文件？作废这份导入
        </Button>
      )}
    </View>
  )
}
