import { SERVICE_STATE_WORDS, type ServiceRow } from '../../../cloudfunctions/services/contract'
import { PLACE_UNITS } from '../../components/subjects'
import { dayWords, nearDay } from '../../components/words'

/** When a service is next to be had: 最近：明天 09:00，余 6 户. */
export function nextWords({ state, next, template }: ServiceRow, today: string): string {
  if (state !== 'open') return SERVICE_STATE_WORDS[state]
  if (!next) return '近期没有空位'
  const day = nearDay(next.day, today)
  const when = day.endsWith('天') ? `最近：${day} ${next.from}` : `${dayWords(next.day)} ${next.from}`
  return `${when}，余 ${next.free} ${PLACE_UNITS[template]}`
}

/** The services under the heading that the office gave each, in the order they came. */
export function sectionsOf(services: readonly ServiceRow[]): readonly Readonly<{
  title: string
  services: readonly ServiceRow[]
}>[] {
  const titles = [...new Set(services.map(({ section }) => section))]
  return titles.map((title) => ({ title, services: services.filter(({ section }) => section === title) }))
}
