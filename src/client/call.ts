import type { Contract, InputOf, OutputOf, RefusalOf, Result } from '../../cloudfunctions/kernel/contract'
import { answerOf, type NetworkCode } from './port'
import { transport } from './transport'

export type Answer<C extends Contract> = Result<OutputOf<C>, RefusalOf<C> | NetworkCode>
export type Refusal<Code extends string = string> = Extract<Result<never, Code>, { ok: false }>

/** Asks the cloud for one action. Never throws: whatever goes wrong is a refusal with a sentence for the screen. */
export function call<C extends Contract>(contract: C, input: InputOf<C>): Promise<Answer<C>> {
  const { name: action, entry } = contract
  return answerOf<OutputOf<C>, RefusalOf<C>>(transport.send({ action, entry, input }))
}
