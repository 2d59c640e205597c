import { storage } from '../storage'

const KEY = 'outbox.owner'

/** Whoever used this phone last: WeChat keeps each person's storage apart, so it is nobody else without a network either. */
export function rememberedOwner(): string | undefined {
  const kept = storage.get(KEY)
  return typeof kept === 'string' ? kept : undefined
}

export const rememberOwner = (owner: string): void => void storage.set(KEY, owner)
