import { handle } from '../../../kernel/action'
import type { Document } from '../../../kernel/store/port'
import type { Service } from '../../model'
import { exampleOf, wordsOf } from '../../rules/counting-words'
import { settingsOf } from '../../rules/settings'
import { projectsAt, projectsOf } from '../../targets'
import { settings } from '../contract'

const BY_NAME = [
  ['name', 'asc'],
  ['id', 'asc'],
] as const

export default handle(settings, async (_, { kernel: { store }, touched }) => {
  const service = touched as unknown as Service
  const { id, version, placeId, state, path, counting, countingUnits, form } = service
  const counted = await projectsOf(store, counting)
  const projects = await projectsAt(store, path)
  const units = await store.find<Document & { name: string }>(
    'units',
    { streetId: path[0] ?? '' },
    { orderBy: BY_NAME, limit: 100 },
  )
  return {
    id,
    version,
    placeId,
    state,
    settings: settingsOf(service),
    words: counting.map((rule, index) => {
      const project = counted.get(rule.projectId)
      const unit = countingUnits[index] ?? ''
      return {
        projectTitle: project?.title ?? '',
        targetName: project?.targets.find((target) => target.id === rule.targetId)?.name ?? '',
        words: wordsOf(rule, unit, form),
        example: exampleOf(rule, unit),
      }
    }),
    units: units.map((unit) => ({ id: unit.id, name: unit.name })),
    targets: projects.flatMap((project) =>
      project.targets.map((target) => ({
        projectId: project.id,
        targetId: target.id,
        projectTitle: `${project.year} 年第 ${project.no} 件：${project.title}`,
        name: target.name,
        unit: target.unit,
        byRecords: target.source.kind === 'records' && target.source.rule === id,
      })),
    ),
  }
})
