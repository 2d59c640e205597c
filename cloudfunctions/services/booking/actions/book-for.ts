import { handle } from '../../../kernel/action'
import { authorise } from '../../../kernel/policy'
import { refuse } from '../../../kernel/record'
import type { Service } from '../../model'
import { bookFor } from '../contract'
import { take } from '../take'

export default handle(bookFor, ({ serviceId: _, ...asked }, context) => {
  const service = context.touched as unknown as Service
  const role = authorise(context.actor, bookFor, service)
  if (asked.over !== undefined && role === 'gridWorker') return Promise.resolve(refuse('over.notYours'))
  return take(context, service, asked, role ?? 'none')
})
