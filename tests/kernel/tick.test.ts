import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Kernel } from '../../cloudfunctions/kernel/kernel'
import { silentLog } from '../../cloudfunctions/kernel/log'
import { around } from '../../cloudfunctions/kernel/store/around'
import { recordCollections } from '../../cloudfunctions/kernel/store/collections'
import type { Document, Store } from '../../cloudfunctions/kernel/store/port'
import { LEASE_MS, tick } from '../../cloudfunctions/kernel/tick'
import { inbox } from '../../cloudfunctions/notices/contract'
import { follow, open, postUpdate } from '../../cloudfunctions/projects/contract'
import type { Project } from '../../cloudfunctions/projects/model'
import { type Fault, faulty, Killed } from '../support/store'
import { aProject, aStreet, type Street } from '../support/street'
import { every } from './laws'

describe('the tick', () => {
  let street: Street
  let store: Store
  let made = 0
  /** Another process with a tick of its own. */
  const process = (through: Store = store, change: Partial<Kernel> = {}) => {
    const name = `process${++made}`
    const ids = { next: () => `${name}-${++made}` }
    return { tick: () => tick({ ...street.kernel, log: silentLog, store: through, ids, ...change }, recordCollections) }
  }
  const killedAt = (at: number, fault: Fault = 'killedBefore'): Store =>
    faulty(store, { fault: ({ number }) => (number === at ? fault : undefined) })
  const post = async (updateId: string, quantity = 1_000) => {
    const project = await store.get<Document & Project>('projects', 'project')
    const counted = [{ targetId: 't1', quantity, proof: '登记表' }]
    const seenVersion = project?.version ?? 0
    const answer = await street.office(postUpdate, {
      updateId,
      projectId: 'project',
      text: `进展 ${updateId}`,
      photos: [],
      counted,
      seenVersion,
    })
    expect(answer.ok).toBe(true)
    street.kernel.forget()
  }
  const figures = async () => {
    const answer = await street.resident(open, { projectId: 'project' })
    return answer.ok ? answer.value.figures : answer
  }

  beforeEach(async () => {
    street = await aStreet()
    store = street.kernel.store
    await aProject(street)
    await street.resident(follow, { projectId: 'project', follow: true })
  })

  it('runs one at a time: of two at once, one is held', async () => {
    const reports = await Promise.all([process().tick(), process().tick()])
    expect(reports.map(({ kind }) => kind).sort()).toEqual(['held', 'ran'])
    expect(await process().tick()).toMatchObject({ kind: 'ran' })
  })

  it('does everything that no reply did, once', async () => {
    await post('u1', 12_000)
    await post('u2', 3_000)

    expect(await process().tick()).toMatchObject({ kind: 'ran', drained: 1 })
    expect(await process().tick()).toEqual({
      kind: 'ran',
      due: 0,
      drained: 0,
      fannedOut: 0,
      folded: 0,
      sent: 0,
      taken: 0,
    })

    expect(await figures()).toMatchObject([{ counted: 15_000 }])
    expect(await street.resident(inbox, {})).toMatchObject({
      value: { messages: [{ text: '进展 u2' }, { text: '进展 u1' }], unread: 2 },
    })
    expect(await store.count('audit', { recordId: 'projects/project' })).toBe(3)
  })

  it('waits for the lease of a dead holder to run out, and then goes on where it stopped', async () => {
    await post('u1')
    await expect(process(killedAt(8)).tick()).rejects.toThrow(Killed)
    expect(await process().tick()).toEqual({ kind: 'held' })

    street.kernel.setClock(street.kernel.clock.now() + LEASE_MS)
    expect(await process().tick()).toMatchObject({ kind: 'ran', drained: 1 })
    expect(await figures()).toMatchObject([{ counted: 1_000 }])
  })

  it('gives its lease back at the end, and only its own', async () => {
    let calls = 0
    const overtaken = around(store, {
      before: async () => {
        if (++calls !== 4) return
        // It took its lease with three calls; now that has run out, and the next holder dies.
        street.kernel.setClock(street.kernel.clock.now() + LEASE_MS)
        await expect(process(killedAt(4)).tick()).rejects.toThrow(Killed)
      },
    })
    expect(await process(overtaken).tick()).toMatchObject({ kind: 'ran' })
    expect(await process().tick()).toEqual({ kind: 'held' })
  })

  it('folds evidence that no drain folded', async () => {
    await post('u1')
    await process().tick()
    const [row] = await every(store, 'evidence')
    await store.updateIf('evidence', row?.id ?? '', {}, { set: { quantity: 2_000, folded: 0, version: 9 } })

    expect(await process().tick()).toEqual({
      kind: 'ran',
      due: 0,
      drained: 0,
      fannedOut: 0,
      folded: 1,
      sent: 0,
      taken: 0,
    })
    expect(await figures()).toMatchObject([{ counted: 2_000 }])
  })

  it('hands out a message that no drain handed out', async () => {
    const intent = { to: 'followers', about: 'project.updated', title: '开展活动', projectId: 'project' }
    await store.insert('fanouts', { id: 'left', intent, at: 1, cursor: '', todo: 1, version: 1 })

    expect(await process().tick()).toEqual({
      kind: 'ran',
      due: 0,
      drained: 0,
      fannedOut: 1,
      folded: 0,
      sent: 0,
      taken: 0,
    })
    expect(await street.resident(inbox, {})).toMatchObject({ value: { messages: [{ title: '开展活动' }] } })
  })

  it('does once what is due, wherever it is killed or cut off', async () => {
    const faults: Fault[] = ['killedBefore', 'killedAfter', 'unknownBefore', 'unknownAfter']
    let posted = 0
    for (let at = 0; at < 40; at += 3) {
      await post(`u${++posted}`)
      await process(killedAt(at, faults[at % faults.length]))
        .tick()
        .catch(() => undefined)
      street.kernel.setClock(street.kernel.clock.now() + LEASE_MS)
    }
    await process().tick()
    expect(await figures()).toMatchObject([{ counted: posted * 1_000 }])
    expect(await store.count('inbox', { openid: 'resident' })).toBe(posted)
    expect(await store.count('audit', { recordId: 'projects/project' })).toBe(posted + 1)
    expect(await store.count('evidence', { folded: 0, taken: 0 })).toBe(0)
  })

  it('tells 250 followers in pages, each once, though it is killed between them', async () => {
    const openids = Array.from({ length: 250 }, (_, nth) => `follower-${String(nth).padStart(3, '0')}`)
    for (const page of [openids.slice(0, 100), openids.slice(100, 200), openids.slice(200)]) {
      const rows = page.map((openid) => ({ id: openid, openid, projectId: 'project', active: 1, at: 1, version: 1 }))
      await store.insertMany('follows', rows)
    }
    await post('u1')
    const seen: string[] = []
    const dying = faulty(store, {
      fault: ({ operation, collection }) => {
        if (collection === 'fanouts' || collection === 'inbox') seen.push(`${operation} ${collection}`)
        return seen.filter((call) => call === 'insertMany inbox').length === 2 && operation === 'insertMany'
          ? 'killedAfter'
          : undefined
      },
    })
    await expect(process(dying).tick()).rejects.toThrow(Killed)
    expect(await store.count('inbox', {})).toBe(200)
    expect(await store.get('fanouts', 'projects.project.2.0')).toMatchObject({ todo: 1, cursor: 'follower-099' })

    street.kernel.setClock(street.kernel.clock.now() + LEASE_MS)
    await Promise.all([process().tick(), street.kernel.settle()])
    const told = (await every<Document & { openid: string }>(store, 'inbox')).map(({ openid }) => openid)
    expect(told.sort()).toEqual([...openids, 'resident'])
    expect(await store.get('fanouts', 'projects.project.2.0')).toMatchObject({ todo: 0 })
  })

  it('goes on with the rest when one record cannot be spread, and says so', async () => {
    await aProject(street, {}, 'broken')
    await street.office(postUpdate, {
      updateId: 'u0',
      projectId: 'broken',
      text: '写坏的',
      photos: [],
      counted: [{ targetId: 't1', quantity: 1_000, proof: '登记表' }],
      seenVersion: 1,
    })
    await post('u1')
    const failed = vi.fn()
    const { card } = street.kernel.reactions
    const reactions = {
      records: {
        ...street.kernel.reactions.records,
        projects: async (...[record, ...rest]: Parameters<NonNullable<Kernel['reactions']['records'][string]>>) => {
          if (record.id === 'broken') throw new TypeError('cannot spread')
          await street.kernel.reactions.records.projects?.(record, ...rest)
        },
      },
      ...(card === undefined ? {} : { card }),
    }
    const report = await process(store, { reactions, log: { ...silentLog, failed } }).tick()

    expect(report).toMatchObject({ kind: 'ran', drained: 1 })
    expect(failed).toHaveBeenCalledWith('drain', expect.any(TypeError), { collection: 'projects' })
    expect(await figures()).toMatchObject([{ counted: 1_000 }])
    expect(await process().tick()).toMatchObject({ kind: 'ran', drained: 1 })
    expect(await store.count('projects', { todo: 1 })).toBe(0)
  })
})
