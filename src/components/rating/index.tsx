import { Text, View } from '@tarojs/components'
import { memo } from 'react'
import { classes } from '../classes'
import { Tap } from '../tap'
import './rating.scss'

export const SCORES = [3, 2, 1] as const
export type Score = (typeof SCORES)[number]
export const SCORE_WORDS: Readonly<Record<Score, string>> = { 3: '满意', 2: '一般', 1: '不满意' }

type Props = {
  /** What is rated, for those who hear it: 上门回收. */
  of: string
  value?: Score | undefined
  onRate: (score: Score) => void
}

/** 服务怎么样: three answers, side by side. */
export const Rating = memo(function Rating({ of, value, onRate }: Props) {
  return (
    <View className='rating' role='radiogroup' aria-label={`${of}服务怎么样`}>
      <Text className='sub rating-ask'>服务怎么样？</Text>
      <View className='rating-answers'>
        {SCORES.map((score) => (
          <Tap
            key={score}
            role='radio'
            checked={score === value}
            label={SCORE_WORDS[score]}
            className={classes('rate', score === value && 'on')}
            onTap={() => onRate(score)}
          >
            {SCORE_WORDS[score]}
          </Tap>
        ))}
      </View>
    </View>
  )
})
