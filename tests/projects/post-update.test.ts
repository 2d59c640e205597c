import { beforeEach, describe, expect, it } from 'vitest'
import { inbox } from '../../cloudfunctions/notices/contract'
import { evidence, follow, open, postUpdate } from '../../cloudfunctions/projects/contract'
import { aProject, aStreet, type Street } from '../support/street'

describe('posting an update on a project', () => {
  let street: Street
  const update = (change: object = {}) => ({
    updateId: 'update',
    projectId: 'project',
    text: '本月新增两个回收点',
    photos: [],
    counted: [],
    seenVersion: 1,
    ...change,
  })

  beforeEach(async () => {
    street = await aStreet()
    await aProject(street)
  })

  it('tells every follower once, however often it is sent', async () => {
    await street.resident(follow, { projectId: 'project', follow: true })
    await street.neighbour(follow, { projectId: 'project', follow: true })

    const first = await street.office(postUpdate, update())
    const again = await street.office(postUpdate, update())
    await street.kernel.settle()
    await street.kernel.tick()

    expect(again).toEqual(first)
    for (const follower of [street.resident, street.neighbour]) {
      expect(await follower(inbox, {})).toMatchObject({
        ok: true,
        value: { messages: [{ text: '本月新增两个回收点' }], unread: 1 },
      })
    }
  })

  it('adds to a target counted by hand, and the figure opens down to the update', async () => {
    await street.office(postUpdate, update({ counted: [{ targetId: 't1', quantity: 12_000, proof: '活动登记表' }] }))
    await street.kernel.settle()

    expect(await street.resident(open, { projectId: 'project' })).toMatchObject({
      value: { state: 'inProgress', figures: [{ counted: 12_000, pending: 0, returned: 0 }] },
    })
    expect(await street.resident(evidence, { projectId: 'project', targetId: 't1' })).toMatchObject({
      value: { rows: [{ quantity: 12_000, state: 'counted', proof: '活动登记表', day: '2021-06-10' }] },
    })
  })

  it('waits for the office when the unit itself reports, and shows as 待核实', async () => {
    await street.handler(postUpdate, update({ counted: [{ targetId: 't1', quantity: 8_000, proof: '签到表' }] }))
    await street.kernel.settle()

    expect(await street.resident(open, { projectId: 'project' })).toMatchObject({
      value: { figures: [{ counted: 0, pending: 8_000 }] },
    })
  })

  it('is refused, with nothing written, when somebody else changed the project meanwhile', async () => {
    await street.office(postUpdate, update())

    expect(await street.office(postUpdate, update({ updateId: 'stale' }))).toMatchObject({
      ok: false,
      code: 'project.changed',
    })
    const after = await street.resident(open, { projectId: 'project' })
    expect(after.ok && after.value.timeline.filter(({ action }) => action === 'updated')).toHaveLength(1)
  })

  it('refuses the same id with another text', async () => {
    await street.office(postUpdate, update())

    expect(await street.office(postUpdate, update({ text: '另一段话' }))).toMatchObject({
      ok: false,
      code: 'action.reused',
    })
  })
})
