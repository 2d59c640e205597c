import { isOutboxKey } from './shelf'

/**
 * Runs while no other tab does. A browser has no locks on an address without encryption; two tabs may then send the same
 * item, which its id makes one.
 */
export async function alone(work: () => Promise<void>): Promise<void> {
  await ('locks' in navigator ? navigator.locks.request('outbox', work) : work())
}

/** Tells when another tab has changed what is kept. */
export function hearOthers(told: () => void): void {
  addEventListener('storage', ({ key }) => {
    if (key === null || isOutboxKey(key)) told()
  })
}
