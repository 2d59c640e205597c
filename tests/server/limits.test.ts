import { describe, expect, it } from 'vitest'
import { limiter } from '../../server/limits'
import { aServer } from './given'

const aClock = () => {
  const clock = { time: 1_000_000, now: () => clock.time }
  return clock
}

describe('a limit', () => {
  it('lets a burst through and then so many a second, for each sender alone', () => {
    const clock = aClock()
    const mayAsk = limiter({ burst: 3, perSecond: 2 }, clock)
    const asked = (times: number) => Array.from({ length: times }, () => mayAsk('a')).filter(Boolean).length
    expect(asked(5)).toBe(3)
    expect(mayAsk('b')).toBe(true)
    clock.time += 1_000
    expect(asked(5)).toBe(2)
    clock.time += 3_600_000
    expect(asked(5)).toBe(3)
  })

  it('holds through a clock that is set back', () => {
    const clock = aClock()
    const mayAsk = limiter({ burst: 1, perSecond: 1 }, clock)
    expect(mayAsk('a')).toBe(true)
    clock.time -= 60_000
    expect(mayAsk('a')).toBe(false)
    clock.time += 1_000
    expect(mayAsk('a')).toBe(true)
  })

  it('keeps a busy sender in mind while any number of others come by', () => {
    const clock = aClock()
    const mayAsk = limiter({ burst: 2, perSecond: 0.1 }, clock)
    for (let sender = 0; sender < 50_000; sender++) {
      clock.time += 1_000
      mayAsk(`sender ${sender}`)
    }
    expect([mayAsk('busy'), mayAsk('busy'), mayAsk('busy')]).toEqual([true, true, false])
  })
})

describe('a server under too many requests', () => {
  it('says so to a session, and goes on answering the others', async () => {
    const server = await aServer({ clock: aClock(), limits: { person: { burst: 3, perSecond: 1 } } })
    const [fast, slow] = [await server.session(), await server.session()]
    const answers = []
    for (let call = 0; call < 5; call++) answers.push(await server.call('notes.whoAmI', {}, fast))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429])
    expect(answers[4]?.json).toMatchObject({
      ok: false,
      code: 'request.tooMany',
      message: '操作太频繁，请稍等一会儿再试',
    })
    expect(answers[4]?.headers.get('retry-after')).toBe('2')
    expect((await server.call('notes.whoAmI', {}, slow)).status).toBe(200)
  })

  it('counts a person once, on however many devices', async () => {
    const server = await aServer({ clock: aClock(), limits: { person: { burst: 3, perSecond: 1 } } })
    const devices = [await server.session('resident-a'), await server.session('resident-a')]
    const statuses = []
    for (let call = 0; call < 4; call++)
      statuses.push((await server.call('notes.whoAmI', {}, devices[call % 2])).status)
    expect(statuses).toEqual([200, 200, 200, 429])
  })

  it('counts the asker behind the proxies that it knows of, and nobody who only says so', async () => {
    const limits = { address: { burst: 2, perSecond: 1 } }
    const ask = async (proxies: number, ...forwarded: string[]) => {
      const server = await aServer({ clock: aClock(), limits, proxies })
      const statuses = []
      for (const header of forwarded)
        statuses.push((await server.ask('/healthz', { headers: { 'x-forwarded-for': header } })).status)
      return statuses
    }
    expect(await ask(1, '192.0.2.1', '192.0.2.2', '192.0.2.3')).toEqual([200, 200, 200])
    expect(await ask(1, '10.0.0.1, 192.0.2.1', '10.0.0.2, 192.0.2.1', '10.0.0.3, 192.0.2.1')).toEqual([200, 200, 429])
    expect(await ask(2, '192.0.2.1, 198.51.100.1', '192.0.2.2, 198.51.100.1', '192.0.2.3, 198.51.100.1')).toEqual([
      ...[200, 200, 200],
    ])
    expect(await ask(0, '192.0.2.1', '192.0.2.2', '192.0.2.3')).toEqual([200, 200, 429])
  })

  it('says so to an address, whatever it asks for', async () => {
    const server = await aServer({ clock: aClock(), limits: { address: { burst: 2, perSecond: 1 } } })
    const statuses = []
    for (let request = 0; request < 4; request++) statuses.push((await server.ask('/healthz')).status)
    expect(statuses).toEqual([200, 200, 429, 429])
  })

  it('does not make sessions without end', async () => {
    const server = await aServer({ clock: aClock(), limits: { login: { burst: 2, perSecond: 1 } } })
    await server.session()
    await server.session()
    await expect(server.session()).rejects.toThrow('操作太频繁')
  })
})
