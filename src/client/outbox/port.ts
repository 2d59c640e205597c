import type { Result } from '../../../cloudfunctions/kernel/contract'
import type { Chosen, Sent } from '../port'
import type { KeptPhoto } from './item'
import type { Storage } from './shelf'

/** Photos that this device keeps for items. Never throws. */
export type Files = Readonly<{
  /** @returns where it lies from now on; undefined when the device has no room for it */
  keep(id: string, file: Chosen): Promise<string | undefined>
  open(photo: Pick<KeptPhoto, 'path' | 'name' | 'size'>): Promise<Chosen | undefined>
  remove(path: string): Promise<void>
  list(): Promise<readonly string[]>
}>

/** What the outbox stands on. Tests hand in a phone of their own. */
export type Ports = Readonly<{
  storage: Storage
  files: Files
  /** How much of what the device gives is used, 0…1; undefined where it does not say. */
  fullness(): number | undefined
  isOnline(): Promise<boolean>
  send(sent: Sent): Promise<Result<unknown>>
  upload(photo: Readonly<{ id: string; file: Chosen; as: string }>): Promise<Result<unknown>>
  /** Whose items are shown and typed: whoever uses the device, as far as it knows without asking. */
  owner(): string | undefined
  /** For whom is sent: whoever the server says is using the device, once it has said so. */
  sender(): Promise<string | undefined>
  /** Runs while nobody else on this device sends. */
  alone(work: () => Promise<void>): Promise<void>
  now(): number
  chance(): number
  /** @returns how to call it off */
  later(milliseconds: number, work: () => void): () => void
}>
