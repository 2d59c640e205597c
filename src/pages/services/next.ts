import { SERVICE_STATE_WORDS, type ServiceRow } from '../../../cloudfunctions/services/contract'
import { PLACE_UNITS } from '../../components/subjects'
import { nearDay } from '../../components/words'

/** When a service is next to be had: 最近：明天 09:00，余 6 户. */
export function nextWords({ state, next, template }: ServiceRow, today: string): string {
  if (state !== 'open') return SERVICE_STATE_WORDS[state]
  if (!next) return '近期没有空位'
  return `最近：${nearDay(next.day, today)} ${next.from}，余 ${next.free} ${PLACE_UNITS[template]}`
}

/** The services under the heading that the office gave each, in the order they came. */
export function sectionsOf(services: readonly ServiceRow[]): readonly Readonly<{
  title: string
  services: readonly ServiceRow[]
}>[] {
  const titles = [...new Set(services.map(({ section }) => section))]
  return titles.map((title) => ({ title, services: services.filter(({ section }) => section === title) }))
}
