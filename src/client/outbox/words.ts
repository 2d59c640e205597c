import type { Snapshot } from './outbox'

/** How many wait, and how many their owner has to decide about. */
export function countsOf({ items }: Pick<Snapshot, 'items'>): Readonly<{ waiting: number; refused: number }> {
  const refused = items.filter(({ state }) => state.kind === 'refused').length
  return { waiting: items.length - refused, refused }
}

/** One line about the outbox for any page: 没有信号，已存 3 条. Nothing when nothing waits. */
export function outboxLine(snapshot: Pick<Snapshot, 'items' | 'isOnline'>): string | undefined {
  const { waiting, refused } = countsOf(snapshot)
  const states = new Set(snapshot.items.map(({ state }) => state.kind))
  const wait = (): string => {
    if (!snapshot.isOnline) return `没有信号，已存 ${waiting} 条`
    if (states.has('blocked')) return `要重新登录，已存 ${waiting} 条`
    return states.has('sending') ? `正在上传，还有 ${waiting} 条` : `已存 ${waiting} 条，等待上传`
  }
  const parts = [waiting > 0 && wait(), refused > 0 && `${refused} 条未接受，要您处理`].filter(Boolean)
  return parts.length === 0 ? undefined : parts.join('；')
}
