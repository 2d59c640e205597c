import { View } from '@tarojs/components'
import { memo, useCallback, useMemo } from 'react'
import { Card } from '../../components/card'
import { Field, PickField } from '../../components/field'
import type { Change, Opened } from './form'

type Props = {
  opened: Opened
  problems: Readonly<Record<string, string>>
  onChange: (change: Change) => void
}

const HOME = ['pickup', 'assessment']

/** 说明: what residents read of a service before they book it. */
export const Say = memo(function Say({ opened, problems, onChange }: Props) {
  const { settings, units } = opened
  const type = useCallback((name: string, typed: string) => onChange({ [name]: typed }), [onChange])
  const choices = useMemo(
    () => [{ value: '', word: '街道、社区自己办' }, ...units.map(({ id, name }) => ({ value: id, word: name }))],
    [units],
  )
  const field = (name: 'name' | 'section' | 'summary' | 'where' | 'phone' | 'prefix' | 'about') => ({
    name,
    value: settings[name],
    onChange: type,
    error: problems[name],
  })
  return (
    <View className='service-columns'>
      <Card className='service-column'>
        <Field {...field('name')} label='叫什么' maxLength={20} />
        <Field
          {...field('section')}
          label='归在哪一栏'
          help='居民在“办事”里按这一栏找'
          placeholder='环境'
          maxLength={10}
        />
        <Field
          {...field('summary')}
          label='一句话介绍'
          optional
          placeholder='纸箱、旧家电，约时间上门'
          maxLength={30}
        />
        <Field
          {...field('about')}
          label='详细说明'
          kind='area'
          optional
          placeholder='谁上门、要准备什么、收不收钱'
          maxLength={500}
        />
      </Card>
      <Card className='service-column'>
        {!HOME.includes(settings.form.kind) && (
          <Field {...field('where')} label='在哪里办' placeholder='社区活动室，培育胡同 9 号' maxLength={60} />
        )}
        <Field {...field('phone')} label='电话' kind='phone' optional help='空着就用街道的电话' maxLength={30} />
        <PickField
          name='unitId'
          label='谁来办'
          value={settings.unitId}
          choices={choices}
          onChange={type}
          error={problems.unitId}
        />
        <Field {...field('prefix')} label='回执编号的字母' help='2 到 3 个大写字母，例如 HS' maxLength={3} />
      </Card>
    </View>
  )
})
