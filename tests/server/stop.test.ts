import { describe, expect, it } from 'vitest'
import { aServer } from './given'

/** A gate that writes wait at; `arrived` when so many of them stand there. */
function aGate(expected: number) {
  let waiting = 0
  let open = (): void => undefined
  const opened = new Promise<void>((resolve) => {
    open = resolve
  })
  let arrive = (): void => undefined
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const pass = (): Promise<void> => {
    if (++waiting === expected) arrive()
    return opened
  }
  return { open: () => open(), arrived, pass }
}

describe('stopping', () => {
  it('answers every request it has taken, and finishes what follows them', async () => {
    const gate = aGate(3)
    const server = await aServer({ writing: gate.pass })
    const token = await server.session()
    const calls = ['a', 'b', 'c'].map((noteId) => server.call('notes.write', { noteId, text: '内容' }, token))
    await gate.arrived
    const stopped = server.stop()
    gate.open()

    const answers = await Promise.all(calls)
    expect(answers.map(({ json }) => json.ok)).toEqual([true, true, true])
    await stopped
    expect(await server.store.count('attempts', { text: '内容' })).toBe(6)
    await expect(server.ask('/healthz')).rejects.toThrow()
  })

  it('is done once, however often it is asked for', async () => {
    const server = await aServer()
    await Promise.all([server.stop(), server.stop()])
    await server.stop()
    await expect(server.ask('/healthz')).rejects.toThrow()
  })
})
