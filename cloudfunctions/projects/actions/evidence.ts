import { handle } from '../../kernel/action'
import { dayOf } from '../../kernel/clock'
import { countingWords } from '../../kernel/counting-rules'
import { pageOf, readCursor } from '../../kernel/cursor'
import type { Evidence } from '../../kernel/evidence'
import { showingPhotos } from '../../kernel/files/shown'
import { refuse } from '../../kernel/record'
import type { Store } from '../../kernel/store/port'
import type { Totals } from '../../kernel/totals'
import { evidence } from '../contract'
import type { Project, Target } from '../model'
import { spreadFirst } from '../spread-first'
import { evidenceView, figureOf, paced } from '../view'

const PAGE = 20
const NEWEST = [
  ['at', 'desc'],
  ['id', 'desc'],
] as const

/** How a target is counted, as residents are told. */
async function ruleOf(store: Store, projectId: string, { id: targetId, source, unit }: Target): Promise<string> {
  switch (source.kind) {
    case 'manual':
      return `由街道和承办单位逐次填报，每一笔都附凭据，街道核实后计入。公示件里的累计数也算一笔。`
    case 'sites':
      return `每完成一个点位计 1${unit}，改回未完成就撤回。`
    case 'records':
      return (await countingWords(store, source.rule, { projectId, targetId })) ?? '由办理记录自动计数。'
  }
}

export default handle(evidence, async ({ projectId, targetId, state, after }, { kernel, touched }) => {
  const { store, clock } = kernel
  const project = touched as unknown as Project
  const target = project.targets.find(({ id }) => id === targetId)
  if (!target) return refuse('target.missing')
  await spreadFirst(kernel, project)
  const totals = await store.get<Totals>('totals', projectId)
  const rows = await store.find<Evidence>(
    'evidence',
    state === undefined ? { projectId, targetId } : { projectId, targetId, state },
    { orderBy: NEWEST, limit: PAGE + 1, after: readCursor(after, ['at', 'id']) },
  )
  const { shown, next } = pageOf(rows, PAGE, ({ at, id }) => ({ at, id }))
  const siteName = (id: string): string => project.sites.find((site) => site.id === id)?.name ?? ''
  return {
    title: project.title,
    figure: paced(figureOf(target, totals), project, dayOf(clock.now())),
    rule: await ruleOf(store, projectId, target),
    rows: await showingPhotos(
      kernel,
      shown.map((row) => evidenceView(row, siteName)),
    ),
    next,
  }
})
