import { around } from './around'
import type { Store } from './port'

/** A store that counts what it is asked, as design §5 counts: a statement is one call, begin and commit one each. */
export function metered(store: Store): { store: Store; calls(): number } {
  let calls = 0
  return {
    store: around(store, {
      before: () => {
        calls++
      },
    }),
    calls: () => calls,
  }
}
