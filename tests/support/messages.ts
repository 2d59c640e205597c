import type { Delivery, Message, WeChat } from '../../cloudfunctions/kernel/wechat/port'

/** WeChat as far as messages go, in memory: what arrived, and what it answers next. */
export type Post = WeChat &
  Readonly<{
    arrived: Message[]
    /** The answer to a message, and whether it arrived all the same; delivered unless a test says otherwise. */
    answer(by: (message: Message) => Delivery): void
    /** The most messages that were under way to one person at once. */
    atOnce(): number
  }>

/** @param gate awaited before a message arrives and before its answer does */
export function aPost(gate: () => Promise<void> = async () => {}): Post {
  const arrived: Message[] = []
  const underWay = new Map<string, number>()
  let most = 0
  let answer: (message: Message) => Delivery = () => ({ kind: 'delivered' })
  return {
    leads: 'miniProgram',
    arrived,
    answer: (by) => {
      answer = by
    },
    atOnce: () => most,
    async sendMessage(message) {
      const { openid } = message
      underWay.set(openid, (underWay.get(openid) ?? 0) + 1)
      most = Math.max(most, underWay.get(openid) ?? 0)
      try {
        await gate()
        const delivery = answer(message)
        if (delivery.kind === 'delivered') arrived.push(message)
        await gate()
        return delivery
      } finally {
        underWay.set(openid, (underWay.get(openid) ?? 1) - 1)
      }
    },
    miniCode: async () => ({ kind: 'unreachable' }),
    phoneNumber: async () => ({ kind: 'unreachable' }),
  }
}
