import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Me } from '../../cloudfunctions/account/contract'
import type { Result } from '../../cloudfunctions/kernel/contract'
import { createService, setServiceState } from '../../cloudfunctions/services/settings/contract'
import { startLocalServer } from '../../scripts/lib/local-server.mjs'
import { isoDay } from '../../src/components/words'
import { type Visit, visit } from './h5'
import { faultsOf } from './screens'

let server: { url: string; home: string; stop(): Promise<void> }

beforeAll(async () => {
  server = await startLocalServer()
}, 300_000)
afterAll(() => server?.stop())

const asOf = (who: 'office-street' | 'resident-a'): Promise<Visit> => visit({ viewer: 'phone', url: server.url, who })

async function post<Value>(path: string, body: unknown, token?: string): Promise<Value> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const reply = await fetch(server.url + path, { method: 'POST', body: JSON.stringify(body), headers })
  const answer = (await reply.json()) as Result<Value>
  if (!answer.ok) throw new Error(`${answer.code} ${answer.message}`)
  return answer.value
}

describe('what nobody noted on the spot', () => {
  it('is noted by the office from its table, with the reason that the resident reads', async () => {
    const office = await asOf('office-street')
    const { person, page, problems } = office
    const today = isoDay(Date.now())
    await page.goto(`${server.url}/#/office/bookings/index?from=${today}&to=${today}`)
    await person.see('138****1203')
    await person.tap('再生资源上门回收', { beside: '138****1203' })
    await person.tap('补记结果')
    await person.see('没有办成', '去这一天登记称重或检测')
    expect(await faultsOf(page)).toEqual([])
    await person.choose('没有办成的原因', '家中无人')
    await person.tap('记下')
    await person.see('写一句，居民会看到')
    await person.choose('常用的话', '敲门没人应，电话没人接')
    await person.tap('记下')
    await person.see('结果记下了', '家中无人')
    await person.tap('再生资源上门回收', { beside: '138****1203' })
    await person.see('看完整的电话和地址')
    expect(await person.canTap('补记结果')).toBe(false)
    expect(problems).toEqual([])
    await office.close()
  })
})

describe('what is given out by household', () => {
  it('asks for the door at a counter too, and says so where it is missing', async () => {
    const { token } = await post<{ token: string }>('/dev/session', { identity: 'office-street' })
    const call = <Value>(action: string, input: object) => post<Value>('/call', { action, input }, token)
    const { memberships } = await call<Me>('account.enter', {})
    const service = { serviceId: 'film-vouchers-of-a-test', placeId: memberships[0]?.placeId }
    await call(createService.name, { ...service, template: 'voucher', name: '公益观影券' })
    const { serviceId } = service
    await call(setServiceState.name, { actionId: 'opened-for-a-test', serviceId, state: 'open', reason: '' })

    const resident = await asOf('resident-a')
    const { person, page, problems } = resident
    await page.goto(`${server.url}/#/booking/check/index?service=${serviceId}`)
    await person.see('核对一下', '住址')
    await person.type('住址', ' ')
    await person.tap('提交预约')
    await person.see('请填住址')
    expect(await faultsOf(page)).toEqual([])
    await person.type('联系电话', '13800006789')
    await person.type('住址', '9号楼1单元101室')
    await person.tap('提交预约')
    await person.see('约好了', 'PQ-')
    expect(problems).toEqual([])
    await resident.close()
  })
})
