import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { addToCalendar, type CalendarEntry, copyText } from '../../client'
import { Banner } from '../../components/banner'
import { Card } from '../../components/card'
import { ListRow } from '../../components/list-row'

type Props = { entry: CalendarEntry; onSaid: (said: string) => void }

/** Puts the appointment into the phone's calendar; where that is not allowed, its text can be put anywhere. */
export const AddCalendar = memo(function AddCalendar({ entry, onSaid }: Props) {
  const [isRefused, setRefused] = useState(false)
  const add = useCallback(async () => {
    setRefused(false)
    if (await addToCalendar(entry)) onSaid('已加到日历')
    else setRefused(true)
  }, [entry, onSaid])
  const copy = useCallback(async () => {
    if (await copyText([entry.title, entry.text, entry.where].filter(Boolean).join('\n'))) onSaid('已复制')
  }, [entry, onSaid])
  return (
    <View className='below-plate'>
      <Card tight>
        <ListRow icon='cal-mute' title='加到手机日历' caption='到时候手机提醒' onOpen={() => void add()} />
      </Card>
      <View>
        {isRefused && (
          <View className='mt3'>
            <Banner tone='late' action={{ word: '复制', label: '复制提醒的文字', onPress: () => void copy() }}>
              没有加成。可以复制提醒的文字，贴到备忘录里。
            </Banner>
          </View>
        )}
      </View>
    </View>
  )
})
