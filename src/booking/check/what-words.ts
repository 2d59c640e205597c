import type { Opened } from '../service'
import type { Draft } from '../typed'
import { itemsWords, namesOf } from '../wish'

/**
 * What is booked, in one line: 废纸 2 袋、废塑料 1 袋; 低保家庭; 3 人.
 *
 * @param plain without amounts, which 长辈版 does not ask for
 */
export function wordsOf({ form }: Pick<Opened, 'form'>, draft: Draft, plain: boolean): string {
  switch (form.kind) {
    case 'pickup':
      return plain ? namesOf(form.categories, draft.items) : itemsWords(form.categories, draft.items)
    case 'assessment':
      return form.eligibility.find(({ id }) => id === draft.eligibility)?.word ?? ''
    case 'event':
      return `${draft.party} 人`
    case 'voucher':
    case 'meal':
      return form.gives
  }
}
