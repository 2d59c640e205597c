import { useReachBottom } from '@tarojs/taro'
import { useCallback, useState } from 'react'
import { ListEnd } from '../../components/list-end'

export type Growing = Readonly<{ next: string | null; isFailed: boolean; grow(): void }>

/**
 * A list that grows at the end of the page.
 *
 * @param next where its next page begins, null when there is none
 * @param bring asks for that page and joins it to the list
 */
export function useGrowing(
  next: string | null,
  bring: (after: string) => Promise<Readonly<{ ok: boolean }> | undefined>,
): Growing {
  const [failedAt, setFailedAt] = useState<string | null>(null)
  const grow = useCallback(() => {
    if (next === null) return
    void bring(next).then((answer) => setFailedAt(answer && !answer.ok ? next : null))
  }, [next, bring])
  useReachBottom(grow)
  return { next, isFailed: next !== null && failedAt === next, grow }
}

type Props = Readonly<{
  growing: Growing
  /** How many a page brings. */
  step: number
  /** How many there are, once all are here. */
  total: number
  of?: string
}>

const FEW = 5

/** The last line of such a list. */
export function Rest({ growing: { next, isFailed, grow }, step, total, of = '条' }: Props) {
  if (isFailed) return <ListEnd kind='failed' onRetry={grow} />
  if (next !== null) return <ListEnd kind='more' step={step} of={of} onMore={grow} />
  return total > FEW ? <ListEnd kind='end' total={total} of={of} /> : null
}
