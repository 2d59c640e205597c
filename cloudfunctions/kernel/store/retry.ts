import { Conflict } from './port'

/** How often a conflict is tried again, and the first pause in milliseconds, doubled each time up to 32 times. */
const RETRIES = 12
const PAUSE = 5

/** Does something again while another writer was faster. @throws Conflict when that never ends, and whatever else it throws */
export async function retrying<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (!(error instanceof Conflict) || attempt === RETRIES) throw error
      const longest = PAUSE * 2 ** Math.min(attempt, 5)
      await new Promise((resolve) => setTimeout(resolve, Math.random() * longest))
    }
  }
}
