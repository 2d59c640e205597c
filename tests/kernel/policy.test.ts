import { readdirSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, it } from 'vitest'
import { newcomer } from '../../cloudfunctions/account/rules'
import type { AnyHandler } from '../../cloudfunctions/kernel/action'
import type { Capability } from '../../cloudfunctions/kernel/capability'
import { type Contract, KERNEL_REFUSALS, ROLES, type Role, type StaffRole } from '../../cloudfunctions/kernel/contract'
import { contentHash } from '../../cloudfunctions/kernel/ids'
import type { BodyOf } from '../../cloudfunctions/kernel/record'
import { openRecords, systemAuthor } from '../../cloudfunctions/kernel/records'
import { collections } from '../../cloudfunctions/kernel/store/collections'
import type { ImportRecord } from '../../cloudfunctions/projects/importing/model'
import { PRESETS } from '../../cloudfunctions/services/settings/templates'
import { aBooking, aService } from '../services/given'
import { anItem, EXAMPLES, examplesOf, type Given } from '../support/examples'
import { aKernel } from '../support/kernel'
import { type MemoryStore, memoryStore } from '../support/memory'
import { aProject, aStreet, aTarget } from '../support/street'
import { type Leaf, leavesOf, objectsIn, stringsIn, withValue } from './fields'

const root = path.resolve(import.meta.dirname, '../../cloudfunctions')

/** What every file of that name under cloudfunctions/ exports. */
async function everyModule(name: string): Promise<Readonly<Record<string, unknown>>[]> {
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => path.basename(file) === name)
  return Promise.all(files.sort().map((file) => import(pathToFileURL(path.join(root, file)).href)))
}

const isContract = (value: unknown): value is Contract =>
  typeof value === 'object' && value !== null && 'touches' in value && 'allow' in value && 'refusals' in value

const contracts = (await everyModule('contract.ts')).flatMap((module) => Object.values(module).filter(isContract))
const capabilities = (await everyModule('capability.ts')).flatMap(({ capability }) =>
  capability === undefined ? [] : [capability as Capability],
)
const names = contracts.map(({ name }) => name).sort()

/** Where a role may be held, and what lies within it: said here once more, without paths. */
const WITHIN = {
  liufang: ['liufang'],
  qinghe: ['qinghe', 'liufang', 'huaiyin'],
  beiyuan: ['beiyuan', 'xiushui'],
} as const
type Held = keyof typeof WITHIN
const STREETS: readonly string[] = ['qinghe', 'beiyuan']
const STREET_OF: Readonly<Record<string, string>> = {
  liufang: 'qinghe',
  huaiyin: 'qinghe',
  qinghe: 'qinghe',
  xiushui: 'beiyuan',
  beiyuan: 'beiyuan',
}

/** A caller: a role held at a place, handlers with their unit. */
type Caller = Readonly<{ openid: string; role: Role; at: Held | null }>
const CALLERS: readonly Caller[] = ROLES.flatMap((role): Caller[] =>
  role === 'resident'
    ? [{ openid: 'resident', role, at: null }]
    : (['liufang', 'qinghe', 'beiyuan'] as const).map((at) => ({ openid: `${role}-${at}`, role, at })),
)
const CALLERS_UNIT = 'unit-culture'

/** What is touched: things at each kind of place, of the handlers' unit and of another, and the caller's own. */
const PLACES = ['liufang', 'huaiyin', 'qinghe', 'xiushui', 'beiyuan'] as const
const UNITS = [CALLERS_UNIT, 'unit-city'] as const
type Spot = Readonly<{ at: (typeof PLACES)[number]; unit: (typeof UNITS)[number]; isOwn: boolean }>
const SPOTS: readonly Spot[] = [
  ...PLACES.flatMap((at) => UNITS.map((unit): Spot => ({ at, unit, isOwn: false }))),
  { at: 'liufang', unit: 'unit-city', isOwn: true },
]

const givenAt = ({ at, unit, isOwn }: Spot, caller: Caller): Given => ({
  placeId: at,
  projectId: `project-${at}-${unit}`,
  importId: `import-${at}`,
  personId: isOwn ? caller.openid : `person-${at}`,
  unitId: unit,
  serviceId: `service-${at}`,
  bookingId: isOwn ? `booking-${caller.openid}` : `booking-${at}`,
})

/** Collections whose records belong to one person each. */
const OWNED = ['people', 'bookings']

/** May they? Read off the table of the contract by hand: one line for each reach. */
function isAllowed({ allow, touches }: Contract, caller: Caller, spot: Spot): boolean {
  const asked = (role: Role, at: Held | null): boolean => {
    const reach = allow[role]
    if (reach === undefined) return false
    if (reach === 'any') return true
    if (touches.kind === 'nothing') return false
    const isPerson = touches.kind === 'record' && touches.collection === 'people'
    if (reach === 'own') return spot.isOwn && touches.kind === 'record' && OWNED.includes(touches.collection)
    // A register entry lies where its owner declared to live; the callers have declared nothing.
    if (at === null || (isPerson && spot.isOwn)) return false
    const isWithin = (WITHIN[at] as readonly string[]).includes(spot.at)
    if (reach === 'community') return isWithin
    if (reach === 'street') return isWithin && STREETS.includes(at) && STREET_OF[spot.at] === at
    return isWithin && touches.kind === 'record' && touches.collection === 'projects' && spot.unit === CALLERS_UNIT
  }
  return asked(caller.role, caller.at) || asked('resident', null)
}

/** Where a booking of a place lies, for whom its service is. */
const spotOf = (at: (typeof PLACES)[number]) => ({
  serviceId: `service-${at}`,
  streetId: STREET_OF[at] ?? '',
  communityId: STREETS.includes(at) ? null : at,
})

/** The street with something of everything at every place. */
async function aWorld(): Promise<MemoryStore> {
  const store = memoryStore(collections)
  const street = await aStreet({ store })
  const records = openRecords(street.kernel, systemAuthor(contentHash('given')))
  for (const { openid, role, at } of CALLERS) {
    const membership = at && {
      role: role as StaffRole,
      placeId: at,
      ...(role === 'handler' ? { unitId: CALLERS_UNIT } : {}),
    }
    const body = { ...newcomer(openid), memberships: membership ? [membership] : [], staffOf: at ? [at] : [] }
    await records.people.create(openid, [], body, { action: 'registered' })
  }
  for (const at of PLACES) {
    const placePath = STREETS.includes(at) ? [at] : [STREET_OF[at] ?? '', at]
    const office = STREET_OF[at] === 'qinghe' ? street.office : street.farOffice
    for (const unitId of UNITS) {
      await aProject(
        { ...street, office, street: at, unit: unitId },
        { targets: [aTarget()], sites: [{ id: 'yard', name: '前院', state: 'notStarted' }] },
        `project-${at}-${unitId}`,
      )
    }
    const imported = {
      placeId: at,
      name: '清单',
      state: 'review',
      year: 2021,
      asOf: null,
      items: [anItem],
      excerpts: [],
      warnings: [],
      plan: [],
    } as unknown as BodyOf<ImportRecord>
    await records.imports.create(`import-${at}`, placePath, imported, { action: 'read' })
    const home = { phone: '13812341234', address: '3号楼2单元501室', state: 'declared' as const }
    const person = { ...newcomer(`person-${at}`), home, homeId: at, declaredAt: 1 }
    await records.people.create(`person-${at}`, placePath, person, { action: 'registered' })
    const offered = { placeId: at, calendar: PRESETS.pickup.calendar, form: PRESETS.pickup.form }
    await aService(street, { id: `service-${at}`, path: placePath, ...offered })
    await aBooking(street, `booking-${at}`, { ...spotOf(at), ownerId: `person-${at}` })
  }
  for (const { openid } of CALLERS)
    await aBooking(street, `booking-${openid}`, { ...spotOf('liufang'), ownerId: openid })
  await street.kernel.tick()
  return store
}

/** Calls an action on a fork of the world, and tells what was written besides. */
async function attempt(world: MemoryStore, contract: Contract, openid: string, input: unknown) {
  const store = world.fork()
  const kernel = await aKernel({ store, capabilities })
  const result = await kernel.as(openid)(contract as never, input as never)
  const before = world.contents()
  const written = [...store.contents()].flatMap(([collection, rows]) =>
    [...rows].filter(([id, row]) => before.get(collection)?.get(id) !== row).map(([, row]) => ({ collection, row })),
  )
  return { result: result as { ok: boolean; code?: string; message?: string }, written }
}

/** What says nothing of the thing itself: who asks, how, or that the house failed. A service is a thing like any other. */
const UNANSWERED = /^(actor|request)\.|^service\.(failed|unsure)$/
const FAILED = /^service\.(failed|unsure)$/

const CHINESE = /[\u4e00-\u9fff]/
/** A sentence for people: Chinese, and no code at its end. */
const isSentence = (message: string | undefined): boolean =>
  message !== undefined && CHINESE.test(message) && !/[A-Za-z_][\w.]*$/.test(message)

let world: MemoryStore
beforeAll(async () => {
  world = await aWorld()
})

describe('every action', () => {
  it('has one contract, one handler and an example', () => {
    const handlers = capabilities.flatMap((capability) => capability.handlers as readonly AnyHandler[])
    expect(names.length).toBeGreaterThan(40)
    expect(new Set(names).size).toBe(names.length)
    expect(handlers.map(({ contract }) => contract.name).sort()).toEqual(names)
    expect(Object.keys(EXAMPLES).sort()).toEqual(names)
    for (const { contract } of handlers) expect(contracts).toContain(contract)
  })

  it.each(contracts.map((contract) => [contract.name, contract] as const))(
    '%s says who may call it, and where',
    (_, contract) => {
      const allowed = Object.entries(contract.allow)
      expect(allowed.length).toBeGreaterThan(0)
      for (const [role, reach] of allowed) {
        expect(ROLES).toContain(role)
        expect(['any', 'own', 'community', 'street', 'unit']).toContain(reach)
      }
      const { touches } = contract
      if (touches.kind === 'nothing')
        return expect(new Set(allowed.map(([, reach]) => reach))).toEqual(new Set(['any']))
      const field = leavesOf(contract.input).find(({ pattern }) => pattern === touches.field)
      expect(field, `${contract.name} names what it touches`).toMatchObject({ type: 'string', isOptional: false })
      if (touches.kind === 'record') expect(Object.keys(collections)).toContain(touches.collection)
    },
  )

  it('of the function for documents is deployed with it', () => {
    for (const capability of capabilities) {
      for (const { contract } of capability.handlers) {
        expect(contract.entry, contract.name).toBe(capability.name.endsWith('-office') ? 'office' : 'index')
      }
    }
  })

  it.each(contracts.map((contract) => [contract.name, contract] as const))(
    '%s is open to exactly those whom its table names, and a refused call writes nothing but who tried',
    async (_, contract) => {
      for (const caller of CALLERS) {
        for (const spot of SPOTS) {
          const about = `${caller.openid} at ${spot.isOwn ? 'their own' : `${spot.at} of ${spot.unit}`}`
          for (const input of examplesOf(contract.name, givenAt(spot, caller))) {
            const { result, written } = await attempt(world, contract, caller.openid, input)
            if (isAllowed(contract, caller, spot)) {
              expect(result.code ?? '', about).not.toMatch(UNANSWERED)
            } else {
              expect(result, about).toMatchObject({ ok: false, code: 'actor.forbidden' })
              expect(written.map(({ collection }) => collection)).toEqual(['audit'])
              expect(written[0]?.row.event).toEqual({ action: contract.name, actor: caller.openid, role: 'refused' })
            }
          }
        }
      }
    },
  )

  it.each(contracts.map((contract) => [contract.name, contract] as const))(
    '%s is closed to who has no identity',
    async (_, contract) => {
      const [input] = examplesOf(contract.name, givenAt(SPOTS[0] as Spot, CALLERS[0] as Caller))
      expect(await attempt(world, contract, '', input)).toMatchObject({
        result: { code: 'actor.unknown' },
        written: [],
      })
    },
  )
})

describe('the input of every action', () => {
  const spot: Spot = { at: 'liufang', unit: CALLERS_UNIT, isOwn: false }
  const given = givenAt(spot, CALLERS[0] as Caller)
  /** Somebody who may call it at that place, so that what is refused is refused for its input. */
  const callerOf = (contract: Contract): string =>
    CALLERS.find((caller) => isAllowed(contract, caller, spot))?.openid ?? 'resident'
  const call = async (contract: Contract, input: unknown) => attempt(world, contract, callerOf(contract), input)
  const each = contracts.map((contract) => [contract.name, contract] as const)

  it.each(each)('%s has an example of every field', (_, contract) => {
    const shown = new Set(
      examplesOf(contract.name, given).flatMap((input) => stringsIn(input).map(({ pattern }) => pattern)),
    )
    const texts = leavesOf(contract.input).filter((leaf: Leaf) => leaf.type === 'string' || leaf.type === 'picklist')
    expect(texts.map(({ pattern }) => pattern).filter((pattern) => !shown.has(pattern))).toEqual([])
  })

  it.each(each)('%s is refused with keys that it does not know, wherever they are', async (_, contract) => {
    for (const input of examplesOf(contract.name, given)) {
      for (const place of objectsIn(input)) {
        for (const key of ['openid', 'role', 'memberships', '__proto__', '$where']) {
          const forged = withValue(input, [...place, key], key === 'role' && place.length > 0 ? undefined : 'admin')
          if (JSON.stringify(forged) === JSON.stringify(input) || Object.hasOwn(at(input, place), key)) continue
          const { result, written } = await call(contract, forged)
          expect(result, `${place.join('.')}.${key}`).toMatchObject({ ok: false, code: 'request.invalid' })
          expect(result.message).toContain(`不认识「${key}」这一项`)
          expect(written).toEqual([])
        }
      }
    }
  })

  it.each(each)('%s is refused with operators and lists in place of texts', async (_, contract) => {
    const leaves = leavesOf(contract.input)
    for (const input of examplesOf(contract.name, given)) {
      for (const { place, pattern } of stringsIn(input)) {
        for (const operator of [{ $gt: '' }, { eq: 1 }, { in: ['a'] }, ['a'], 7, true]) {
          if (leaves.some((leaf) => leaf.pattern === pattern && leaf.type === typeof operator)) continue
          const { result, written } = await call(contract, withValue(input, place, operator))
          expect(result, `${place.join('.')} = ${JSON.stringify(operator)}`).toMatchObject({
            ok: false,
            code: 'request.invalid',
          })
          expect(isSentence(result.message), result.message).toBe(true)
          expect(written).toEqual([])
        }
      }
    }
  })

  it.each(each)('%s answers texts that nobody can store or read with a sentence', async (_, contract) => {
    for (const input of examplesOf(contract.name, given)) {
      for (const { place } of stringsIn(input)) {
        for (const [text, isLong] of [
          ['甲\u0000乙', false],
          ['甲\ud800乙', false],
          ['\u202e甲', false],
          ['长'.repeat(401_000), true],
        ] as const) {
          const { result, written } = await call(contract, withValue(input, place, text))
          const about = `${place.join('.')} = ${JSON.stringify(text.slice(0, 5))}: ${result.message}`
          expect(result.code ?? '', about).not.toMatch(FAILED)
          if (!result.ok) expect(isSentence(result.message), about).toBe(true)
          if (isLong) expect(result, about).toMatchObject({ ok: false, code: 'request.invalid' })
          expect(JSON.stringify(written)).not.toContain(JSON.stringify(text).slice(1, -1))
        }
      }
    }
  })

  it.each(each)('%s is refused when it is no object, or too large to read', async (_, contract) => {
    for (const input of [null, 'text', 7, [], [{}]]) {
      const { result } = await call(contract, input)
      if (!result.ok) expect(isSentence(result.message), result.message).toBe(true)
      expect(result.code ?? '').not.toMatch(FAILED)
    }
    const { result } = await call(contract, { much: 'x'.repeat(700_000) })
    expect(result).toMatchObject({ ok: false, code: 'request.tooLarge' })
  })

  it.each(['constructor', '__proto__', 'toString'])(
    'does not take %s for an id: it would be met as a key',
    async (id) => {
      const contract = contracts.find(({ name }) => name === 'projects.create') as Contract
      const [input] = examplesOf(contract.name, given)
      for (const place of [['projectId'], ['change', 'targets', 0, 'id'], ['change', 'sites', 0, 'id']]) {
        const { result, written } = await call(contract, withValue(input, place, id))
        expect(result).toMatchObject({ ok: false, code: 'request.invalid' })
        expect(written).toEqual([])
      }
    },
  )
})

describe('every refusal', () => {
  it.each(contracts.map((contract) => [contract.name, contract] as const))('of %s is a sentence', (_, contract) => {
    for (const [code, sentence] of Object.entries<string>({ ...KERNEL_REFUSALS, ...contract.refusals })) {
      if (sentence !== '{about}')
        expect(isSentence(sentence.replace('{about}', '甲')), `${code}: ${sentence}`).toBe(true)
    }
  })

  it('keeps what it is about as it was written', async () => {
    const [contract] = contracts.filter(({ name }) => name === 'projects.edit')
    const store = world.fork()
    const kernel = await aKernel({ store, capabilities })
    await kernel.as('office-liufang')(
      contract as never,
      {
        actionId: 'a1',
        projectId: 'project-liufang-unit-culture',
        seenVersion: 1,
        reason: '加点位',
        change: { sites: [{ id: 'odd', name: "$& $' $1", state: 'done' }] },
      } as never,
    )
    const answer = await kernel.as('office-liufang')(
      contract as never,
      {
        actionId: 'a2',
        projectId: 'project-liufang-unit-culture',
        seenVersion: 2,
        reason: '去点位',
        change: { sites: [] },
      } as never,
    )
    expect(answer).toMatchObject({
      code: 'site.counted',
      message: "点位「$& $' $1」已完成并计入进度，请先改回未完成再删除",
    })
  })
})

const at = (input: unknown, place: readonly (string | number)[]): object =>
  place.reduce<unknown>((inner, key) => (inner as Record<string, unknown>)[key], input) as object
