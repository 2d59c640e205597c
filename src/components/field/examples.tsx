import { useCallback, useState } from 'react'
import { Card } from '../card'
import type { Example } from '../example'
import { DateField, Field, PickField } from '.'

const UNITS = ['社区建设办公室', '城市管理办公室', '民生保障办公室', '平安建设办公室'].map((word) => ({
  value: word,
  word,
}))

function Form() {
  const [values, setValues] = useState<Record<string, string>>({ phone: '1380000', day: '2021-06-11' })
  const change = useCallback((name: string, value: string) => setValues((before) => ({ ...before, [name]: value })), [])
  const phone = values.phone ?? ''
  return (
    <Card>
      <Field name='title' label='标题' value={values.title ?? ''} onChange={change} placeholder='这件实事叫什么' />
      <Field name='contact' label='联系人' optional value={values.contact ?? ''} onChange={change} />
      <Field
        name='phone'
        label='联系电话'
        kind='phone'
        value={phone}
        onChange={change}
        error={phone.length === 11 ? undefined : `手机号要 11 位，现在是 ${phone.length} 位。`}
      />
      <Field
        name='text'
        label='进展'
        kind='area'
        help='写做了什么、多少，居民看得懂的话'
        value={values.text ?? ''}
        onChange={change}
      />
    </Card>
  )
}

function Chosen() {
  const [values, setValues] = useState<Record<string, string>>({ day: '2021-06-11' })
  const change = useCallback((name: string, value: string) => setValues((before) => ({ ...before, [name]: value })), [])
  return (
    <Card>
      <Field name='quantity' label='做了多少' kind='decimal' value={values.quantity ?? ''} onChange={change} />
      <DateField name='day' label='哪一天' value={values.day ?? ''} onChange={change} />
      <DateField
        name='month'
        label='到哪个月'
        precision='month'
        optional
        value={values.month ?? ''}
        onChange={change}
      />
      <PickField name='unit' label='承办单位' value={values.unit ?? null} choices={UNITS} onChange={change} />
    </Card>
  )
}

export const examples: Example[] = [
  { name: '填写：平常、可不填、有误', element: <Form /> },
  { name: '数、日期、选择', element: <Chosen /> },
]
