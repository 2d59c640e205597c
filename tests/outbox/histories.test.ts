import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aPhone, aServer, type Network, type Phone, photo, type Server } from './phone'

type Step =
  | Readonly<{ kind: 'type'; group: string; photos: number; dies: number | undefined }>
  | Readonly<{ kind: 'network'; network: Network }>
  | Readonly<{ kind: 'kill'; after: number }>
  | Readonly<{ kind: 'pass'; milliseconds: number }>
  | Readonly<{ kind: 'clock'; error: number }>
  | Readonly<{ kind: 'become'; who: string }>
  | Readonly<{ kind: 'answers'; codes: readonly string[] }>
  | Readonly<{ kind: 'refuse' | 'remove' | 'retry'; at: number }>
  | Readonly<{ kind: 'room'; storage: boolean; files: boolean }>
  | Readonly<{ kind: 'forget' }>
  | Readonly<{ kind: 'tidy' }>

const dies = fc.option(fc.nat(12), { nil: undefined, freq: 5 })
const codes = fc.constantFrom('service.unsure', 'service.failed', 'record.conflict', 'actor.unknown', 'network.lost')
const at = fc.nat(20)
const steps = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        kind: fc.constant('type' as const),
        group: fc.constantFrom('x', 'y'),
        photos: fc.nat(2),
        dies,
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        kind: fc.constant('network' as const),
        network: fc.constantFrom<Network>('there', 'gone', 'deaf'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('kill' as const), after: fc.nat(15) }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('pass' as const), milliseconds: fc.nat(700_000) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('clock' as const), error: fc.integer({ min: -1e11, max: 1e11 }) }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('become' as const), who: fc.constantFrom('li', 'wang') }) },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constant('answers' as const), codes: fc.array(codes, { maxLength: 4 }) }),
    },
    {
      weight: 2,
      arbitrary: fc.record({ kind: fc.constantFrom('refuse' as const, 'remove' as const, 'retry' as const), at }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('room' as const), storage: fc.boolean(), files: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('forget' as const, 'tidy' as const) }) },
  ),
  { maxLength: 30 },
) as fc.Arbitrary<Step[]>

/** What a person did and was told, in the order of typing. */
type Told = { id: string; owner: string; group: string; isKept: boolean; isRemoved: boolean }

async function live(phone: Phone, server: Server, all: readonly Step[]): Promise<Told[]> {
  const told: Told[] = []
  const nth = (which: number): string => told[which % Math.max(1, told.length)]?.id ?? 'nothing'
  for (const step of all) {
    if (!phone.isAlive) await phone.start()
    switch (step.kind) {
      case 'type': {
        const id = `i${told.length}`
        const photos = Array.from({ length: step.photos }, (_, n) => photo(`${id}-${n}`))
        if (step.dies !== undefined) phone.killAfter(step.dies)
        const one = { id, owner: String(phone.owner), group: step.group, isKept: false, isRemoved: false }
        told.push(one)
        const answer = await phone.submit(id, { group: step.group, photos })
        one.isKept = answer !== undefined && answer.kind !== 'unsaved'
        break
      }
      case 'network':
        await phone.setNetwork(step.network)
        break
      case 'kill':
        phone.killAfter(step.after)
        void phone.outbox.drive('all')
        await phone.pass(1_000)
        await phone.start()
        break
      case 'pass':
        await phone.pass(step.milliseconds)
        break
      case 'clock':
        phone.setClock(step.error)
        break
      case 'become':
        await phone.become(step.who)
        break
      case 'answers':
        server.answers.push(...step.codes)
        break
      case 'refuse':
        server.refusing.set(nth(step.at), 'visit.twice')
        break
      case 'remove': {
        const one = told.find(({ id }) => id === nth(step.at))
        if (one && (await phone.outbox.remove(one.id))) one.isRemoved = true
        break
      }
      case 'retry':
        phone.outbox.retry(nth(step.at))
        break
      case 'room':
        phone.hasRoom = step.storage
        phone.hasRoomForFiles = step.files
        break
      case 'forget':
        server.uploaded.clear()
        break
      case 'tidy':
        await phone.outbox.tidy()
    }
  }
  return told
}

/** Everything becomes well: nobody refuses, the network is there, each person has the phone once more. */
async function becomeWell(phone: Phone, server: Server): Promise<void> {
  phone.hasRoom = true
  phone.hasRoomForFiles = true
  phone.network = 'there'
  server.answers.length = 0
  server.refusing.clear()
  for (const who of ['li', 'wang']) {
    phone.owner = who
    await phone.start()
    for (const { id, state } of phone.outbox.view.get().items) if (state.kind === 'refused') phone.outbox.retry(id)
    await phone.outbox.drive('all')
    await phone.pass(86_400_000)
    expect(phone.waiting()).toEqual([])
  }
  for (let turn = 0; turn < 2; turn++) await phone.outbox.tidy()
}

describe('whatever happens to a phone', () => {
  it('each thing kept is done once, for its owner, in the order of its record, unless it was thrown away', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const server = aServer()
        const phone = aPhone(server)
        const told = await live(phone, server, all)
        await becomeWell(phone, server)

        expect(server.foreign).toEqual([])
        const done = [...server.done.keys()]
        for (const { id, owner, isKept, isRemoved } of told) {
          if (isKept && !isRemoved) expect(done).toContain(id)
          if (server.done.has(id)) expect(server.done.get(id)).toBe(owner)
        }
        for (const [owner, group] of [...new Set(told.map((one) => `${one.owner} ${one.group}`))].map((key) =>
          key.split(' '),
        )) {
          const typed = told.filter((one) => one.owner === owner && one.group === group).map(({ id }) => id)
          const acted = done.filter((id) => typed.includes(id))
          expect(acted).toEqual(typed.filter((id) => acted.includes(id)))
        }
        expect(phone.disk.files.size).toBe(0)
        expect([...phone.disk.storage.keys()].filter((key) => key.startsWith('outbox.item.'))).toEqual([])
      }),
      { numRuns: 250, interruptAfterTimeLimit: 20_000 },
    )
  }, 60_000)
})
