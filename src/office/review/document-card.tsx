import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import type { openImport } from '../../../cloudfunctions/projects/importing/contract'
import { Banner } from '../../components/banner'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { DateField, Field } from '../../components/field'
import { dayWords } from '../../components/words'

type Opened = OutputOf<typeof openImport>
type Props = {
  year: number | null
  asOf: string | null
  warnings: Opened['warnings']
  onSave: (about: { year?: number; asOf?: string | null }) => Promise<void>
}

/** What holds for the whole document: its year, the day it speaks of, and what was noticed about it. */
export const DocumentCard = memo(function DocumentCard({ year, asOf, warnings, onSave }: Props) {
  const [isOpen, setIsOpen] = useState(false)
  const [showsAll, setShowsAll] = useState(false)
  const isEditing = isOpen || year === null
  const shown = showsAll ? warnings : warnings.slice(0, 2)
  return (
    <Card tight={!isEditing && warnings.length === 0} className='document'>
      {isEditing ? (
        <AboutForm
          year={year}
          asOf={asOf}
          onSave={async (about) => {
            await onSave(about)
            setIsOpen(false)
          }}
        />
      ) : (
        <View className='row between'>
          <View className='b'>
            {year} 年清单{asOf ? ` · 截至 ${dayWords(asOf, year ?? undefined)}` : ' · 没有写截至哪天'}
          </View>
          <Button kind='text' small label='改年份和截至日期' onPress={() => setIsOpen(true)}>
            改
          </Button>
        </View>
      )}
      {shown.map(({ code, message, excerpt }) => (
        <View key={`${code} ${message} ${excerpt}`} className='mt2'>
          <Banner tone='late'>{message}</Banner>
        </View>
      ))}
      {warnings.length > shown.length && (
        <Button kind='text' small onPress={() => setShowsAll(true)}>{`看全部 ${warnings.length} 条提醒`}</Button>
      )}
    </Card>
  )
})

function AboutForm({ year, asOf, onSave }: Omit<Props, 'warnings'>) {
  const [typedYear, setTypedYear] = useState(year === null ? '' : String(year))
  const [day, setDay] = useState(asOf ?? '')
  const [error, setError] = useState<string | undefined>()
  const type = useCallback((_: string, typed: string) => setTypedYear(typed), [])
  const pick = useCallback((_: string, picked: string) => setDay(picked), [])
  const save = () => {
    const wanted = Number(typedYear)
    if (!/^20\d\d$/.test(typedYear.trim())) {
      setError('写成四位数，例如 2021')
      return undefined
    }
    setError(undefined)
    return onSave({ year: wanted, asOf: day === '' ? null : day })
  }
  return (
    <View>
      {year === null && <View className='sub document-ask'>没有读出这份清单是哪一年的，请填上。</View>}
      <Field name='year' label='清单年份' kind='number' value={typedYear} onChange={type} error={error} maxLength={4} />
      <DateField
        name='asOf'
        label='截至日期'
        optional
        value={day}
        onChange={pick}
        help='这份材料说的是到哪一天的情况'
      />
      <View className='mt3'>
        <Button kind='soft' busyWord='正在保存…' onPress={save}>
          保存年份和日期
        </Button>
      </View>
    </View>
  )
}
