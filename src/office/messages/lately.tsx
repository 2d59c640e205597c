import { View } from '@tarojs/components'
import { memo } from 'react'
import type { KindSettings } from '../../../cloudfunctions/notices/contract'
import { Banner } from '../../components/banner'
import { Card } from '../../components/card'
import { FactRow } from '../../components/list-row'
import { SectionHead } from '../../components/section-head'

/** What WeChat's numbers ask of the office. */
const ALERT_WORDS: Readonly<Record<string, string>> = {
  40037: '微信说没有这个模板。请到微信公众平台核对模板 ID，改好后保存。',
  41030: '微信说打开的页面还没有发布。请核对“点开后的页面”，或者先发布小程序的新版本。',
  '-604101': '云函数还没有发消息的权限。请联系技术人员检查云函数 tick 的配置。',
}

/** How messages of a kind fared in the last seven days, and what is wrong with their template. */
export const Lately = memo(function Lately({ set }: { set: KindSettings }) {
  const { template, counts, alert } = set
  if (!template) return null
  return (
    <>
      {alert && (
        <View className='mt3'>
          <Banner tone='error' strong='消息发不出去'>
            {ALERT_WORDS[alert.errcode] ?? `微信的回答是 ${alert.errcode}。`}
          </Banner>
        </View>
      )}
      <SectionHead title='最近七天' />
      <Card tight>
        <FactRow name='已送达' value={`${counts.sent} 条`} tabular />
        <FactRow name='等着发' value={`${counts.waiting} 条`} tabular />
        <FactRow name='没有发' value={`${counts.failed} 条`} tabular />
        <FactRow name='不确定' value={`${counts.unknown} 条`} tabular />
      </Card>
      <View className='cap mt2'>没有发：居民不再同意、内容过时，或者微信不收。不确定的不再重发，以免收到两遍。</View>
    </>
  )
})
