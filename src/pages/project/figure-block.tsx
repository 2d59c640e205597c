import { Text, View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import { type FigureView, PACE_WORDS, type Pace } from '../../../cloudfunctions/projects/contract'
import { go } from '../../client'
import { Bar, BarKey } from '../../components/bar'
import { Button } from '../../components/button'
import { Figure, FigureCell, Figures } from '../../components/figure'
import { barShape, besideFigure, type Elapsed, measureOf } from '../../components/measure'
import { Tag } from '../../components/tag'
import { amount, type Tone, targetWords } from '../../components/words'

type Props = {
  projectId: string
  figure: FigureView
  elapsed: Elapsed | undefined
  /** The only figure of its page is its headline. */
  alone: boolean
}

const PACE_TONES: Readonly<Record<Pace, Tone>> = { ahead: 'done', onSchedule: 'doing', behind: 'late' }

function Standing({ figure }: { figure: FigureView }) {
  const shape = barShape(measureOf(figure))
  if (shape.kind === 'full') return <Tag tone='done' word='目标已完成' />
  if (shape.kind === 'bound')
    return shape.exceeded ? <Tag tone='late' word='已超上限' /> : <Tag tone='done' word='未超上限' />
  return figure.pace === null ? null : <Tag tone={PACE_TONES[figure.pace]} word={PACE_WORDS[figure.pace]} />
}

const KEYS = [
  ['ok', '已核实', 'counted'],
  ['pend', '待核实', 'pending'],
  ['back', '已退回', 'returned'],
] as const

/** One target: its figure, the bar, what is counted, waiting and sent back, and the way to what stands behind it. */
export const FigureBlock = memo(function FigureBlock({ projectId, figure, elapsed, alone }: Props) {
  const { id, name, quantity, quantityMax, unit, qualifier, counted } = figure
  const measure = measureOf(figure)
  const explain = useCallback(() => go('pages/evidence', { id: projectId, target: id }), [projectId, id])
  return (
    <View className='figure-block'>
      {name !== '' && <View className='ts'>{name}</View>}
      <View className='row base between wrap g2'>
        <Figure size={alone ? 'huge' : 'large'} number={amount(counted)} unit={besideFigure(measure)} />
        <Standing figure={figure} />
      </View>
      <View className='mt4'>
        <Bar measure={measure} elapsed={elapsed} thick of={name || undefined} />
      </View>
      <View className='row between wrap g2 mt2'>
        {elapsed ? <BarKey of='tick' text={`序时 ${elapsed.days} / ${elapsed.of} 天`} /> : <View />}
        <Text className='cap'>目标 {targetWords(quantity, unit, qualifier, quantityMax)}</Text>
      </View>
      <View className='mt4'>
        <Figures>
          {KEYS.map(([key, word, kind]) => (
            <FigureCell key={key} above={<BarKey of={key} text={word} />}>
              <Figure number={amount(figure[kind])} unit={unit} />
            </FigureCell>
          ))}
        </Figures>
      </View>
      <View className='mt4'>
        <Button
          kind='soft'
          icon='list-red'
          label={name === '' ? undefined : `这个数怎么来的：${name}`}
          onPress={explain}
        >
          这个数怎么来的
        </Button>
      </View>
    </View>
  )
})
