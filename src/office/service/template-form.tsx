import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import type { Form } from '../../../cloudfunctions/services/contract'
import { Card } from '../../components/card'
import { SwitchRow } from '../../components/choice'
import { Field } from '../../components/field'
import { SectionHead } from '../../components/section-head'
import '../parts/spans.scss'
import { NumberField } from '../parts/number-field'
import { Categories } from './categories'
import { Choices, Counters } from './choices'
import type { Change } from './form'

type Props = {
  form: Form
  problems: Readonly<Record<string, string>>
  onChange: (change: Change) => void
  onFault: (name: string, sentence: string) => void
}

export type FormOf<Kind extends Form['kind']> = Extract<Form, { kind: Kind }>
type PartProps<Kind extends Form['kind']> = Omit<Props, 'form'> & { form: FormOf<Kind> }

/** 登记表: what the template asks for and notes. */
export const TemplateForm = memo(function TemplateForm({ form, ...rest }: Props) {
  switch (form.kind) {
    case 'pickup':
      return <Pickup form={form} {...rest} />
    case 'assessment':
      return <Assessment form={form} {...rest} />
    case 'event':
      return <Event form={form} {...rest} />
    case 'voucher':
    case 'meal':
      return <Gives form={form} {...rest} />
  }
})

function Pickup({ form, problems, onChange }: PartProps<'pickup'>) {
  const put = useCallback(
    (part: Partial<FormOf<'pickup'>>) => onChange({ form: { ...form, ...part } }),
    [form, onChange],
  )
  return (
    <>
      <Categories categories={form.categories} error={problems['form.categories']} onChange={put} />
      <Card className='mt3'>
        <Field
          name='form.refuses'
          label='不收什么'
          optional
          value={form.refuses}
          onChange={(_, refuses) => put({ refuses })}
          placeholder='装修垃圾、厨余、过期药品'
          error={problems['form.refuses']}
          maxLength={80}
        />
      </Card>
    </>
  )
}

const ALL_WINTER = { from: '10-15', to: '03-15' }

function Assessment({ form, problems, onChange }: PartProps<'assessment'>) {
  const put = useCallback(
    (part: Partial<FormOf<'assessment'>>) => onChange({ form: { ...form, ...part } }),
    [form, onChange],
  )
  const { season } = form
  return (
    <>
      <Choices
        title='谁可以约'
        note='符合其中一种就行'
        none='不限条件，谁都可以约。'
        addWord='加一种条件'
        choices={form.eligibility}
        error={problems['form.eligibility']}
        onChange={(eligibility) => put({ eligibility: eligibility.map(({ id, word }) => ({ id, word })) })}
      />
      <SectionHead title='哪段时间办' />
      <Card tight>
        <SwitchRow
          title='只在一段时间里办'
          caption={season ? '每年都按这一段' : '现在是全年都办'}
          on={season !== null}
          onChange={(on) => put({ season: on ? ALL_WINTER : null })}
        />
        {season && (
          <View className='span-row service-season'>
            <Field
              name='form.season.from'
              label='从'
              value={season.from}
              onChange={(_, from) => put({ season: { ...season, from: from.trim() } })}
              placeholder='10-15'
              error={problems['form.season.from']}
              maxLength={5}
            />
            <Field
              name='form.season.to'
              label='到'
              value={season.to}
              onChange={(_, to) => put({ season: { ...season, to: to.trim() } })}
              placeholder='03-15'
              error={problems['form.season.to']}
              maxLength={5}
            />
          </View>
        )}
      </Card>
      <Choices
        title='检测结果'
        none='还没有结果可以选。'
        addWord='加一种结果'
        repair
        choices={form.results}
        error={problems['form.results']}
        onChange={(results) =>
          put({ results: results.map(({ id, word, needsRepair = false }) => ({ id, word, needsRepair })) })
        }
      />
    </>
  )
}

function Event({ form, problems, onChange, onFault }: PartProps<'event'>) {
  const put = useCallback(
    (part: Partial<FormOf<'event'>>) => onChange({ form: { ...form, ...part } }),
    [form, onChange],
  )
  const most = useCallback((_: string, partyMost: number | null) => put({ partyMost: partyMost ?? 1 }), [put])
  return (
    <>
      <Card>
        <NumberField
          name='form.partyMost'
          label='一次最多报几人'
          value={form.partyMost}
          least={1}
          most={10}
          onNumber={most}
          onFault={onFault}
        />
      </Card>
      <Counters counters={form.counters} error={problems['form.counters']} onChange={(counters) => put({ counters })} />
    </>
  )
}

function Gives({ form, problems, onChange }: PartProps<'voucher' | 'meal'>) {
  return (
    <Card>
      <Field
        name='form.gives'
        label={form.kind === 'voucher' ? '领什么' : '有什么'}
        value={form.gives}
        onChange={(_, gives) => onChange({ form: { ...form, gives } })}
        placeholder={form.kind === 'voucher' ? '电影票 1 张' : '午餐一份'}
        error={problems['form.gives']}
        maxLength={40}
      />
    </Card>
  )
}
