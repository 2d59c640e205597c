import { useCallback, useRef, useState } from 'react'
import type { Contract, InputOf } from '../../cloudfunctions/kernel/contract'
import { type Answer, call, type Refusal } from './call'
import { newId } from './ids'

export type Sending<C extends Contract> = Readonly<{
  /** The last refusal, until the next attempt. */
  refusal: Refusal | undefined
  clear(): void
  /** @param input what is sent under an id; the same content is sent under the same id again, so that it counts once */
  send(input: (id: string) => InputOf<C>): Promise<Answer<C>>
}>

/** A write of this screen: one id for one content, however often somebody has to press. */
export function useSend<C extends Contract>(contract: C): Sending<C> {
  const [refusal, setRefusal] = useState<Refusal | undefined>()
  const last = useRef<Readonly<{ content: string; id: string }> | undefined>(undefined)
  const held = useRef(contract)
  const send = useCallback(async (input: (id: string) => InputOf<C>): Promise<Answer<C>> => {
    const content = JSON.stringify(input(''))
    if (last.current?.content !== content) last.current = { content, id: await newId() }
    setRefusal(undefined)
    const answer = await call(held.current, input(last.current.id))
    if (answer.ok) last.current = undefined
    else setRefusal(answer)
    return answer
  }, [])
  const clear = useCallback(() => setRefusal(undefined), [])
  return { refusal, clear, send }
}
