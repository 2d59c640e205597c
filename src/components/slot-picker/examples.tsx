import { useState } from 'react'
import type { DayView, SlotView } from '../../../cloudfunctions/services/contract'
import type { Example } from '../example'
import { SlotPicker } from '.'
import { type Chosen, freeSlots } from './slots'

const nothing = () => {}
const slot = (from: string, to: string, free: number, state: SlotView['state'] = 'free'): SlotView => ({
  ...{ slot: from.slice(0, 2), from, to, capacity: 8, free, state },
})
const day = (date: string, state: DayView['state'], slots: SlotView[], note = ''): DayView => ({
  ...{ day: date, state, note, slots },
})
const FULL = [slot('09:00', '11:00', 0, 'full'), slot('14:00', '16:00', 0, 'full')]

const DAYS: readonly DayView[] = [
  day('2021-06-10', 'full', FULL),
  day('2021-06-11', 'free', [
    slot('09:00', '11:00', 6),
    slot('11:00', '13:00', 2),
    slot('14:00', '16:00', 0, 'full'),
    slot('16:00', '18:00', 6, 'mine'),
  ]),
  day('2021-06-12', 'free', [slot('09:00', '11:00', 8), slot('14:00', '16:00', 8)]),
  day('2021-06-13', 'rest', []),
  day('2021-06-14', 'rest', [], '端午'),
  day('2021-06-15', 'closed', [slot('09:00', '11:00', 0, 'closed')], '设备检修'),
]

function Picker({ days, waiting = false }: { days: readonly DayView[]; waiting?: boolean }) {
  const [chosen, setChosen] = useState<Chosen | undefined>(freeSlots(days, 1)[0])
  return (
    <SlotPicker
      {...{ days, waiting, today: '2021-06-10', unit: '户' }}
      value={chosen}
      onChange={setChosen}
      onMore={nothing}
    />
  )
}

export const examples: Example[] = [
  { name: '有空的、满的、约过的', element: <Picker days={DAYS} /> },
  { name: '全满，可以候补', element: <Picker days={[day('2021-06-10', 'full', FULL)]} waiting /> },
]
