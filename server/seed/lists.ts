import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { drainRecord } from '../../cloudfunctions/kernel/drain'
import { acceptUpload } from '../../cloudfunctions/kernel/files/accept'
import { isFileRefused } from '../../cloudfunctions/kernel/files/refusals'
import {
  openImport,
  publishImport,
  type ReviewItem,
  readDocument,
  reviseImport,
} from '../../cloudfunctions/projects/importing/contract'
import { type Moment, NotSeeded, sampleId } from './acting'
import { openidOf } from './people'

/** The lists that ship with the project, in the order they are imported: the first is the street's own. */
export const sampleLists = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /\.(docx|xlsx|txt|md)$/.test(name) && !/^readme/i.test(name))
    .sort()
    .map((name) => path.join(folder, name))

const clerk = openidOf('office-street')
const importIdOf = (file: string): string => sampleId('import', path.basename(file))

/** A document is uploaded and read, and waits for review. */
export async function readList({ kernel, act }: Moment, placeId: string, file: string): Promise<void> {
  const name = path.basename(file)
  const upload = { id: sampleId('file', name), ownerId: clerk, at: kernel.clock.now(), kind: 'document' as const }
  const stored = await acceptUpload(kernel.files, upload, readFileSync(file))
  if (isFileRefused(stored)) throw new NotSeeded(`${name}: ${stored.message}`)
  await act(clerk, readDocument, {
    importId: importIdOf(file),
    placeId,
    document: { kind: 'file', fileId: stored.id, name },
  })
}

/** The day the document speaks of, in the year that the list gets; undefined when it names none. */
export async function dayOfList({ act }: Moment, file: string, year: number): Promise<string | undefined> {
  const { asOf } = await act(clerk, openImport, { importId: importIdOf(file) })
  return asOf === null ? undefined : `${year}${asOf.slice(4)}`
}

/**
 * What a clerk does before publishing: settles every doubt in favour of the title, and lets what will be counted here
 * from records not be counted from the document.
 *
 * @param year of the list in the sample street; its dates move with it
 */
export async function reviewList({ act, actOnce }: Moment, file: string, year: number, asOf: string): Promise<void> {
  const importId = importIdOf(file)
  const review = await act(clerk, openImport, { importId })
  const items: { index: number; item: ReviewItem }[] = []
  for (const { index } of review.list) {
    const { item } = await act(clerk, openImport, { importId, index })
    items.push({ index, item: settled(item, year - (review.year ?? yearIn(item) ?? year)) })
  }
  const revision = { actionId: sampleId('revise', path.basename(file)), importId, seenVersion: review.version }
  await actOnce(clerk, reviseImport, { ...revision, year, asOf, items: items.slice(0, 50) })
}

/** Publishes it, and has carried out what that means: a failure on the way is known here, not by an empty board. */
export async function publishList({ kernel, act, actOnce }: Moment, file: string): Promise<void> {
  const importId = importIdOf(file)
  const { version } = await act(clerk, openImport, { importId })
  await actOnce(clerk, publishImport, {
    actionId: sampleId('publish', path.basename(file)),
    importId,
    seenVersion: version,
  })
  await drainRecord(kernel, 'imports', importId)
}

function settled(item: ReviewItem, years: number): ReviewItem {
  const isContradicted = item.notes.some(({ code }) => code === 'contradiction.quantity')
  const [first] = item.targets
  const targets =
    isContradicted && first
      ? item.targets.filter((target) => target === first || target.unit !== first.unit)
      : item.targets
  return {
    ...item,
    targets,
    stated: item.stated
      .filter(({ countsFor }) => countsFor === null || !isFeatured(item))
      .map((figure) => ({ ...figure, countsFor: within(figure.countsFor, item, targets) })),
    deadline: moved(item.deadline, years),
    started: moved(item.started, years),
    notes: item.notes.map((note) => ({ ...note, settled: true })),
  }
}

/** The place of a target among those that are left. */
function within(index: number | null, item: ReviewItem, targets: ReviewItem['targets']): number | null {
  const target = index === null ? undefined : item.targets[index]
  const place = target === undefined ? -1 : targets.indexOf(target)
  return place === -1 ? null : place
}

/** The item whose figure is counted here from records: events, many of them. */
export const isFeatured = ({ targets }: Pick<ReviewItem, 'targets'>): boolean =>
  targets.some(({ unit, quantity }) => /^场次?$/.test(unit) && quantity >= 50_000)

const yearIn = ({ deadline, started }: ReviewItem): number | undefined => {
  const found = /^\d{4}/.exec(deadline ?? started ?? '')
  return found ? Number(found[0]) : undefined
}

const moved = (date: string | null, years: number): string | null =>
  date?.replace(/^\d{4}/, (year) => String(Number(year) + years)) ?? null
