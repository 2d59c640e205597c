import { DAY_MS, dayOf, momentOf } from '../clock'
import { derivedId } from '../ids'
import type { Kernel } from '../kernel'
import type { NoticeIntent } from '../record'
import type { Document, Store } from '../store/port'
import { type FieldSource, fieldTypeOf, NOTICE_KINDS, type NoticeKind, type Template } from './contract'
import { fitted } from './fit'
import { leftOf } from './ledger'
import type { Ledger, OutboxRow, TemplateSet, Templates } from './model'

/** What messages need to know of a street. */
export type StreetRow = Document & Readonly<{ name: string; templates?: Templates }>

/** A message later than this tells of what everybody knows by then: after an outage it is dropped. */
const WINDOW_MS: Readonly<Record<NoticeKind, number>> = { project: 2 * DAY_MS, booking: DAY_MS }

export const kindOf = (about: string): NoticeKind | undefined =>
  NOTICE_KINDS.find((kind) => about === kind || about.startsWith(`${kind}.`))

/** The template that a street tells of such things by, if any. */
export async function templateFor(
  store: Store,
  streetId: string | undefined,
  intent: NoticeIntent,
): Promise<Readonly<{ kind: NoticeKind; template: TemplateSet; street: StreetRow }> | undefined> {
  const kind = kindOf(intent.about)
  if (kind === undefined || streetId === undefined) return undefined
  const street = await store.get<StreetRow>('places', streetId)
  const template = street?.templates?.[kind]
  return street && template ? { kind, template, street } : undefined
}

type Said = Readonly<Partial<Record<FieldSource, string | undefined>>>

/**
 * The fields of a template filled with what there is to say.
 *
 * @returns the key of the field that nothing fits into, when there is one
 */
export function fill(template: Pick<Template, 'fields'>, said: Said): Readonly<Record<string, string>> | string {
  const data: Record<string, string> = {}
  for (const { key, from } of template.fields) {
    const type = fieldTypeOf(key)
    const value = type && fitted(type, said[from])
    if (value === undefined) return key
    data[key] = value
  }
  return data
}

const saidBy = (intent: NoticeIntent, at: number, street: StreetRow): Said => ({
  title: intent.title,
  text: intent.text,
  state: intent.state,
  place: intent.place ?? street.name,
  day: intent.when?.slice(0, 10) ?? dayOf(at),
  time: intent.when ?? momentOf(at),
  receipt: intent.receipt,
})

/**
 * Puts a notice on its way to WeChat, for those of its receivers who agreed to it. Its id follows from the cause, so that
 * a fact is told once, even when the template is set anew in between.
 */
export async function insertMessages(
  { store, clock }: Pick<Kernel, 'store' | 'clock'>,
  found: NonNullable<Awaited<ReturnType<typeof templateFor>>>,
  cause: string,
  intent: NoticeIntent,
  at: number,
  openids: readonly string[],
): Promise<void> {
  const { kind, template, street } = found
  const staleAt = Math.min(at + WINDOW_MS[kind], intent.until ?? Number.POSITIVE_INFINITY)
  const data = fill(template, saidBy(intent, at, street))
  if (staleAt <= clock.now() || typeof data === 'string') return
  const ledgers = await store.getMany<Ledger>('ledgers', openids)
  const agreed = ledgers.filter((ledger) => leftOf(ledger, template.templateId) > 0)
  if (agreed.length === 0) return
  const { templateId } = template
  const opens = intent.bookingId ?? intent.projectId
  const page = opens === undefined ? template.page : `${template.page}?id=${opens}`
  await store.insertMany(
    'outbox',
    agreed.map(
      ({ id: openid }): OutboxRow => ({
        id: derivedId('outbox', cause, openid, kind),
        ...{ openid, kind, templateId, page, data, at, staleAt },
        ...{ state: 'waiting', due: at, attempts: 0, alert: 0, version: 1 },
      }),
    ),
  )
}
