import { beforeAll, describe, expect, it } from 'vitest'
import { issueCode } from '../../cloudfunctions/account/codes/contract'
import { consent, declareAddress, invite, PRIVACY_VERSION } from '../../cloudfunctions/account/contract'
import { rebindingCode } from '../../cloudfunctions/account/rebinding/contract'
import { perform } from '../../cloudfunctions/kernel/action'
import { compose } from '../../cloudfunctions/kernel/capability'
import type { Contract, Result } from '../../cloudfunctions/kernel/contract'
import { databaseFiles } from '../../cloudfunctions/kernel/files/database'
import type { Kernel } from '../../cloudfunctions/kernel/kernel'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { collections, recordCollections } from '../../cloudfunctions/kernel/store/collections'
import type { Document, Store } from '../../cloudfunctions/kernel/store/port'
import { tick } from '../../cloudfunctions/kernel/tick'
import { answered } from '../../cloudfunctions/kernel/wechat/port'
import { follow, postUpdate } from '../../cloudfunctions/projects/contract'
import { readDocument } from '../../cloudfunctions/projects/importing/contract'
import { PRESETS } from '../../cloudfunctions/services/settings/templates'
import { aBooking, aService, FORMS } from '../services/given'
import { examplesOf, type Given } from '../support/examples'
import { everything, outside, TENTH_OF_JUNE } from '../support/kernel'
import { type MemoryStore, memoryStore } from '../support/memory'
import { type Fault, faulty, Killed } from '../support/store'
import { aProject, aStreet, aTarget, type Street } from '../support/street'
import { every } from './laws'

const FAULTS: readonly Fault[] = ['unknownBefore', 'unknownAfter', 'killedBefore', 'killedAfter']
const { handlers, reactions } = compose(...everything)
/** Asking again tells another code, which is the point of it; tests/account/rebinding.test.ts holds it to that. */
const TOLD_ANEW = 'account.rebindingCode'
/** A look at many is kept as often as it is taken, since the first may have been seen though its answer got lost. */
const LOOKS = ['services.jobs', 'services.exportBookings']
const contracts: readonly Contract[] = [...handlers.values()]
  .map(({ contract }) => contract)
  .filter(({ name }) => name !== TOLD_ANEW && !LOOKS.includes(name))
const wechat = { ...outside.wechat, phoneNumber: async () => answered('13800138000') }
const CALLERS = ['resident', 'neighbour', 'handler', 'community-office', 'office', 'admin'] as const

type Input = Readonly<Record<string, unknown>>
type World = Readonly<{ store: MemoryStore; given: Given; known: Readonly<Record<string, Input>> }>

/** Services, and a booking for each thing that can be done to one. */
async function giveServices(street: Street): Promise<void> {
  const { calendar, form } = PRESETS.pickup
  const hall = [{ id: 'hall', weekday: 3, from: '09:00', to: '11:00', capacity: 50 }]
  const lift = { id: 'lift', label: '有没有电梯', kind: 'choice' as const, options: ['有', '没有'], required: false }
  await aService(street, { id: 'service', calendar, form, fields: [lift] })
  await aService(street, { id: 'tickets', form: FORMS.voucher })
  await aService(street, { id: 'event', form: FORMS.event, calendar: { ...calendar, week: hall } })
  const soon = TENTH_OF_JUNE + 3_600_000
  const outcome = { kind: 'done' as const, weighed: [{ category: 'metal', quantity: 5_000 }], note: '', checked: true }
  const mine = { serviceId: 'service' }
  await aBooking(street, 'booking', mine)
  await aBooking(street, 'offered', { ...mine, state: 'offered', waitsUntil: soon })
  await aBooking(street, 'done', { ...mine, state: 'done', list: 'done', outcome, doneAt: TENTH_OF_JUNE })
  await aBooking(street, 'missed', { ...mine, hour: 10, on: '2021-06-09' })
  await aBooking(street, 'complaint', { ...mine, followUp: 'open', followUpText: '没有来' })
  await aBooking(street, 'ticket', { serviceId: 'tickets', claimCode: '123456' })
}

/** A street with something that each action can be done to, and what examples cannot know: ids that were made there. */
async function aWorld(): Promise<World> {
  const store = memoryStore(collections)
  const street = await aStreet({ store })
  const { kernel, unit } = street
  const sites = [{ id: 'yard', name: '前院', state: 'notStarted' as const }]
  await aProject({ ...street, street: street.community }, { targets: [aTarget()], sites })
  await street.neighbour(follow, { projectId: 'project', follow: true })
  const update = { projectId: 'project', text: '办了三场', photos: [], seenVersion: 1 }
  const counted = [{ targetId: 't1', quantity: 3_000, proof: '登记表' }]
  await street.handler(postUpdate, { ...update, updateId: 'earlier', counted })
  await kernel.settle()
  await street.office(postUpdate, { ...update, updateId: 'later', counted, seenVersion: 2 })
  await street.neighbour(consent, { actionId: 'p0', version: PRIVACY_VERSION, agreed: true })
  const home = { name: '孙七', phone: '13812341234', address: '3号楼1单元101' }
  await street.neighbour(declareAddress, { actionId: 'd0', communityId: street.community, ...home })
  const text = '清和街道 2021 年实事项目（截至2021年6月10日）\n1.开展120场文体活动。\n进展情况：已开展45场。'
  await street.office(readDocument, { importId: 'list', placeId: street.street, document: { kind: 'text', text } })
  const invited = await street.admin(invite, {
    invitationId: 'i0',
    placeId: street.street,
    role: 'office',
    name: '赵六',
    days: 7,
  })
  const issued = await street.admin(issueCode, { actionId: 'c0', placeId: street.community })
  const moving = await street.resident(rebindingCode, { rebindingId: 'b0' })
  if (!invited.ok || !issued.ok || !moving.ok) throw new Error('the world could not be made')
  await giveServices(street)
  await kernel.tick()
  const entries = await every<Document & { state: string }>(store, 'evidence')
  const entry = entries.find(({ state }) => state === 'pending')
  const counting = entries.find(({ state }) => state === 'counted')
  const [message] = await every<Document & { openid: string }>(store, 'inbox')
  const { version } = (await store.get<Document & { version: number }>('projects', 'project')) ?? { version: 0 }
  return {
    store,
    given: {
      placeId: street.community,
      projectId: 'project',
      importId: 'list',
      personId: 'office',
      unitId: unit,
      serviceId: 'service',
      bookingId: 'booking',
    },
    known: {
      'account.enter': { scene: issued.value.code },
      'account.acceptInvitation': { code: invited.value.code },
      'account.retireCode': { code: issued.value.code },
      'account.confirmAddress': { personId: 'neighbour' },
      'account.endMembership': { placeId: street.street },
      'account.openAddress': { personId: 'neighbour' },
      'account.poster': { code: issued.value.code },
      'account.rebind': { personId: 'neighbour', code: moving.value.code },
      'account.retention': { placeId: street.street },
      'account.setRetention': { placeId: street.street },
      'notices.settings': { placeId: street.street },
      'notices.setTemplate': { placeId: street.street },
      'projects.judge': { evidenceId: entry?.id },
      'projects.correct': { evidenceId: counting?.id },
      'projects.postUpdate': { seenVersion: version, photos: [] },
      'projects.setSite': { seenVersion: version, photos: [] },
      'projects.edit': { seenVersion: version },
      'notices.markRead': { ids: [message?.id] },
      'services.answerOffer': { bookingId: 'offered' },
      'services.bookings': { filter: {} },
      'services.checkIn': { serviceId: 'tickets' },
      'services.noteAttendance': { serviceId: 'tickets', what: 'came', bookingIds: ['ticket'] },
      'services.closeEvent': { serviceId: 'event', day: '2021-06-09', slot: 'hall' },
      'services.correctOutcome': { bookingId: 'done' },
      'services.exportBookings': { filter: {} },
      'services.health': { placeId: street.street },
      'services.rate': { bookingId: 'done' },
      'services.reportMissed': { bookingId: 'missed' },
      'services.settleFollowUp': { bookingId: 'complaint' },
    },
  }
}

const inputsOf = ({ given, known }: World, action: string): Input[] =>
  examplesOf(action, given).map((input) => ({ ...input, ...known[action] }))

/** An invitation's code is shown once: whoever did not see it hears that it was made. */
const SHOWN_ONCE = 'invitation.shown'

let processes = 0

/** A process of its own on a store; its ids are like no other's. */
function aProcess(store: Store) {
  const name = ++processes
  let [now, made] = [TENTH_OF_JUNE + 60_000, 0]
  let later: (() => Promise<void>)[] = []
  const kernel: Kernel = {
    ...{ store, files: databaseFiles(store), log: silentLog, reactions, ...outside, wechat },
    clock: { now: () => now++ },
    ids: { next: () => `id${name}x${++made}` },
    afterReply: (work) => void later.push(work),
  }
  return {
    async call(openid: string, action: string, input: unknown): Promise<Result<unknown>> {
      const answer = await perform(kernel, handlers, { action, input, openid, requestId: kernel.ids.next() })
      // The host logs what goes wrong after the reply; the tick does it.
      for (const work of later) await work().catch(() => undefined)
      later = []
      return answer
    },
    tick: () => tick(kernel, recordCollections),
  }
}

/** Everything in a store, but for when it came there, how often it was turned, and ids that nobody could foresee. */
function contents(store: MemoryStore): unknown {
  const tables = [...store.contents()].filter(([name]) => name !== 'leases')
  return tables.map(([name, rows]) => {
    const texts = [...rows.values()].map((row) =>
      JSON.stringify(row, (key, value) =>
        /^(at|version|applied|n|codeHash|shared|\w+At)$/.test(key) ? undefined : value,
      ).replace(/id\d+x\d+/g, 'id'),
    )
    return [name, texts.sort()]
  })
}

/** Presses a button until the answer is certain, as a phone does, and lets the clock strike. */
async function press(
  store: MemoryStore,
  [openid, action, input]: [string, string, Input],
  first: Store,
): Promise<void> {
  for (let turn = 0; ; turn++) {
    const answer = await aProcess(turn === 0 ? first : store)
      .call(openid, action, input)
      .catch((failure: unknown) => {
        if (failure instanceof Killed) return undefined
        throw failure
      })
    if (answer?.ok || answer?.code === SHOWN_ONCE) break
    if (answer) expect(answer.code).toMatch(/^service\./)
    expect(turn).toBeLessThan(3)
  }
  await aProcess(store).tick()
}

let world: World
beforeAll(async () => {
  world = await aWorld()
})

describe('every action, by somebody who may do it', () => {
  it.each(contracts.map(({ name }) => name))(
    '%s does everything once, whichever call of the store goes wrong and however',
    async (action) => {
      let isDone = false
      for (const input of inputsOf(world, action)) {
        for (const openid of CALLERS) {
          const whole = world.store.fork()
          let calls = 0
          const counting = faulty(whole, {
            fault: ({ number }) => {
              calls = number + 1
              return undefined
            },
          })
          if (!(await aProcess(counting).call(openid, action, input)).ok) continue
          await aProcess(whole).tick()
          const left = contents(whole)
          for (let at = 0; at < calls; at++) {
            const wrong = FAULTS.map(async (fault) => {
              const store = world.store.fork()
              await press(
                store,
                [openid, action, input],
                faulty(store, { fault: ({ number }) => (number === at ? fault : undefined) }),
              )
              expect(contents(store), `${openid}, call ${at} of ${calls}: ${fault}`).toEqual(left)
            })
            await Promise.all(wrong)
          }
          isDone = true
          break
        }
      }
      expect(isDone, `${action} has an example that can be done in this world`).toBe(true)
    },
  )
})
