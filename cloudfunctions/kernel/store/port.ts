/**
 * The store port: what a document database and PostgreSQL both do atomically (design §5). Nothing above
 * `kernel/store` knows which of the two it stands on; one contract suite holds every adapter to these words.
 *
 * A field that is an array is only asked with `has` and `exists`; dotted keys reach into objects, never into arrays.
 * A field that is sorted by holds one type. Text compares by its UTF-8 bytes, as document databases do.
 */

/** What a field can be compared with. */
export type Scalar = null | boolean | number | string

/**
 * A plain JSON value. Instants are epoch milliseconds, quantities integer thousandths; no Date, undefined or NaN, no
 * U+0000 and no half of a surrogate pair in a text, no key that is empty, has a `.` or begins with `$`.
 */
export type Json = Scalar | readonly Json[] | { readonly [key: string]: Json }

/** A stored document. `id` is made by the caller and never changes. */
export type Document = Readonly<{ id: string }> & { readonly [key: string]: unknown }

/** All of these hold. A field of another type than the constant is neither greater nor less; a missing one is none of it either. */
export type Comparison = Readonly<{
  /** `eq: null` holds for a missing field too. */
  eq?: Scalar
  /** The opposite of `eq`: it holds for a missing field, unless the constant is null. */
  ne?: Scalar
  gt?: number | string
  gte?: number | string
  lt?: number | string
  lte?: number | string
  /** At most 100 values; none of them is never true. */
  in?: readonly (string | number)[]
  /** The field is an array that contains the value. */
  has?: string | number
  /** A field that is null exists. */
  exists?: boolean
}>

/** All of these hold; a bare scalar means `eq`. Dotted keys reach into objects. */
export type Filter = Readonly<Record<string, Scalar | Comparison>>

/**
 * What an update does to single fields. Dotted keys reach into objects, whose missing parents are created; a parent
 * that is anything else than an object fails the whole change, as do `inc` of a text and `push` to no array. No two
 * keys may be the same or lie inside each other, and there is at least one.
 */
export type Change = Readonly<{
  set?: Readonly<Record<string, unknown>>
  unset?: readonly string[]
  /** Adds an integer; a missing field counts as 0. */
  inc?: Readonly<Record<string, number>>
  /** Appends one value to an array, which is created when missing. */
  push?: Readonly<Record<string, unknown>>
}>

/** Fields in the order they sort; the last is always `id`, so that a cursor is exact. */
export type Order = readonly (readonly [field: string, direction: 'asc' | 'desc'])[]

export type FindOptions = Readonly<{
  /** A document in which an order field is missing or null is not found. */
  orderBy: Order
  /** 1…100 */
  limit: number
  /** The order fields of the last row seen; the page begins behind it. */
  after?: Readonly<Record<string, string | number>> | undefined
}>

export type InsertOutcome = 'inserted' | 'duplicate'

/**
 * By-id operations on a few cold documents that must be seen together. Never a slot, total, counter or lease.
 * A statement that fails ends the transaction, whether or not the callback catches what it threw.
 */
export interface StoreTransaction {
  get<D extends Document>(collection: string, id: string): Promise<D | undefined>
  /** @throws Duplicate when the id is taken */
  insert(collection: string, document: Document): Promise<void>
  put(collection: string, document: Document): Promise<void>
  update(collection: string, id: string, change: Change): Promise<0 | 1>
  remove(collection: string, id: string): Promise<0 | 1>
}

/** Every method may throw Unknown; wrong use (see Misuse) is thrown before anything is sent. */
export interface Store {
  get<D extends Document>(collection: string, id: string): Promise<D | undefined>
  /** Those that exist, in no promised order. At most 100 ids, one statement. */
  getMany<D extends Document>(collection: string, ids: readonly string[]): Promise<D[]>
  /** @throws Duplicate when the id is taken */
  insert(collection: string, document: Document): Promise<void>
  /**
   * Each row for itself: one that exists is left alone and reported as `duplicate`, in the order given. At most 100
   * rows, one statement; of two rows with one id the first is inserted.
   */
  insertMany(collection: string, documents: readonly Document[]): Promise<InsertOutcome[]>
  /** Writes the whole document, whether it exists or not. */
  put(collection: string, document: Document): Promise<void>
  /** Compare-and-swap: changes the document when the condition holds. 0 means lost, since every caller's change includes a version. */
  updateIf(collection: string, id: string, condition: Filter, change: Change): Promise<0 | 1>
  remove(collection: string, id: string): Promise<0 | 1>
  find<D extends Document>(collection: string, filter: Filter, options: FindOptions): Promise<D[]>
  count(collection: string, filter: Filter): Promise<number>
  /**
   * Sums an integer field by a key field, in no promised order, for small sets only: an indexed filter of some
   * thousand rows, at most 1,000 keys. Rows without the key count under `null`; a missing field adds 0.
   */
  sumBy(
    collection: string,
    filter: Filter,
    key: string,
    field: string,
  ): Promise<{ key: string | number | null; total: number; count: number }[]>
  /**
   * Runs by-id operations as one; retried inside on Conflict, so the callback must be repeatable, and it touches the
   * store only through what it is handed. At most 10 documents.
   */
  transaction<T>(work: (transaction: StoreTransaction) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** The id is taken. */
export class Duplicate extends Error {
  override readonly name = 'Duplicate'
}

/** Another writer was faster inside a transaction; the port retries it before anybody sees it. */
export class Conflict extends Error {
  override readonly name = 'Conflict'
}

/** Time-out or a broken connection: the effect may or may not have happened. Whoever catches it reads before it writes again. */
export class Unknown extends Error {
  override readonly name = 'Unknown'
}

/** The caller broke a rule of this port: a bug to mend, never a state of the data. */
export class Misuse extends Error {
  override readonly name = 'Misuse'
}

/** A field path the engines agree on; anything else is a programming error, never data. */
export const FIELD = /^[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z0-9_:-]+)*$/

/** A collection's name, short enough for every engine. */
export const COLLECTION = /^[A-Za-z][A-Za-z0-9_]{0,39}$/

/**
 * Collections and their indexes, declared once (kernel/store/collections.ts) and made by every adapter.
 * `indexes` are the orders pages are read in, each after the fields it is filtered by and ending in `id`;
 * `arrays` are the fields asked with `has`.
 */
export type Collections = Readonly<
  Record<
    string,
    Readonly<{ indexes: readonly Order[] /** Fields that hold arrays asked with `has`. */; arrays?: readonly string[] }>
  >
>
