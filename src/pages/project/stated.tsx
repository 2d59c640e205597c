import { View } from '@tarojs/components'
import { memo } from 'react'
import type { CardView } from '../../../cloudfunctions/projects/contract'
import { Card } from '../../components/card'
import { Figure, FigureCell, Figures } from '../../components/figure'
import { statedFigure } from '../../components/figure/stated'
import { SectionHead } from '../../components/section-head'
import { dateWords } from '../../components/words'

type Stated = CardView['stated'][number]

const pairs = (stated: readonly Stated[]): (readonly Stated[])[] =>
  Array.from({ length: Math.ceil(stated.length / 2) }, (_, at) => stated.slice(at * 2, at * 2 + 2))

/** 同期公布的数: what the unit stated and nobody counted. */
export const StatedFigures = memo(function StatedFigures({
  stated,
  asOf,
}: {
  stated: readonly Stated[]
  asOf: string | null
}) {
  if (stated.length === 0) return null
  return (
    <View className='section'>
      <SectionHead title='同期公布的数' note={asOf === null ? '单位填报' : `单位填报 · ${dateWords(asOf)}`} />
      <Card>
        {pairs(stated).map((pair) => (
          <View key={JSON.stringify(pair)} className='stated-row'>
            <Figures>
              {pair.map((said) => {
                const { of, ...figure } = statedFigure(said)
                return (
                  <FigureCell key={JSON.stringify(said)} below={of && <View className='cap'>{of}</View>}>
                    <Figure {...figure} />
                  </FigureCell>
                )
              })}
            </Figures>
          </View>
        ))}
        <View className='cap mt3'>
          {stated.length > 1
            ? '没有逐条记录可查；几个数可能重叠，不相加，也不计入上面的进度。'
            : '没有逐条记录可查，不计入上面的进度。'}
        </View>
      </Card>
    </View>
  )
})
