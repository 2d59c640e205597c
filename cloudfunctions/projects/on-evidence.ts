import type { Evidence } from '../kernel/evidence'
import type { Kernel } from '../kernel/kernel'
import { type Refused, refuse, type Step } from '../kernel/record'
import type { Records, Stepped } from '../kernel/records'
import type { Project } from './model'

const TRIES = 5

/**
 * Decides on one fact behind a figure. What the rule sees of it is as of the version it decides on: a decision that was
 * just committed and is not spread yet must not be taken a second time.
 */
export async function decideOnEvidence<Code extends string>(
  { store }: Kernel,
  records: Records,
  { projectId, evidenceId, actionId }: Readonly<{ projectId: string; evidenceId: string; actionId: string }>,
  decide: (project: Project, evidence: Evidence | undefined) => Step<Project> | Refused<Code>,
): Promise<Stepped | Refused<Code | 'record.missing' | 'actor.forbidden' | 'record.conflict' | 'action.reused'>> {
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const seen = await records.projects.settled(projectId)
    const evidence = await store.get<Evidence>('evidence', evidenceId)
    const answer = await records.projects.step<Code | 'record.conflict'>(projectId, actionId, (project) =>
      project.version === seen?.version ? decide(project, evidence) : refuse('record.conflict'),
    )
    if ('version' in answer || answer.code !== 'record.conflict') return answer
  }
  return refuse('record.conflict')
}
