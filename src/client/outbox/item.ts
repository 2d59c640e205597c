import type { PageName, Params } from '../navigate'

/** A photo of an item, kept as a file on this device until the item is done with. `id` is what the action is told. */
export type KeptPhoto = Readonly<{ id: string; path: string; name: string; size: number; isUploaded: boolean }>

/** A photo that was chosen in a form and is kept until the form is sent, like the rest of its draft. */
export type ChosenKept = Readonly<Pick<KeptPhoto, 'id' | 'path' | 'name' | 'size'>>

/** The pictures that stand for kinds of work in the list; the page of the outbox has these. */
export const OUTBOX_ICONS = ['door', 'heart', 'cam', 'recycle', 'doc'] as const
export type OutboxIcon = (typeof OUTBOX_ICONS)[number]

/**
 * `waiting`: it is sent when its turn comes; `problem` is why the last attempt failed · `blocked`: nobody is logged in,
 * and it waits until somebody is · `refused`: it was not accepted and never will be as it is; the person decides.
 */
export type KeptState =
  | Readonly<{ kind: 'waiting'; problem?: string }>
  | Readonly<{ kind: 'blocked'; message: string }>
  | Readonly<{ kind: 'refused'; code: string; message: string }>

/** One action that was typed on this device and that the server has not accepted yet. */
export type Item = Readonly<{
  v: 1
  /** The action's own id: sent twice, it is done once. */
  id: string
  /** Its place in the order of typing. The phone's clock may jump; this does not. */
  n: number
  /** Whose it is. It is shown to nobody else, and sent for nobody else. */
  owner: string
  action: string
  entry: 'index' | 'office'
  input: unknown
  photos: readonly KeptPhoto[]
  /** As the list names it: 走访 · 5 号楼 2 门 401. */
  label: string
  icon: OutboxIcon
  /** What was typed, to be read and copied. */
  text: string
  /** Items about the same record go one after the other. */
  group: string
  /** A group whose earlier items are over with this one: they are thrown away unsent. */
  instead?: string
  /** The page that can change it. */
  edit?: Readonly<{ page: PageName; params: Params }>
  state: KeptState
  /** By the phone's clock: for showing only. */
  createdAt: number
  attempts: number
  /** How often it was refused for a reason that may pass. */
  objections: number
  nextAt: number
}>

/** An item as screens show it: it may be on its way just now, or wait behind an earlier one about the same record. */
export type ShownItem = Omit<Item, 'state'> &
  Readonly<{
    state: KeptState | Readonly<{ kind: 'sending'; photosSent: number }>
    isBehind: boolean
  }>

/** What the server accepted lately. */
export type Received = Readonly<{
  id: string
  label: string
  icon: OutboxIcon
  createdAt: number
  receivedAt: number
}>

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

const has = (value: Readonly<Record<string, unknown>>, type: 'string' | 'number', ...names: readonly string[]) =>
  names.every((name) => typeof value[name] === type)

/** An item as it was kept; undefined for what this version cannot read, which stays where it is. */
export function readItem(kept: unknown): Item | undefined {
  if (!isRecord(kept) || kept.v !== 1 || !Array.isArray(kept.photos)) return undefined
  const isWhole =
    has(kept, 'string', 'id', 'owner', 'action', 'entry', 'label', 'icon', 'text', 'group') &&
    has(kept, 'number', 'n', 'createdAt', 'attempts', 'objections', 'nextAt') &&
    kept.photos.every((photo) => isRecord(photo) && has(photo, 'string', 'id', 'path', 'name')) &&
    isRecord(kept.state) &&
    ['waiting', 'blocked', 'refused'].includes(String(kept.state.kind))
  return isWhole ? (kept as unknown as Item) : undefined
}

export function readChosen(kept: unknown): readonly ChosenKept[] | undefined {
  if (!Array.isArray(kept)) return undefined
  return kept.filter(
    (each) => isRecord(each) && has(each, 'string', 'id', 'path', 'name') && has(each, 'number', 'size'),
  )
}

export function readReceived(kept: unknown): readonly Received[] {
  if (!Array.isArray(kept)) return []
  return kept.filter(
    (each) => isRecord(each) && has(each, 'string', 'id', 'label', 'icon') && has(each, 'number', 'receivedAt'),
  )
}
