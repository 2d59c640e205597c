import * as v from 'valibot'
import type { OutputOf } from '../../../cloudfunctions/kernel/contract'
import { Settings, type settings } from '../../../cloudfunctions/services/settings/contract'

export type Opened = OutputOf<typeof settings>
export type Change = Partial<Settings>

export const TABS = [
  { value: 'say', word: '说明' },
  { value: 'form', word: '登记表' },
  { value: 'week', word: '时段' },
  { value: 'terms', word: '规则' },
  { value: 'counting', word: '计数' },
] as const
export type Tab = (typeof TABS)[number]['value']

const TAB_OF: Readonly<Record<keyof Settings, Tab>> = {
  name: 'say',
  section: 'say',
  summary: 'say',
  about: 'say',
  where: 'say',
  phone: 'say',
  unitId: 'say',
  prefix: 'say',
  form: 'form',
  fields: 'form',
  calendar: 'week',
  terms: 'terms',
  counting: 'counting',
}

/** Where on the page something of the settings is. */
export const tabOf = (path: string): Tab => TAB_OF[(path.split('.')[0] ?? '') as keyof Settings] ?? 'say'

const LABELS: Readonly<Partial<Record<keyof Settings, string>>> = {
  name: '名称',
  section: '板块',
  summary: '一句话介绍',
  about: '详细说明',
  where: '地点',
  phone: '电话',
  unitId: '承办单位',
  prefix: '回执字母',
  form: '登记表',
  fields: '自定义项',
  calendar: '时段',
  terms: '规则',
  counting: '计数',
}

export const labelOf = (path: string): string => LABELS[(path.split('.')[0] ?? '') as keyof Settings] ?? '设置'

/** What a change touches, in words, each once. */
export const touched = (change: Change): string[] => [...new Set(Object.keys(change).map(labelOf))]

/** What the contract has against a change, by where it is. */
export function problemsOf(change: Change): Readonly<Record<string, string>> {
  const read = v.safeParse(v.partial(Settings), change)
  if (read.success) return {}
  return Object.fromEntries(
    read.issues.map((issue) => {
      const path = (issue.path ?? []).map(({ key }) => String(key)).join('.')
      return [path, /[\u4e00-\u9fff]/.test(issue.message) ? issue.message : `${labelOf(path)}填得不对，请检查`]
    }),
  )
}

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'] as const
export const weekdayWord = (weekday: number): string => WEEKDAYS[weekday - 1] ?? ''
