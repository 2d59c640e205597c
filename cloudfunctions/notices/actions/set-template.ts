import { handle } from '../../kernel/action'
import { type FieldSource, fieldTypeOf, SOURCE_WORDS, type Template } from '../../kernel/messages/contract'
import { fitted, NOTHING } from '../../kernel/messages/fit'
import { refuse } from '../../kernel/record'
import { setTemplate } from '../contract'
import { setTemplate as decide } from '../rules'

export default handle(setTemplate, async ({ actionId, placeId, kind, template, seenVersion }, { kernel, records }) => {
  const misfit = template?.fields.find((field) => !fits(field))
  if (misfit) return refuse('template.misfit', misfitWords(misfit))
  const at = kernel.clock.now()
  return records.places.step(placeId, actionId, (place) => decide(place, { kind, template, seenVersion, at }))
})

/** Something of every sort that a field can be filled with. */
const EXAMPLES: Readonly<Record<FieldSource, string>> = {
  title: '开展文体活动',
  text: '本月办了两场',
  state: '推进中',
  place: '清和街道',
  day: '2026-11-26',
  time: '2026-11-26 09:00',
  receipt: '20261126001',
}

type Field = Template['fields'][number]

function fits({ key, from }: Field): boolean {
  const type = fieldTypeOf(key)
  const value = type && fitted(type, EXAMPLES[from])
  return value !== undefined && value !== NOTHING
}

const misfitWords = ({ key, from }: Field): string =>
  `字段 ${key} 里不能填${SOURCE_WORDS[from]}，请换一样，或者在微信公众平台另选一个模板`
