import { handle } from '../../../kernel/action'
import { discardImport } from '../contract'
import { discardImport as decide } from '../rules'

export default handle(discardImport, ({ actionId, importId, seenVersion }, { records }) =>
  records.imports.step(importId, actionId, (record) => decide(record, seenVersion)),
)
