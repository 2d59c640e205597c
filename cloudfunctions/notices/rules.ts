import type { NoticeKind, Template } from '../kernel/messages/contract'
import type { Templates } from '../kernel/messages/model'
import { type Refused, refuse, type Step, step } from '../kernel/record'
import type { RecordTypes } from '../kernel/records'

type Place = RecordTypes['places']

/** A street sets how a kind of notice is told by WeChat; without a template it is told in the inbox alone. */
export function setTemplate(
  place: Place,
  set: { kind: NoticeKind; template: Template | null; seenVersion: number; at: number },
): Step<Place> | Refused<'place.notStreet' | 'place.changed'> {
  if (place.kind !== 'street') return refuse('place.notStreet')
  if (place.version !== set.seenVersion) return refuse('place.changed')
  const { [set.kind]: before, ...others } = place.templates ?? {}
  const templates: Templates = set.template ? { ...others, [set.kind]: { ...set.template, setAt: set.at } } : others
  return step('templateSet', {
    change: { templates },
    note: { kind: set.kind, from: before?.templateId ?? null, to: set.template?.templateId ?? null },
  })
}
