import { View } from '@tarojs/components'
import { memo, useCallback } from 'react'
import type { Terms } from '../../../cloudfunctions/services/settings/contract'
import { Card } from '../../components/card'
import { SwitchRow } from '../../components/choice'
import { SectionHead } from '../../components/section-head'
import { NumberField } from '../parts/number-field'
import type { Change } from './form'

type Props = {
  terms: Terms
  onChange: (change: Change) => void
  onFault: (name: string, sentence: string) => void
}

const USUAL_NO_SHOW = { times: 3, days: 90, pauseDays: 30 }

/** 规则: until when, how far ahead, how many. */
export const TermsForm = memo(function TermsForm({ terms, onChange, onFault }: Props) {
  const { limits, noShow } = terms
  const number = useCallback(
    (name: string, value: number | null) => {
      const [, field = '', part] = name.split('.')
      if (field === 'limits' && part) onChange({ terms: { ...terms, limits: { ...limits, [part]: value } } })
      else if (field === 'noShow' && part && noShow)
        onChange({ terms: { ...terms, noShow: { ...noShow, [part]: value } } })
      else if (value !== null) onChange({ terms: { ...terms, [field]: value } })
    },
    [terms, limits, noShow, onChange],
  )
  const put = (part: Partial<Terms>): void => onChange({ terms: { ...terms, ...part } })
  const shared = { onNumber: number, onFault }
  return (
    <View className='service-columns'>
      <View className='service-column'>
        <SectionHead title='什么时候能约' />
        <Card>
          <NumberField
            {...shared}
            name='terms.leadHours'
            label='至少提前几小时约'
            value={terms.leadHours}
            least={0}
            most={720}
          />
          <NumberField
            {...shared}
            name='terms.horizonDays'
            label='最多约到几天以后'
            value={terms.horizonDays}
            least={1}
            most={90}
          />
          <NumberField
            {...shared}
            name='terms.cancelHours'
            label='开始前几小时还能自己取消'
            help='再晚就要打电话'
            value={terms.cancelHours}
            least={0}
            most={720}
          />
          <NumberField
            {...shared}
            name='terms.changeHours'
            label='开始前几小时还能自己改时间'
            value={terms.changeHours}
            least={0}
            most={720}
          />
        </Card>
        <SectionHead title='约满了' />
        <Card tight>
          <SwitchRow
            title='可以候补'
            caption='有人取消，按先后让给候补的人'
            on={terms.waiting}
            onChange={(waiting) => put({ waiting })}
          />
        </Card>
        {terms.waiting && (
          <Card>
            <NumberField
              {...shared}
              name='terms.offerMinutes'
              label='空位给候补的人留几分钟'
              value={terms.offerMinutes}
              least={10}
              most={1440}
            />
          </Card>
        )}
      </View>
      <View className='service-column'>
        <SectionHead title='能约几次' note='空着就是不限' />
        <Card>
          <NumberField
            {...shared}
            name='terms.limits.active'
            label='同时最多几个没办完的'
            optional
            value={limits.active}
            least={1}
            most={200}
          />
          <NumberField
            {...shared}
            name='terms.limits.personYear'
            label='每人每年最多几次'
            optional
            value={limits.personYear}
            least={1}
            most={200}
          />
          <NumberField
            {...shared}
            name='terms.limits.householdYear'
            label='每户每年最多几次'
            optional
            value={limits.householdYear}
            least={1}
            most={200}
          />
        </Card>
        <SectionHead title='约了不来' />
        <Card tight>
          <SwitchRow
            title='爽约多了先停一停'
            caption={noShow ? '到期自动恢复，居民可以打电话' : '现在爽约不影响再约'}
            on={noShow !== null}
            onChange={(on) => put({ noShow: on ? USUAL_NO_SHOW : null })}
          />
        </Card>
        {noShow && (
          <Card>
            <NumberField
              {...shared}
              name='terms.noShow.times'
              label='爽约几次'
              value={noShow.times}
              least={1}
              most={10}
            />
            <NumberField
              {...shared}
              name='terms.noShow.days'
              label='在几天以内'
              value={noShow.days}
              least={1}
              most={365}
            />
            <NumberField
              {...shared}
              name='terms.noShow.pauseDays'
              label='停几天不能约'
              value={noShow.pauseDays}
              least={1}
              most={90}
            />
          </Card>
        )}
      </View>
    </View>
  )
})
