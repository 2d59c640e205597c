import { beforeEach, describe, expect, it, vi } from 'vitest'
import { DAY_MS } from '../../../cloudfunctions/kernel/clock'
import { silentLog } from '../../../cloudfunctions/kernel/log'
import { CLAIM_MS } from '../../../cloudfunctions/kernel/messages/ledger'
import type { Ledger, OutboxRow } from '../../../cloudfunctions/kernel/messages/model'
import { STUCK_MS } from '../../../cloudfunctions/kernel/messages/rules'
import { recordCollections } from '../../../cloudfunctions/kernel/store/collections'
import { metered } from '../../../cloudfunctions/kernel/store/metered'
import type { Document } from '../../../cloudfunctions/kernel/store/port'
import { tick } from '../../../cloudfunctions/kernel/tick'
import { inbox } from '../../../cloudfunctions/notices/contract'
import { follow, postUpdate } from '../../../cloudfunctions/projects/contract'
import { aPost, type Post } from '../../support/messages'
import { aStore } from '../../support/store'
import { aConsent, aProject, aStreet, aTemplate, type Street } from '../../support/street'
import { every } from '../laws'

const { templateId } = aTemplate
let street: Street
let post: Post

const store = () => street.kernel.store
const rows = () => every<OutboxRow>(store(), 'outbox')
const left = async (openid: string) => (await store().get<Ledger>('ledgers', openid))?.left[templateId] ?? 0
const later = (ms: number) => street.kernel.setClock(street.kernel.clock.now() + ms)

/** The office tells how the project is getting on, and nothing is sent yet. */
async function tell(text: string): Promise<void> {
  const project = await store().get<Document & { version: number }>('projects', 'project')
  const update = { updateId: `u${project?.version}`, projectId: 'project', text, photos: [], counted: [] }
  expect(await street.office(postUpdate, { ...update, seenVersion: project?.version ?? 0 })).toMatchObject({ ok: true })
  await street.kernel.settle()
}

beforeEach(async () => {
  post = aPost()
  street = await aStreet({ wechat: post })
  await aProject(street)
  await street.resident(follow, { projectId: 'project', follow: true })
})

describe('a notice', () => {
  it('goes to WeChat as well for somebody who agreed, in the words of the template', async () => {
    await aConsent(street, { resident: 1 })
    await tell('本月办了两场\n下月再办')
    await street.kernel.tick()
    expect(post.arrived).toEqual([
      {
        openid: 'resident',
        templateId,
        page: 'pages/project/index?id=project',
        data: {
          thing1: '开展 150 场文体惠民活动',
          phrase2: '推进中',
          date3: '2021年06月10日',
          thing4: '本月办了两场',
        },
      },
    ])
    expect(await rows()).toMatchObject([{ state: 'sent', due: null, attempts: 1 }])
    expect(await left('resident')).toBe(0)
  })

  it('stays in the inbox alone where no template is set, or nobody agreed', async () => {
    await tell('一')
    await aConsent(street)
    await tell('二')
    await street.kernel.tick()
    expect(post.arrived).toEqual([])
    expect(await rows()).toEqual([])
    expect(await street.resident(inbox, {})).toMatchObject({ value: { unread: 2 } })
  })

  it('uses up one agreement each; the next is told in the inbox alone', async () => {
    await aConsent(street, { resident: 2 })
    for (const text of ['一', '二', '三']) {
      await tell(text)
      later(1_000)
    }
    await street.kernel.tick()
    await street.kernel.tick()
    expect(post.arrived.map(({ data }) => data.thing4)).toEqual(['一', '二'])
    expect((await rows()).map(({ state, reason }) => [state, reason]).sort()).toEqual([
      ['failed', 'noConsent'],
      ['sent', undefined],
      ['sent', undefined],
    ])
    expect(await street.resident(inbox, {})).toMatchObject({ value: { unread: 3 } })
  })

  it('reaches each of 250 followers who agreed, and nobody else', async () => {
    await aConsent(street)
    const openids = Array.from({ length: 250 }, (_, nth) => `follower-${String(nth).padStart(3, '0')}`)
    for (const page of [openids.slice(0, 100), openids.slice(100, 200), openids.slice(200)]) {
      const follows = page.map((openid) => ({ id: openid, openid, projectId: 'project', active: 1, at: 1, version: 1 }))
      await store().insertMany('follows', follows)
      const agreed = page.filter((_, nth) => nth % 2 === 0)
      await store().insertMany(
        'ledgers',
        agreed.map((id) => ({ id, left: { [templateId]: 1 }, counted: [], version: 1 })),
      )
    }
    await tell('都来')
    await street.kernel.tick()
    expect(post.arrived.map(({ openid }) => openid).sort()).toEqual(openids.filter((_, nth) => nth % 2 === 0))
    expect(await store().count('inbox', {})).toBe(251)
    expect(post.atOnce()).toBe(1)
  })

  it('is told once though its template was set anew between two spreads', async () => {
    await aConsent(street, { resident: 1 })
    await tell('一')
    await aConsent(street, { resident: 1 }, { ...aTemplate, templateId: 'another-template-of-the-platform' })
    await store().updateIf('projects', 'project', {}, { set: { todo: 1, applied: 0 } })
    await store().updateIf('fanouts', 'projects.project.2.0', {}, { set: { todo: 1, cursor: '' } })
    await street.kernel.tick()
    expect(post.arrived).toHaveLength(1)
  })

  it('is dropped when it could not be sent for days', async () => {
    await aConsent(street, { resident: 1 })
    await tell('一')
    later(2 * DAY_MS)
    await street.kernel.tick()
    expect(post.arrived).toEqual([])
    expect(await rows()).toMatchObject([{ state: 'failed', reason: 'stale' }])
    expect(await left('resident')).toBe(1)
  })
})

it('waits where nobody gave the keys of a mini-program, until it is stale', async () => {
  const keyless = await aStreet()
  await aProject(keyless)
  await keyless.resident(follow, { projectId: 'project', follow: true })
  await aConsent(keyless, { resident: 1 })
  street = keyless
  await tell('一')
  await street.kernel.tick()
  expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1 }])
  later(2 * DAY_MS)
  await street.kernel.tick()
  expect(await rows()).toMatchObject([{ state: 'failed', reason: 'stale' }])
})

describe('the sender', () => {
  beforeEach(async () => {
    await aConsent(street, { resident: 3 })
    await tell('一')
  })

  it.each([
    ['two at once to one person', { kind: 'refused', errcode: 43108 }],
    ['a busy WeChat', { kind: 'refused', errcode: -1 }],
    ['a used-up quota', { kind: 'refused', errcode: 45009 }],
    ['no connection', { kind: 'notSent' }],
  ] as const)('waits after %s, and sends it then', async (_, delivery) => {
    post.answer(() => delivery)
    await street.kernel.tick()
    expect(await rows()).toMatchObject([{ state: 'waiting', attempts: 1 }])
    await street.kernel.tick()
    expect(await rows()).toMatchObject([{ attempts: 1 }])
    post.answer(() => ({ kind: 'delivered' }))
    later(60_000)
    await street.kernel.tick()
    expect(await rows()).toMatchObject([{ state: 'sent', attempts: 2 }])
    expect(await left('resident')).toBe(2)
  })

  it('never sends again what it is not sure of', async () => {
    post.answer(() => ({ kind: 'unsure' }))
    await street.kernel.tick()
    expect(await rows()).toMatchObject([{ state: 'unknown', reason: 'unsure' }])
    const asked = vi.fn(() => ({ kind: 'delivered' }) as const)
    post.answer(asked)
    later(DAY_MS)
    await street.kernel.tick()
    expect(asked).not.toHaveBeenCalled()
  })

  it('takes a no for all messages of the template', async () => {
    await tell('二')
    post.answer(() => ({ kind: 'refused', errcode: 43101 }))
    await street.kernel.tick()
    expect((await rows()).map(({ state, reason }) => `${state} ${reason}`).sort()).toEqual([
      'failed 43101',
      'failed noConsent',
    ])
    expect(await left('resident')).toBe(0)
  })

  it('keeps the agreement when a value breaks its type', async () => {
    post.answer(() => ({ kind: 'refused', errcode: 47003 }))
    await street.kernel.tick()
    later(DAY_MS)
    await street.kernel.tick()
    expect(await rows()).toMatchObject([{ state: 'failed', reason: '47003', attempts: 1, alert: 0 }])
    expect(await left('resident')).toBe(3)
  })

  it.each([40037, 41030])('calls the office when the template is wrong: %i', async (errcode) => {
    post.answer(() => ({ kind: 'refused', errcode }))
    const info = vi.fn()
    await tick({ ...street.kernel, log: { ...silentLog, info } }, recordCollections)
    expect(info).toHaveBeenCalledWith('alert', { what: 'template', kind: 'project', templateId, errcode })
    expect(await rows()).toMatchObject([{ state: 'failed', alert: 1 }])
  })

  it('stops for this time when WeChat is away, and leaves the rest waiting', async () => {
    for (let nth = 0; nth < 20; nth++) {
      const id = `follower-${nth}`
      await street.as(id)(follow, { projectId: 'project', follow: true })
      await store().insertMany('ledgers', [{ id, left: { [templateId]: 1 }, counted: [], version: 1 }])
    }
    await tell('二')
    const asked = vi.fn(() => ({ kind: 'notSent' }) as const)
    post.answer(asked)
    await street.kernel.tick()
    expect(asked.mock.calls.length).toBeLessThanOrEqual(8)
    expect(await store().count('outbox', { state: 'waiting' })).toBe(22)
  })

  it('says after an hour that nobody knows what became of a message whose sender died', async () => {
    const [row] = await rows()
    const now = street.kernel.clock.now()
    const change = { state: 'sending', due: now + STUCK_MS, by: 'dead', version: 2 }
    await store().updateIf('outbox', row?.id ?? '', {}, { set: change })
    later(STUCK_MS - 1_000)
    await street.kernel.tick()
    expect(await rows()).toMatchObject([{ state: 'sending' }])
    later(2_000)
    await street.kernel.tick()
    expect(await rows()).toMatchObject([{ state: 'unknown', reason: 'stuck' }])
    expect(post.arrived).toEqual([])
  })

  it('passes somebody over whom another process is telling something, and comes back', async () => {
    const ledger = await store().get<Ledger>('ledgers', 'resident')
    const claim = { by: 'another', until: street.kernel.clock.now() + CLAIM_MS }
    await store().updateIf('ledgers', 'resident', {}, { set: { claim, version: (ledger?.version ?? 0) + 1 } })
    await street.kernel.tick()
    expect(post.arrived).toEqual([])
    later(CLAIM_MS)
    await street.kernel.tick()
    expect(post.arrived).toHaveLength(1)
  })
})

it('makes few store calls for each message', async () => {
  const meter = metered(await aStore())
  street = await aStreet({ store: meter.store, wechat: post })
  await aProject(street)
  await aConsent(street)
  for (let nth = 0; nth < 40; nth++) {
    const id = `follower-${nth}`
    await street.as(id)(follow, { projectId: 'project', follow: true })
    await store().insertMany('ledgers', [{ id, left: { [templateId]: 1 }, counted: [], version: 1 }])
  }
  await tell('都来')
  const before = meter.calls()
  await street.kernel.tick()
  const withMessages = meter.calls() - before
  expect(post.arrived).toHaveLength(40)
  await street.kernel.tick()
  const without = meter.calls() - before - withMessages
  const each = (withMessages - without) / 40
  expect(each).toBeLessThanOrEqual(4.1)
})
