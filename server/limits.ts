import type { Clock } from '../cloudfunctions/kernel/clock'

/** How much one sender may ask for: `burst` at once, then `perSecond`. */
export type Rate = Readonly<{ burst: number; perSecond: number }>

export type Limits = Readonly<{
  /** Of one person, on however many devices: somebody who taps fast, never a program that asks on and on. */
  person: Rate
  /** Of one address: a whole building may stand behind one. */
  address: Rate
  /** New sessions of one address. */
  login: Rate
}>

export const LIMITS: Limits = {
  person: { burst: 240, perSecond: 40 },
  address: { burst: 1_500, perSecond: 300 },
  login: { burst: 240, perSecond: 4 },
}

const MOST_SENDERS = 20_000

type Bucket = { tokens: number; at: number }

/** Token buckets by sender, in this process alone. @returns whether one more is allowed now */
export function limiter({ burst, perSecond }: Rate, clock: Clock): (sender: string) => boolean {
  const buckets = new Map<string, Bucket>()

  const forget = (): void => {
    // A bucket that has filled up again says nothing; when none has, the oldest senders start anew.
    const now = clock.now()
    for (const [sender, { tokens, at }] of buckets) {
      if (buckets.size < MOST_SENDERS / 2) return
      if (tokens + ((now - at) / 1_000) * perSecond >= burst) buckets.delete(sender)
    }
    for (const sender of buckets.keys()) {
      if (buckets.size < MOST_SENDERS / 2) return
      buckets.delete(sender)
    }
  }

  return (sender) => {
    const now = clock.now()
    const bucket = buckets.get(sender) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1_000) * perSecond)
    const isAllowed = tokens >= 1
    if (!buckets.has(sender) && buckets.size >= MOST_SENDERS) forget()
    buckets.set(sender, { tokens: isAllowed ? tokens - 1 : tokens, at: now })
    return isAllowed
  }
}
