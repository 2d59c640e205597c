import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { CAN_SCAN, enterByCode, go, replace, scan, sceneOf } from '../../client'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { Field } from '../../components/field'

type Props = { onChosen?: (() => void) | undefined }

const NOT_A_CODE = '这不是社区的二维码。请扫社区公告栏上「实事通」的二维码'

/** By the code on the wall: scanned where there is a camera for it, typed elsewhere. */
export function ScanCode({ onChosen }: Props) {
  const [typed, setTyped] = useState('')
  const [problem, setProblem] = useState('')
  const comeIn = useCallback(
    async (scene: string | undefined): Promise<void> => {
      if (scene === undefined) return setProblem(NOT_A_CODE)
      setProblem('')
      const answer = await enterByCode(scene)
      if (!answer.ok) return setProblem(answer.message)
      const { opens } = answer.value
      if (opens?.kind === 'project') (onChosen ? replace : go)('pages/project', { id: opens.id })
      else onChosen?.()
    },
    [onChosen],
  )
  const scanned = useCallback(async (): Promise<void> => {
    const found = await scan()
    if (found.kind !== 'cancelled') await comeIn(found.kind === 'scene' ? found.scene : undefined)
  }, [comeIn])
  return (
    <Card>
      {problem !== '' && (
        <View className='above-plate'>
          <Banner tone='error'>{problem}</Banner>
        </View>
      )}
      {CAN_SCAN ? (
        <Button kind='soft' busyWord='正在扫…' onPress={scanned}>
          扫公告栏的二维码
        </Button>
      ) : (
        <>
          <Field
            name='code'
            label='公告栏二维码下面的短码'
            optional
            value={typed}
            maxLength={128}
            onChange={(_, value) => setTyped(value)}
          />
          <View className='mt3'>
            <Button
              kind='soft'
              busyWord='正在找…'
              off={typed.trim() === '' ? '先填短码' : false}
              onPress={() => comeIn(sceneOf(typed))}
            >
              用短码进入
            </Button>
          </View>
        </>
      )}
    </Card>
  )
}
