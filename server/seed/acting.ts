import { perform } from '../../cloudfunctions/kernel/action'
import type { Contract, InputOf, OutputOf } from '../../cloudfunctions/kernel/contract'
import { derivedId } from '../../cloudfunctions/kernel/ids'
import type { Kernel } from '../../cloudfunctions/kernel/kernel'
import type { Service } from '../service'

/** An action of the sample street was refused: the samples and the rules do not fit each other any more. */
export class NotSeeded extends Error {
  override readonly name = 'NotSeeded'
}

/** Done by an earlier start that was killed before it could write so down. */
const DONE_BEFORE = new Set(['action.reused', 'import.settled', 'evidence.settled', 'site.same'])

/** The sample street's people at one moment of the past. */
export type Moment = Readonly<{
  kernel: Kernel
  /** Calls an action as somebody, exactly as their phone would; what it began is done when this resolves. */
  act<C extends Contract>(openid: string, contract: C, input: InputOf<C>): Promise<OutputOf<C>>
  /** As `act`, for what is not to be done again: a refusal that says so is no failure. */
  actOnce<C extends Contract>(openid: string, contract: C, input: InputOf<C>): Promise<void>
}>

/** @param now epoch milliseconds */
export function momentAt({ kernel: present, handlers, settled }: Service, now: number): Moment {
  const kernel: Kernel = { ...present, clock: { now: () => now } }
  const ask = async (openid: string, contract: Contract, input: unknown) => {
    const result = await perform(kernel, handlers, {
      action: contract.name,
      input,
      openid,
      requestId: kernel.ids.next(),
    })
    await settled()
    return result
  }
  return {
    kernel,
    async act<C extends Contract>(openid: string, contract: C, input: InputOf<C>) {
      const result = await ask(openid, contract, input)
      if (!result.ok) throw new NotSeeded(`${contract.name}: ${result.code} ${result.message}`)
      return result.value as OutputOf<C>
    },
    async actOnce(openid, contract, input) {
      const result = await ask(openid, contract, input)
      if (!result.ok && !DONE_BEFORE.has(result.code))
        throw new NotSeeded(`${contract.name}: ${result.code} ${result.message}`)
    },
  }
}

/** The id that something of the sample street always has. */
export const sampleId = (...parts: readonly (string | number)[]): string => derivedId('sample', ...parts)
