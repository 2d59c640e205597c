import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from '../classes'
import { barShape, type Elapsed, elapsedShare, type Measure, measureSentence } from '../measure'
import { amount } from '../words'
import './bar.scss'

type Props = {
  measure: Measure
  /** Left out where the work has its own season. */
  elapsed?: Elapsed | undefined
  /** What is measured, when several bars stand together. */
  of?: string | undefined
  thick?: boolean | undefined
}

const width = (percent: number): { width: string } => ({ width: `${percent}%` })

/** 已核实 solid, 待核实 hatched, 序时 as a tick; full is green, an upper bound grey. One picture, one sentence. */
export const Bar = memo(function Bar({ measure, elapsed, of, thick }: Props) {
  const shape = barShape(measure)
  const sentence = measureSentence(measure, elapsed)
  return (
    <View className={classes('bar', thick && 'thick')} role='img' aria-label={of ? `${of}：${sentence}` : sentence}>
      {shape.kind === 'full' && <View className='full' />}
      {shape.kind === 'bound' && (
        <View className={classes('bound', shape.exceeded && 'exceeded')} style={width(shape.used)} />
      )}
      {shape.kind === 'running' && <View className='ok' style={width(shape.verified)} />}
      {shape.kind === 'running' && <View className='pend' style={width(shape.pending)} />}
      {elapsed && shape.kind === 'running' && <View className='tick' style={{ left: `${elapsedShare(elapsed)}%` }} />}
    </View>
  )
})

/** A plain bar for a part of a total, in grey: the red is for progress. */
export function PartBar({ share, label }: { /** 0…100 */ share: number; label: string }) {
  return (
    <View className='bar part' role='img' aria-label={label}>
      <View className='bound' style={width(share)} />
    </View>
  )
}

type KeyProps = { of: 'ok' | 'pend' | 'back' | 'tick'; text: string }

/** What a part of the bar stands for. */
export function BarKey({ of, text }: KeyProps) {
  return (
    <View className='row bar-key'>
      <View className={classes('keyd', of)} aria-hidden />
      <Text className='cap'>{text}</Text>
    </View>
  )
}

type LegendProps = { verified: number; pending: number; returned: number; elapsed?: Elapsed | undefined }

/** 已核实, 待核实 and 已退回 in words; 已退回 is listed, never drawn. */
export function BarLegend({ verified, pending, returned, elapsed }: LegendProps) {
  return (
    <View className='row wrap g3'>
      <BarKey of='ok' text={`已核实 ${amount(verified)}`} />
      <BarKey of='pend' text={`待核实 ${amount(pending)}`} />
      <BarKey of='back' text={`已退回 ${amount(returned)}`} />
      {elapsed && <BarKey of='tick' text={`序时 ${elapsed.days} / ${elapsed.of} 天`} />}
    </View>
  )
}
