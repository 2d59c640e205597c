import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from 'vitest'
import { declareAddress } from '../../cloudfunctions/account/contract'
import { perform } from '../../cloudfunctions/kernel/action'
import { compose } from '../../cloudfunctions/kernel/capability'
import { consoleLog, describeFailure } from '../../cloudfunctions/kernel/log'
import { around } from '../../cloudfunctions/kernel/store/around'
import type { Store } from '../../cloudfunctions/kernel/store/port'
import { everything } from '../support/kernel'
import { aStreet, type Street } from '../support/street'

const PERSONAL = ['王秀英', '13812341234', '501', 'openid-of-wang', '3号楼']
const { handlers } = compose(...everything)

describe('the log', () => {
  let street: Street
  let lines: string[]
  let spies: MockInstance[]
  const call = (store: Store, input: unknown, action: unknown = declareAddress.name) =>
    perform({ ...street.kernel, store, log: consoleLog }, handlers, {
      action,
      input,
      openid: 'openid-of-wang',
      requestId: 'request-1',
    })
  const declared = {
    actionId: 'a1',
    communityId: 'liufang',
    name: '王秀英',
    phone: '13812341234',
    address: '3号楼2单元501',
  }

  beforeEach(async () => {
    street = await aStreet()
    lines = []
    const keep = (line: unknown): boolean => lines.push(String(line)) > 0
    spies = [process.stdout, process.stderr].map((stream) => vi.spyOn(stream, 'write').mockImplementation(keep))
  })
  afterEach(() => {
    for (const spy of spies) spy.mockRestore()
  })

  it('says of a call which it was, how it ended and how long it took, under the id that the caller was told', async () => {
    const answer = await call(street.kernel.store, declared)
    expect(answer).toMatchObject({ ok: false, code: 'privacy.needed', requestId: 'request-1' })
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual([
      {
        at: expect.any(String),
        level: 'info',
        event: 'call',
        requestId: 'request-1',
        action: 'account.declareAddress',
        code: 'privacy.needed',
        ms: expect.any(Number),
      },
    ])
  })

  it.each<[string, (store: Store) => Store, unknown, unknown]>([
    ['goes well', (store) => store, declared, undefined],
    ['is refused', (store) => store, { ...declared, phone: '王秀英 13812341234' }, undefined],
    ['has keys that nobody knows', (store) => store, { ...declared, 王秀英: '13812341234' }, undefined],
    ['names an action that is none', (store) => store, declared, '13812341234'],
    [
      'fails with what it was given in the message',
      (store) =>
        around(store, { before: failing(new TypeError(`duplicate key (王秀英,\n    at 13812341234, 3号楼 501)`)) }),
      declared,
      undefined,
    ],
    ['fails with a text', (store) => around(store, { before: failing('王秀英 13812341234') }), declared, undefined],
  ])('holds nothing of the input or the caller when a call %s', async (_, through, input, action) => {
    await call(through(street.kernel.store), input, action)
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) for (const word of PERSONAL) expect(line).not.toContain(word)
  })

  it('says the kind and the place of a failure, without directories', () => {
    const described = describeFailure(new RangeError('13812341234\n    at 王秀英 (/home/wang/secret.ts:1:1)'))
    expect(described.failure).toBe('RangeError')
    expect(described.frame).toMatch(/log\.test\.ts:\d+:\d+/)
    expect(JSON.stringify(described)).not.toMatch(/王秀英|138|\/home|tests\/kernel/)
    expect(describeFailure('13812341234')).toEqual({ failure: 'string' })
    expect(describeFailure(undefined)).toEqual({ failure: 'undefined' })
  })
})

function failing(failure: unknown): () => never {
  return () => {
    throw failure
  }
}
