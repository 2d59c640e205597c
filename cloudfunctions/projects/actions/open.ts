import { handle } from '../../kernel/action'
import { dayOf } from '../../kernel/clock'
import { showingPhotos } from '../../kernel/files/shown'
import { type Follow, followId } from '../../kernel/follows'
import { reaches } from '../../kernel/policy'
import type { Document } from '../../kernel/store/port'
import type { Totals } from '../../kernel/totals'
import { open, postUpdate } from '../contract'
import type { Project } from '../model'
import { spreadFirst } from '../spread-first'
import { elapsedOf, figureOf, paced, timelineEntry } from '../view'

const SHOWN = 4

export default handle(open, async ({ projectId }, { kernel, touched, actor }) => {
  const { store, clock } = kernel
  const project = touched as unknown as Project
  await spreadFirst(kernel, project)
  const totals = await store.get<Totals>('totals', projectId)
  const follow = await store.get<Follow>('follows', followId(actor.openid, projectId))
  const place = await store.get<Document & { phone: string }>('places', project.placeId)
  const today = dayOf(clock.now())
  const { source } = project
  const mayEdit = actor.memberships.some((held) => {
    const reach = postUpdate.allow[held.role]
    return reach !== undefined && reaches(held, reach, project, actor.openid)
  })
  return {
    id: project.id,
    version: project.version,
    no: project.no,
    year: project.year,
    title: project.title,
    section: project.section,
    state: project.state,
    today,
    asOf: project.asOf,
    figures: project.targets.map((target) => paced(figureOf(target, totals), project, today)),
    stated: [...project.stated],
    sites: [...project.sites],
    milestones: [...project.milestones],
    deadline: project.deadline,
    started: project.started,
    elapsed: elapsedOf(project, today),
    timeline: await showingPhotos(
      kernel,
      project.events
        .slice(-SHOWN)
        .reverse()
        .map((event) => timelineEntry(event)),
    ),
    timelineMore: project.events.length > SHOWN || project.moved > 0,
    unitName: project.unitName,
    leader: project.leader,
    phone: project.phone || (place?.phone ?? ''),
    source: source && { quote: source.quote, document: source.document, no: source.no },
    followed: follow?.active === 1,
    mayEdit,
    settings: mayEdit
      ? {
          unitId: project.unitId ?? null,
          phone: project.phone,
          season: project.season,
          rules: project.targets.flatMap(({ id, source }) =>
            source.kind === 'records' ? [{ targetId: id, rule: source.rule }] : [],
          ),
        }
      : null,
  }
})
