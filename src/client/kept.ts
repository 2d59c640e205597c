import { useCallback, useEffect, useRef } from 'react'
import * as v from 'valibot'
import type { Contract, InputOf, OutputOf } from '../../cloudfunctions/kernel/contract'
import { call } from './call'
import { type Observable, observable } from './observable'
import { rememberedOwner } from './outbox/owner'
import { type Loaded, usePage } from './page'
import { meNow } from './session'
import { storage } from './storage'
import { type Pages, readWhole } from './whole'

/** What a screen last showed, kept on this device for whoever it was shown to. */
export type Kept<C extends Contract> = Readonly<{
  owner: string
  input: InputOf<C>
  /** When it was answered. */
  at: number
  value: OutputOf<C>
}>

type Shelf = Readonly<{ key: string; kept: Observable<Kept<Contract> | undefined> }>

const shelves = new Map<string, Shelf>()

const ownerNow = (): string | undefined => meNow()?.key ?? rememberedOwner()

function shelfOf(contract: Contract): Shelf {
  const known = shelves.get(contract.name)
  if (known) return known
  const key = `kept.${contract.name}`
  const shelf = { key, kept: observable(read(storage.get(key), contract)) }
  shelves.set(contract.name, shelf)
  return shelf
}

/** What was kept, where this version can still read it. */
function read(found: unknown, { output }: Contract): Kept<Contract> | undefined {
  const kept = found as Partial<Kept<Contract>> | undefined
  if (typeof kept?.owner !== 'string' || typeof kept.at !== 'number') return undefined
  return v.is(output, kept.value) ? (kept as Kept<Contract>) : undefined
}

function put({ key, kept }: Shelf, value: Kept<Contract> | undefined): void {
  kept.set(value)
  if (value === undefined) storage.remove(key)
  else storage.set(key, value)
}

/** Whether something of an action's answers is on this device, read or not. */
export const isKept = (name: string): boolean => storage.get(`kept.${name}`) !== undefined

/** Nothing of it stays on this device. */
export const forgetKept = (contract: Contract): void => put(shelfOf(contract), undefined)

/** What is kept of an action's answers, for a page that asks nothing by itself. */
export function useKept<C extends Contract>(contract: C): Kept<C> | undefined {
  const kept = shelfOf(contract).kept.use()
  return kept && kept.owner === ownerNow() ? (kept as Kept<C>) : undefined
}

const held = new Map<string, Observable<Kept<Contract> | undefined>>()

function heldOf({ name }: Contract): Observable<Kept<Contract> | undefined> {
  const known = held.get(name)
  if (known) return known
  const made = observable<Kept<Contract> | undefined>(undefined)
  held.set(name, made)
  return made
}

/** Has an answer at hand for the pages that follow, while the app runs: nothing of it stays on the device. */
export function hold<C extends Contract>(contract: C, input: InputOf<C>, value: OutputOf<C>): void {
  const owner = ownerNow()
  if (owner !== undefined) heldOf(contract).set({ owner, input, at: Date.now(), value })
}

/** What is at hand of an action's answers. */
export function useHeld<C extends Contract>(contract: C): Kept<C> | undefined {
  const kept = heldOf(contract).use()
  return kept && kept.owner === ownerNow() ? (kept as Kept<C>) : undefined
}

export type KeptCall<C extends Contract> = Readonly<{
  state: Loaded<OutputOf<C>>
  /** When what is shown was answered. */
  at: number | undefined
  refresh(): Promise<void>
}>

const isPassing = (code: string): boolean => /^(network|service|login|session)\./.test(code)

/**
 * The call of a page that must open without a network: until there is an answer it shows the one before.
 *
 * @param input undefined while it is not known who one is; then it is what was asked before
 * @param fits whether an answer of before is still worth showing; others are forgotten
 * @param pages how an answer that comes page by page becomes one; a whole one of before stays until there is another
 */
export function useKeptPage<C extends Contract>(
  contract: C,
  input: InputOf<C> | undefined,
  fits: (value: OutputOf<C>) => boolean,
  pages?: Pages<C>,
): KeptCall<C> {
  const before = useKept(contract)
  const shown = useRef<OutputOf<C>>()
  const asked = input === undefined ? undefined : JSON.stringify(input)
  const isSame = before !== undefined && (asked === undefined || JSON.stringify(before.input) === asked)
  const kept = isSame && fits(before.value) ? before : undefined
  const hasWhole = kept !== undefined && pages?.rest(kept.input, kept.value) === undefined
  const asking = (_: C, wanted: InputOf<C>) =>
    pages ? readWhole((page) => call(contract, page), wanted, pages, !hasWhole) : call(contract, wanted)
  const { state, refresh } = usePage(contract, input, undefined, asking)

  const keep = useCallback(
    (value: OutputOf<C>) => {
      const owner = ownerNow()
      if (shown.current === value || owner === undefined || asked === undefined) return
      shown.current = value
      put(shelfOf(contract), { owner, input: JSON.parse(asked), at: Date.now(), value })
    },
    [contract, asked],
  )
  useEffect(() => {
    if (state.kind === 'ready' && !state.isRefreshing && state.problem === undefined) keep(state.value)
    if (state.kind === 'failed' && !isPassing(state.refusal.code)) forgetKept(contract)
  }, [state, keep, contract])

  if (state.kind === 'ready') return { state, at: kept?.at, refresh }
  const mayStand = kept !== undefined && (state.kind === 'loading' || isPassing(state.refusal.code))
  if (!mayStand) return { state, at: undefined, refresh }
  const problem = state.kind === 'failed' ? { problem: state.refusal } : {}
  const isRefreshing = state.kind === 'loading'
  return { state: { kind: 'ready', value: kept.value, isRefreshing, ...problem }, at: kept.at, refresh }
}
