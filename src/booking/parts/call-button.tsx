import { memo } from 'react'
import { callPhone } from '../../client'
import { Button } from '../../components/button'

type Props = { phone: string; word?: string; small?: boolean; grow?: boolean }

/** The telephone of a service, one tap away. */
export const CallButton = memo(function CallButton({ phone, word = '打电话约', small, grow }: Props) {
  if (phone === '') return null
  return (
    <Button
      kind='ghost'
      small={small}
      grow={grow}
      icon='phone-ink'
      label={`${word} ${phone}`}
      onPress={() => callPhone(phone)}
    >
      {word}
    </Button>
  )
})
