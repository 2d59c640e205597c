/** What happened in a running mini-program, in the order it happened. `page` is the number the host gave the page. */
export type Happening =
  | Readonly<{ kind: 'opened'; page: number; route: string; query: Readonly<Record<string, string>> }>
  | Readonly<{ kind: 'shown' | 'closed'; page: number; route: string }>
  /** A page was scrolled to its end. */
  | Readonly<{ kind: 'reached'; page: number }>
  /** Somebody pressed, chose or moved something. */
  | Readonly<{ kind: 'touched'; page: number; event: string }>
  /** A field changed by so many characters at once. */
  | Readonly<{ kind: 'typed'; page: number; characters: number }>
  /** The cloud was asked, and an answer or a failure came. */
  | Readonly<{ kind: 'asked' | 'answered'; what: string }>
  | Crossing
  | Readonly<{ kind: 'called'; api: string; given: unknown }>
  | Readonly<{ kind: 'fault' | 'warning'; message: string }>

/** Data that crossed from the logic to the view. */
type Crossing = Readonly<{
  kind: 'set'
  page: number
  /** Without what was pasted. */
  bytes: number
  pasted: number
  paths: readonly string[]
  /** The keys of what WeChat cannot carry: functions, and values that are undefined. */
  unfit: readonly string[]
}>

export type Journal = Readonly<{
  all: readonly Happening[]
  note(happening: Happening): void
  fault(where: string, error: unknown): void
  /** Where the journal stands, for `since`. */
  mark(): number
  since(mark: number): readonly Happening[]
  /** Waits until every question has its answer and nothing has happened for a while. */
  settled(): Promise<void>
}>

/** Turns of the clock, not milliseconds: a slow machine draws slowly, and takes its turns as slowly. */
const QUIET_TURNS = 20
const TURN_MS = 4

export function openJournal(): Journal {
  const all: Happening[] = []
  let open = 0
  const note = (happening: Happening): void => {
    if (happening.kind === 'asked') open++
    if (happening.kind === 'answered') open--
    all.push(happening)
  }
  return {
    all,
    note,
    fault: (where, error) => {
      const failure = error as { stack?: string; message?: string } | undefined
      note({ kind: 'fault', message: `${where}: ${failure?.stack ?? failure?.message ?? String(error)}` })
    },
    mark: () => all.length,
    since: (mark) => all.slice(mark),
    async settled() {
      let [before, quiet] = [-1, 0]
      while (quiet < QUIET_TURNS) {
        quiet = all.length === before && open === 0 ? quiet + 1 : 0
        before = all.length
        await new Promise((resolve) => setTimeout(resolve, TURN_MS))
      }
    },
  }
}
