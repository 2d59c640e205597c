import { handle } from '../../../kernel/action'
import type { RefusalOf } from '../../../kernel/contract'
import type { Refused } from '../../../kernel/record'
import type { Service } from '../../model'
import { book, type Receipt } from '../contract'
import { take } from '../take'

/** What is refused of one more than there are places is not asked here. */
type Answer = Receipt | Refused<RefusalOf<typeof book>>

export default handle(book, async ({ serviceId: _, ...asked }, context) => {
  const agent = asked.wish.beneficiary.kind === 'self' ? 'none' : 'resident'
  return (await take(context, context.touched as unknown as Service, asked, agent)) as Answer
})
