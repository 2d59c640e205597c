import { handle } from '../../../kernel/action'
import type { Service } from '../../model'
import { book } from '../contract'
import { take } from '../take'

export default handle(book, ({ serviceId: _, ...asked }, context) => {
  const agent = asked.wish.beneficiary.kind === 'self' ? 'none' : 'resident'
  return take(context, context.touched as unknown as Service, asked, agent) as never
})
