import type { Journal } from './journal'

/** The number of the page that an instance is, or is in; 0 while it is in none. */
export type PageOf = (instance: object) => number

type Instance = { setData(data: Record<string, unknown>, done?: () => void): void }

/** From now on what an instance sets is weighed, and arrives as it would arrive on a phone: as JSON. */
export function measureSetData(given: object, journal: Journal, pageOf: PageOf): void {
  const instance = given as Instance
  const set = instance.setData
  instance.setData = function (data, done) {
    const unfit: string[] = []
    const json = JSON.stringify(data, (key, value) => {
      if (value === undefined || typeof value === 'function') unfit.push(key)
      return value
    })
    const bytes = new TextEncoder().encode(json).length
    journal.note({ kind: 'set', page: pageOf(this), bytes, paths: Object.keys(data), unfit })
    set.call(this, JSON.parse(json), done)
  }
}
