/** Whether there is a network to try. */
export const isOnline = async (): Promise<boolean> => navigator.onLine

/** Tells when the network comes and goes. */
export function hearNetwork(told: (isOnline: boolean) => void): void {
  addEventListener('online', () => told(true))
  addEventListener('offline', () => told(false))
}
