import { maskNumbers } from '../../kernel/mask'
import type { Outcome } from './contract'

/** An outcome as it is kept and told: a reason goes into the log and into messages, where nobody's number may be. */
export const kept = (outcome: Outcome): Outcome =>
  outcome.kind === 'done' ? outcome : { ...outcome, reason: maskNumbers(outcome.reason) }

/** What a device says of when it was: kept beside the server's own time, by which everything is counted. */
export const recordedNote = (recordedAt: number | undefined): { recordedAt: number } | undefined =>
  recordedAt === undefined ? undefined : { recordedAt }
