import { View } from '@tarojs/components'
import { useCallback, useState } from 'react'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Chips } from '../../components/chips'
import { Field } from '../../components/field'
import { Sheet } from '../../components/sheet'
import { Problem } from '../../staff/problem'
import type { Weigh } from './use-weigh'

/** A weight far from what was announced is asked about before it is sent, and then believed. */
export function LookAgain({ weigh }: { weigh: Weigh }) {
  return (
    <Sheet
      title='请再看一眼秤'
      onClose={weigh.close}
      bottom={
        <View className='row wrap g2'>
          <Button kind='ghost' grow onPress={weigh.close}>
            改一改
          </Button>
          <Button grow busyWord='正在保存…' onPress={weigh.believe}>
            没有错，就这样记
          </Button>
        </View>
      }
    >
      <Banner tone='late'>{weigh.unusual}</Banner>
      <Problem refusal={weigh.sheetRefusal} />
      <View className='b mt3'>现在记的是 {weigh.words}。</View>
      <View className='sub mt1'>常见的错：小数点少按了一下，或者把下一户的也称了进来。</View>
    </Sheet>
  )
}

const chipsOf = (words: readonly string[]) => words.map((word) => ({ value: word, word }))
const OTHER_FIGURES = chipsOf(['看错了秤', '少记了一类', '多记了一类', '记到了别的户'])
const AFTER_ALL = chipsOf(['后来有人在家', '改了主意，交了', '记到了别的户', '点错了'])

/** Why what was noted is put right. */
export function CorrectSheet({ weigh }: { weigh: Weigh }) {
  const [reason, setReason] = useState('')
  const [error, setError] = useState<string | undefined>()
  const type = useCallback((_: string, typed: string) => {
    setReason(typed)
    setError(undefined)
  }, [])
  const save = () => {
    if (reason.trim() === '') {
      setError('写一句为什么更正')
      return undefined
    }
    return weigh.correct(reason.trim())
  }
  return (
    <Sheet
      title={weigh.before === undefined ? '更正重量' : '改成已收'}
      onClose={weigh.close}
      bottom={
        <Button busyWord='正在保存…' onPress={save}>
          更正
        </Button>
      }
    >
      <View className='sub'>
        {weigh.before !== undefined && `原来记的是“${weigh.before}”，`}改成 {weigh.words}。原来的
        {weigh.before === undefined ? '数' : '结果'}留在记录里，居民会收到消息。
      </View>
      <Problem refusal={weigh.sheetRefusal} />
      <View className='mt3'>
        <Chips
          big
          label='常见的原因'
          chips={weigh.before === undefined ? OTHER_FIGURES : AFTER_ALL}
          value={reason}
          onChange={(word) => type('', word)}
        />
      </View>
      <View className='mt3'>
        <Field name='reason' label='为什么更正' value={reason} onChange={type} error={error} maxLength={100} />
      </View>
    </Sheet>
  )
}
