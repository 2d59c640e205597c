import { handle } from '../../../kernel/action'
import { publishImport } from '../contract'
import { projectsOf } from '../known'
import type { ImportRecord } from '../model'
import { planOf } from '../plan'
import { publishImport as decide } from '../rules'

/** One step of the import is the whole commit; the drain carries the plan out (carry-out.ts). */
export default handle(publishImport, async ({ actionId, importId, seenVersion }, { kernel, records, touched }) => {
  const { placeId, year } = touched as unknown as ImportRecord
  const known = year === null ? [] : await projectsOf(kernel.store, placeId, year)
  return records.imports.step(importId, actionId, (record) => decide(record, seenVersion, planOf(record, known)))
})
