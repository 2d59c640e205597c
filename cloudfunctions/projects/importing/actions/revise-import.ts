import { handle } from '../../../kernel/action'
import { reviseImport } from '../contract'
import { reviseImport as decide } from '../rules'

export default handle(reviseImport, ({ actionId, importId, ...revision }, { records }) =>
  records.imports.step(importId, actionId, (record) => decide(record, revision)),
)
