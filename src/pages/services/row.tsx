import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import type { ServiceRow as Row } from '../../../cloudfunctions/services/contract'
import { callPhone, go } from '../../client'
import { RoundButton } from '../../components/button'
import { classes } from '../../components/classes'
import { Tile } from '../../components/icon'
import { templateIcon } from '../../components/subjects'
import { Tap } from '../../components/tap'
import '../../components/list-row/list-row.scss'
import { nextWords } from './next'

/** One service: what it is, when it is next to be had, and its telephone. */
export const ServiceLine = memo(function ServiceLine({ service, today }: { service: Row; today: string }) {
  const { id, template, name, summary, state, next, phone } = service
  const open = useCallback(() => go('booking/what', { service: id }), [id])
  const isFree = state === 'open' && next !== null
  const when = nextWords(service, today)
  return (
    <View className='li service'>
      <Tile icon={templateIcon(template, isFree ? 'red' : 'mute')} quiet={!isFree} />
      <Tap className='service-words' said={[name, summary, when].filter(Boolean).join('，')} onTap={open}>
        <View className='ts'>{name}</View>
        {summary !== '' && <View className='cap'>{summary}</View>}
        <View className={classes('cap', isFree && 'c-done', isFree && 'med')}>{when}</View>
      </Tap>
      {phone !== '' && (
        <RoundButton
          icon='phone-ink'
          kind='quiet'
          label={`电话咨询${name} ${phone}`}
          onPress={() => callPhone(phone)}
        />
      )}
    </View>
  )
})
