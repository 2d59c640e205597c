import type { Journal } from './journal'

/** The number of the page that an instance is, or is in; 0 while it is in none. */
export type PageOf = (instance: object) => number

type Instance = { setData(data: Record<string, unknown>, done?: () => void): void }

/** A longer text is a document that somebody pasted: it is weighed apart from what the mini-program makes of it. */
const LONGEST_WORDS = 10_000

const bytesOf = (text: string): number => new TextEncoder().encode(text).length

/** From now on what an instance sets is weighed, and arrives as it would arrive on a phone: as JSON. */
export function measureSetData(given: object, journal: Journal, pageOf: PageOf): void {
  const instance = given as Instance
  const set = instance.setData
  instance.setData = function (data, done) {
    const unfit: string[] = []
    let pasted = 0
    const json = JSON.stringify(data, (key, value) => {
      if (value === undefined || typeof value === 'function') unfit.push(key)
      if (typeof value === 'string' && value.length > LONGEST_WORDS) pasted += bytesOf(value)
      return value
    })
    const bytes = bytesOf(json) - pasted
    journal.note({ kind: 'set', page: pageOf(this), bytes, pasted, paths: Object.keys(data), unfit })
    set.call(this, JSON.parse(json), done)
  }
}
