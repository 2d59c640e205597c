import type { OutputOf } from '../kernel/contract'
import type { Store } from '../kernel/store/port'
import type { open } from './contract'
import type { Service } from './model'
import { wordsOf } from './rules/counting-words'
import { projectsOf } from './targets'

type CountsFor = OutputOf<typeof open>['countsFor']

/** What a booking of a service counts for, as residents read it; what is not promised any more is left out. */
export async function countsFor(
  store: Store,
  { counting, countingUnits, form }: Pick<Service, 'counting' | 'countingUnits' | 'form'>,
): Promise<CountsFor> {
  const projects = await projectsOf(store, counting)
  return counting.flatMap((rule, index) => {
    const project = projects.get(rule.projectId)
    if (!project?.targets.some(({ id }) => id === rule.targetId)) return []
    const { projectId, targetId } = rule
    const words = `${wordsOf(rule, countingUnits[index] ?? '', form)}，计入第 ${project.no} 件实事`
    return [{ projectId, targetId, projectTitle: project.title, words }]
  })
}
