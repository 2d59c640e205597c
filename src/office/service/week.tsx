import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import type { Calendar } from '../../../cloudfunctions/services/settings/contract'
import { go, newId } from '../../client'
import { Card } from '../../components/card'
import { TickRow } from '../../components/choice'
import { DateField, Field } from '../../components/field'
import { ListRow } from '../../components/list-row'
import { SectionHead } from '../../components/section-head'
import { Segments } from '../../components/segments'
import { dayWords } from '../../components/words'
import { EditSheet } from '../parts/edit-sheet'
import { EditableList } from '../parts/editable-list'
import { spansFault, spansOf, spansWords, typedSpans } from '../parts/spans'
import { SpansEditor } from '../parts/spans-editor'
import { UNITS } from '../parts/templates'
import { type Change, type Opened, weekdayWord } from './form'

type Props = {
  opened: Opened
  problems: Readonly<Record<string, string>>
  onChange: (change: Change) => void
}

const WEEK = [1, 2, 3, 4, 5, 6, 7] as const
const HOLIDAYS = [
  { value: 'closed', word: '法定假日不办' },
  { value: 'asUsual', word: '假日照常' },
]
const MOST_CLOSURES = 50

const ofDay = (week: Calendar['week'], weekday: number) =>
  week.filter((span) => span.weekday === weekday).sort((one, other) => (one.from < other.from ? -1 : 1))

/** 时段: the week's pattern. Single days of their own are set where their load is seen. */
export const Week = memo(function Week({ opened, problems, onChange }: Props) {
  const { calendar, form } = opened.settings
  const unit = UNITS[form.kind]
  const [weekday, setWeekday] = useState<number | undefined>()
  const put = useCallback(
    (part: Partial<Calendar>) => onChange({ calendar: { ...calendar, ...part } }),
    [calendar, onChange],
  )
  const close = useCallback(() => setWeekday(undefined), [])
  const own = calendar.days.length
  const error = Object.entries(problems).find(([path]) => path.startsWith('calendar'))?.[1]
  return (
    <>
      <SectionHead title='每周' note='点一天来改' />
      <Card tight>
        {WEEK.map((day) => {
          const spans = ofDay(calendar.week, day)
          const words = spans.length === 0 ? '不办' : spansWords(spans, unit)
          return (
            <ListRow
              key={day}
              title={weekdayWord(day)}
              caption={words}
              label={`改${weekdayWord(day)}：${words}`}
              onOpen={() => setWeekday(day)}
            />
          )
        })}
      </Card>
      <View>
        {error && (
          <View className='err' role='alert'>
            {error}
          </View>
        )}
      </View>
      <View className='mt3'>
        <Segments
          label='法定假日'
          choices={HOLIDAYS}
          value={calendar.holidays}
          onChange={(holidays) => put({ holidays: holidays as Calendar['holidays'] })}
        />
        <View className='cap mt2'>调休上班的周末按它自己的时段；没有就按周一的。</View>
      </View>
      <Closures closures={calendar.closures} onChange={put} />
      <SectionHead title='单独安排的日子' />
      <Card tight>
        <ListRow
          tile='cal-red'
          title={own === 0 ? '没有单独安排的日子' : `${own} 天和每周不一样`}
          caption='加开一天、关闭一天，在“日历”里'
          onOpen={() => go('office/calendar', { service: opened.id })}
        />
      </Card>
      <View>
        {weekday !== undefined && (
          <DaySheet key={weekday} week={calendar.week} weekday={weekday} unit={unit} onChange={put} onClose={close} />
        )}
      </View>
    </>
  )
})

type SheetProps = {
  week: Calendar['week']
  weekday: number
  unit: string
  onChange: (part: Partial<Calendar>) => void
  onClose: () => void
}

/** The slots of one weekday, and of others that shall be the same. */
function DaySheet({ week, weekday, unit, onChange, onClose }: SheetProps) {
  const [spans, setSpans] = useState(() => typedSpans(ofDay(week, weekday)))
  const [also, setAlso] = useState<readonly number[]>([])
  const [fault, setFault] = useState('')
  const done = async () => {
    const own = spansOf(spans)
    const wrong = spansFault(own)
    setFault(wrong)
    if (wrong !== '') return
    const changed = [weekday, ...also]
    const fresh = own.map((span) => ({ ...span, weekday }))
    for (const day of also) for (const span of own) fresh.push({ ...span, id: await newId(), weekday: day })
    onChange({ week: [...week.filter((span) => !changed.includes(span.weekday)), ...fresh] })
    onClose()
  }
  return (
    <EditSheet title={`${weekdayWord(weekday)}的时段`} fault={fault} onDone={() => void done()} onClose={onClose}>
      <View>{spans.length === 0 && <View className='sub'>这一天不办。</View>}</View>
      <SpansEditor spans={spans} unit={unit} onChange={setSpans} />
      <SectionHead title='还有哪几天一样' />
      {WEEK.filter((day) => day !== weekday).map((day) => (
        <TickRow
          key={day}
          title={weekdayWord(day)}
          on={also.includes(day)}
          onChange={(on) => setAlso((before) => (on ? [...before, day] : before.filter((each) => each !== day)))}
        />
      ))}
    </EditSheet>
  )
}

type Closure = Calendar['closures'][number]
type ClosuresProps = { closures: readonly Closure[]; onChange: (part: Partial<Calendar>) => void }

/** 停办的时间: from one day to another, with the reason that residents read. */
function Closures({ closures, onChange }: ClosuresProps) {
  const [at, setAt] = useState<number | undefined>()
  const [edited, setEdited] = useState<Closure>({ from: '', to: '', reason: '' })
  const [fault, setFault] = useState('')
  const open = (index: number): void => {
    setEdited(closures[index] ?? { from: '', to: '', reason: '' })
    setFault('')
    setAt(index)
  }
  const close = (): void => setAt(undefined)
  const done = () => {
    const { from, to, reason } = edited
    if (from === '' || to === '') return setFault('开始和结束的日子都要选')
    if (from > to) return setFault('最后一天不能早于第一天')
    if (reason.trim() === '') return setFault('写上原因，居民会看到，例如：设备检修')
    const put = { from, to, reason: reason.trim() }
    const rest = closures.filter((_, index) => index !== at)
    onChange({ closures: [...rest, put].sort((one, other) => (one.from < other.from ? -1 : 1)) })
    close()
  }
  const type = useCallback(
    (name: string, typed: string) => setEdited((before) => ({ ...before, [name.replace('closure.', '')]: typed })),
    [],
  )
  return (
    <>
      <EditableList
        title='停办的时间'
        rows={closures.map(({ from, to, reason }, index) => ({
          id: String(index),
          title: `${dayWords(from)} 到 ${dayWords(to)}`,
          caption: reason,
        }))}
        none='没有。春节、检修这样连着几天不办的，加在这里。'
        addWord='加一段停办'
        most={MOST_CLOSURES}
        onOpen={(id) => open(Number(id))}
        onAdd={() => open(closures.length)}
      />
      {at !== undefined && (
        <EditSheet
          title='停办的时间'
          fault={fault}
          onDone={done}
          onRemove={
            at < closures.length
              ? () => {
                  onChange({ closures: closures.filter((_, index) => index !== at) })
                  close()
                }
              : undefined
          }
          onClose={close}
        >
          <DateField name='closure.from' label='第一天' value={edited.from} onChange={type} />
          <DateField name='closure.to' label='最后一天' value={edited.to} onChange={type} />
          <Field
            name='closure.reason'
            label='为什么'
            value={edited.reason}
            onChange={type}
            placeholder='设备检修'
            maxLength={30}
          />
        </EditSheet>
      )}
    </>
  )
}
