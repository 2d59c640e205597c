import fc from 'fast-check'
import { aPhone, aServer, type Network, type Phone, photo, type Server } from './phone'

/** What may happen to two phones in the hands of two people, and to the server. */

type Happening =
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
/** Something happens to one of the phones. */
export type Step = Happening & Readonly<{ phone: 0 | 1 }>

const dies = fc.option(fc.nat(12), { nil: undefined, freq: 5 })
const codes = fc.constantFrom('service.unsure', 'service.failed', 'record.conflict', 'actor.unknown', 'network.lost')
const at = fc.nat(20)
const happenings = fc.oneof(
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
) as fc.Arbitrary<Happening>

/** Histories of at most so many steps. */
export const historiesOf = (maxLength: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc
      .tuple(happenings, fc.constantFrom(0 as const, 0 as const, 1 as const))
      .map(([step, phone]) => ({ ...step, phone })),
    { maxLength },
  )

type Phones = readonly [Phone, Phone]

/** What a person did and was told, in the order of typing. */
type Told = { id: string; phone: 0 | 1; owner: string; group: string; isKept: boolean; isRemoved: boolean }

async function live(phones: Phones, server: Server, all: readonly Step[]): Promise<Told[]> {
  const told: Told[] = []
  const nth = (which: number): string => told[which % Math.max(1, told.length)]?.id ?? 'nothing'
  for (const step of all) {
    const phone = phones[step.phone]
    if (!phone.isAlive) await phone.start()
    switch (step.kind) {
      case 'type': {
        const id = `i${told.length}`
        const photos = Array.from({ length: step.photos }, (_, n) => photo(`${id}-${n}`))
        if (step.dies !== undefined) phone.killAfter(step.dies)
        const one = {
          id,
          phone: step.phone,
          owner: String(phone.owner),
          group: step.group,
          isKept: false,
          isRemoved: false,
        }
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
        if (!one) break
        const isGone = await phone.outcome(phone.outbox.remove(one.id))
        // Whoever dies over it may have thrown it away.
        if (isGone !== false) one.isRemoved = true
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
        await phone.outcome(phone.outbox.tidy())
    }
  }
  return told
}

/** Everything becomes well: nobody refuses, the network is there, each person has the phone once more. */
async function becomeWell(phone: Phone, server: Server): Promise<readonly string[]> {
  const waiting: string[] = []
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
    waiting.push(...phone.waiting())
  }
  for (let turn = 0; turn < 2; turn++) await phone.outbox.tidy()
  return waiting
}

/** What is wrong in the end; all lists are empty where nothing is. */
export type Wrongs = Readonly<{
  /** Kept on a phone and never done. */
  lost: readonly string[]
  /** Done under an id that nobody had typed it under. */
  doubled: readonly string[]
  /** Done after something about the same record that was typed later on the same phone. */
  misordered: readonly string[]
  /** Sent or done for somebody else. */
  foreign: readonly string[]
  /** What still lies on a phone. */
  left: readonly string[]
}>

/** Lives a history to its good end. */
export async function wrongsOf(all: readonly Step[]): Promise<Wrongs> {
  const server = aServer()
  const phones: Phones = [aPhone(server), aPhone(server)]
  const told = await live(phones, server, all)
  const waiting = [...(await becomeWell(phones[0], server)), ...(await becomeWell(phones[1], server))]
  const done = [...server.done.keys()]
  const queueOf = ({ phone, owner, group }: Told): string => `${phone} ${owner} ${group}`
  const acted = told.filter(({ id }) => server.done.has(id))
  return {
    lost: told.filter(({ id, isKept, isRemoved }) => isKept && !isRemoved && !server.done.has(id)).map(({ id }) => id),
    doubled: done.filter((id) => !told.some((one) => one.id === id)),
    misordered: acted
      .filter((one, nth) =>
        acted
          .slice(nth + 1)
          .some((later) => queueOf(later) === queueOf(one) && done.indexOf(later.id) < done.indexOf(one.id)),
      )
      .map(({ id }) => id),
    foreign: [
      ...server.foreign,
      ...told.filter(({ id, owner }) => (server.done.get(id) ?? owner) !== owner).map(({ id }) => id),
    ],
    left: [
      ...waiting,
      ...phones.flatMap(({ disk }) => [
        ...disk.files.keys(),
        ...[...disk.storage.keys()].filter((key) => key.startsWith('outbox.item.')),
      ]),
    ],
  }
}
