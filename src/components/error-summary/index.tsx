import { View } from '@tarojs/components'
import { Banner } from '../banner'
import { Tap } from '../tap'
import './error-summary.scss'

type Props = {
  /** The fields to be mended, in the order of the page. */
  missing: readonly { name: string; label: string }[]
  onJump: (name: string) => void
}

/** After a submission that did not go: names the fields, and leads to each. */
export function ErrorSummary({ missing, onJump }: Props) {
  if (missing.length === 0) return null
  return (
    <Banner tone='error' strong={`还有 ${missing.length} 处要填：`}>
      <View className='row wrap missing-all'>
        {missing.map(({ name, label }) => (
          <Tap key={name} className='missing' role='link' label={`去填${label}`} onTap={() => onJump(name)}>
            {label}
          </Tap>
        ))}
      </View>
    </Banner>
  )
}
