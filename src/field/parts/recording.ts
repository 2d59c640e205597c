import { useCallback } from 'react'
import type { Contract, InputOf } from '../../../cloudfunctions/kernel/contract'
import type { BookingState } from '../../../cloudfunctions/services/contract'
import type { Job } from '../../../cloudfunctions/services/work/contract'
import { type Submitting, type Typed, useSubmit } from '../../client'
import { note } from './day'

type Recording<C extends Contract> = Readonly<{
  refusal: Submitting<C>['refusal']
  clear(): void
  /** @param state what it makes of the booking */
  record(
    state: BookingState,
    input: (actionId: string) => InputOf<C>,
    typed: Typed,
  ): ReturnType<Submitting<C>['submit']>
}>

/**
 * Something that happened at a door, through the outbox; the list of today shows it from then on.
 *
 * @param item the refused one that is put right
 */
export function useRecording<C extends Contract>(contract: C, job: Job | undefined, item?: string): Recording<C> {
  const { refusal, clear, submit } = useSubmit(contract, item)
  const [bookingId, version] = [job?.id ?? '', job?.version ?? 0]
  const record = useCallback(
    (state: BookingState, input: (actionId: string) => InputOf<C>, typed: Typed) =>
      submit((actionId) => {
        note({ actionId, bookingId, version, state })
        return input(actionId)
      }, typed),
    [submit, bookingId, version],
  )
  return { refusal, clear, record }
}
