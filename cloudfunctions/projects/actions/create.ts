import { handle } from '../../kernel/action'
import type { Thing } from '../../kernel/policy'
import { blankProject } from '../blank'
import { create } from '../contract'
import { checkShape } from '../rules'

export default handle(create, async ({ projectId, placeId, year, title, change }, { records, touched }) => {
  const fault = checkShape(change)
  if (fault) return fault
  const { unitId, ...fields } = change
  const body = {
    ...blankProject(placeId, year),
    ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    ...(unitId ? { unitId } : {}),
    title,
  }
  return records.projects.create(projectId, (touched as Thing).path, body, {
    action: 'created',
    note: { title: `列入 ${year} 年实事项目` },
  })
})
