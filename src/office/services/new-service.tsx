import { View } from '@tarojs/components'
import { memo, useCallback, useState } from 'react'
import { TEMPLATE_WORDS, TEMPLATES, type Template } from '../../../cloudfunctions/services/contract'
import { createService } from '../../../cloudfunctions/services/settings/contract'
import { go, useSend } from '../../client'
import { Button } from '../../components/button'
import { Card } from '../../components/card'
import { RadioRow } from '../../components/choice'
import { Field } from '../../components/field'
import { SectionHead } from '../../components/section-head'
import { Problem } from '../../staff/problem'
import { TEMPLATE_HINTS } from '../parts/templates'

/** 新建服务: a template and a name; everything that can be filled in is, and it is opened later. */
export const NewService = memo(function NewService({ placeId }: { placeId: string }) {
  const [template, setTemplate] = useState<Template>('pickup')
  const [name, setName] = useState('')
  const [error, setError] = useState<string | undefined>()
  const { refusal, send } = useSend(createService)
  const pick = useCallback((value: string) => setTemplate(value as Template), [])
  const type = useCallback((_: string, typed: string) => {
    setName(typed)
    setError(undefined)
  }, [])
  const create = async () => {
    if (name.trim() === '') {
      setError('写上名字，例如：免费上门回收')
      return
    }
    let id = ''
    const answer = await send((serviceId) => {
      id = serviceId
      return { serviceId, placeId, template, name: name.trim() }
    })
    if (answer.ok) go('office/service', { service: id })
  }
  return (
    <>
      <SectionHead title='新建一项' note='先建草稿，开放以前居民看不到' />
      <Card tight>
        <View role='radiogroup' aria-label='用哪个模板'>
          {TEMPLATES.map((value) => (
            <RadioRow
              key={value}
              value={value}
              title={TEMPLATE_WORDS[value]}
              caption={TEMPLATE_HINTS[value]}
              on={value === template}
              onPick={pick}
            />
          ))}
        </View>
      </Card>
      <Card>
        <Field name='name' label='叫什么名字' value={name} onChange={type} error={error} maxLength={20} />
        <Problem refusal={refusal} />
        <View className='mt3'>
          <Button busyWord='正在新建…' onPress={create}>
            新建，去填时段
          </Button>
        </View>
      </Card>
    </>
  )
})
