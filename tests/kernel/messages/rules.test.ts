import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MESSAGE_STATES, type MessageState } from '../../../cloudfunctions/kernel/messages/contract'
import {
  conclude,
  drop,
  giveUp,
  isOutage,
  type Jump,
  leftAfter,
  STUCK_MS,
  take,
} from '../../../cloudfunctions/kernel/messages/rules'
import type { Delivery } from '../../../cloudfunctions/kernel/wechat/port'

const NOW = 1_000_000_000
const standing = (state: MessageState, due: number | null = NOW, attempts = 1) => ({
  state,
  due,
  attempts,
  staleAt: NOW + 86_400_000,
})

const refused = (errcode: number): Delivery => ({ kind: 'refused', errcode })
const DELIVERIES: readonly Delivery[] = [
  { kind: 'delivered' },
  { kind: 'notSent' },
  { kind: 'unsure' },
  ...[-1, 45009, 43108, 43101, 47003, 40037, 41030, -604101, 40003, 43107, 45168].map(refused),
]

/** Everything that can be done to a message, with the one state in which it may be. */
const ACTS: readonly (readonly [
  name: string,
  from: MessageState,
  act: (row: ReturnType<typeof standing>) => Jump | undefined,
])[] = [
  ['take', 'waiting', (row) => take(row, 'me', NOW)],
  ['drop stale', 'waiting', (row) => drop(row, 'stale')],
  ['drop without consent', 'waiting', (row) => drop(row, 'noConsent')],
  ['give up', 'sending', (row) => giveUp(row, NOW)],
  ...DELIVERIES.map(
    (delivery) =>
      [
        `conclude ${JSON.stringify(delivery)}`,
        'sending',
        (row: ReturnType<typeof standing>) => conclude(row, delivery, NOW),
      ] as const,
  ),
]

describe('the states of a message', () => {
  it.each(ACTS.flatMap(([name, from, act]) => MESSAGE_STATES.map((state) => ({ name, from, state, act }))))(
    '$name of one that is $state is possible only when it is $from',
    ({ from, state, act }) => {
      const jump = act(standing(state))
      expect(jump !== undefined).toBe(state === from)
    },
  )

  it('go only forwards, but for what proves that nothing was delivered', () => {
    const reached = new Set(
      ACTS.flatMap(([, , act]) =>
        MESSAGE_STATES.flatMap((state) => {
          const jump = act(standing(state))
          return jump ? [`${state} → ${jump.state}`] : []
        }),
      ),
    )
    expect([...reached].sort()).toEqual([
      'sending → failed',
      'sending → sent',
      'sending → unknown',
      'sending → waiting',
      'waiting → failed',
      'waiting → sending',
    ])
  })

  it('let it wait again after exactly the answers that prove it', () => {
    const again = DELIVERIES.filter((delivery) => conclude(standing('sending'), delivery, NOW)?.state === 'waiting')
    expect(again).toEqual([{ kind: 'notSent' }, ...[-1, 45009, 43108].map(refused)])
  })

  it('never send again what timed out, nor what WeChat refused for good', () => {
    expect(conclude(standing('sending'), { kind: 'unsure' }, NOW)).toMatchObject({ state: 'unknown', due: null })
    for (const errcode of [43101, 47003, 40037, 41030, 40003, 43107])
      expect(conclude(standing('sending'), refused(errcode), NOW)).toMatchObject({
        state: 'failed',
        due: null,
        reason: String(errcode),
      })
  })

  it('call the office for what is set up wrongly, and nothing else', () => {
    const alerting = DELIVERIES.filter((delivery) => conclude(standing('sending'), delivery, NOW)?.alert === 1)
    expect(alerting).toEqual([40037, 41030, -604101].map(refused))
  })

  it('do not begin a message that is not due, or stale', () => {
    expect(take(standing('waiting', NOW + 1), 'me', NOW)).toBeUndefined()
    expect(take({ ...standing('waiting'), staleAt: NOW }, 'me', NOW)).toBeUndefined()
    expect(take(standing('waiting', null), 'me', NOW)).toBeUndefined()
  })

  it('give one up that has been sending for an hour, and no sooner', () => {
    const taken = take(standing('waiting'), 'me', NOW)
    const row = { ...standing('waiting'), ...taken }
    expect(giveUp(row, NOW + STUCK_MS - 1)).toBeUndefined()
    expect(giveUp(row, NOW + STUCK_MS)).toEqual({ state: 'unknown', due: null, reason: 'stuck' })
  })

  it('wait longer after each attempt, up to an hour', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.constantFrom(...[-1, 45009, 43108]), (attempts, errcode) => {
        const pause = (n: number) => (conclude(standing('sending', NOW, n), refused(errcode), NOW)?.due ?? 0) - NOW
        expect(pause(attempts)).toBeGreaterThan(0)
        expect(pause(attempts + 1)).toBeGreaterThanOrEqual(pause(attempts))
        expect(pause(attempts)).toBeLessThanOrEqual(3_600_000)
      }),
    )
  })

  it('stop the sender when the next one would fare the same', () => {
    expect(DELIVERIES.filter(isOutage)).toEqual([{ kind: 'notSent' }, refused(-1), refused(45009)])
  })
})

describe('what is left of a consent', () => {
  it.each(DELIVERIES.map((delivery) => [JSON.stringify(delivery), delivery] as const))('after %s', (_, delivery) => {
    const used = delivery.kind === 'delivered'
    const isGone = delivery.kind === 'refused' && delivery.errcode === 43101
    expect(leftAfter(3, delivery)).toBe(isGone ? 0 : used ? 2 : 3)
    expect(leftAfter(0, delivery)).toBe(0)
  })
})
