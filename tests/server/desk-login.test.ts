import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { browserOf } from '../../server/browser'
import { type LocalWeChat, localWeChat } from '../support/wechat'
import { aServer } from './given'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

let wechat: LocalWeChat
let now: number
let logins = 0

beforeEach(async () => {
  wechat = await localWeChat()
  now = Date.parse('2026-03-01T01:00:00Z')
})
afterEach(() => wechat.close())

type Value = Record<string, unknown>

/** A production server with somebody of the office and a resident, each with a phone. */
async function aStreet() {
  const server = await aServer({ production: true, wechat: wechat.keys, clock: { now: () => now } })
  const value = async (path: string, body: unknown, token?: string, headers = {}): Promise<Value> => {
    const { json } = await server.post(path, JSON.stringify(body), token, headers)
    return json.ok ? json.value : { code: json.code, message: json.message }
  }
  const phoneOf = async (name: string): Promise<string> =>
    String((await value('/wechat/session', { code: `code-${name}-${++logins}` })).token)
  for (const name of ['anna', 'berta']) await server.register(`openid-${name}`, { role: 'office', placeId: 'street' })
  return {
    ...server,
    value,
    phoneOf,
    begin: (headers = {}) => value('/desk/begin', {}, undefined, headers),
    take: ({ secret }: Value) => value('/desk/take', { secret }),
    look: ({ code }: Value, phone: string) => value('/desk/look', { code }, phone),
    confirm: ({ code }: Value, phone: string) => value('/desk/confirm', { code }, phone),
    refuse: ({ code }: Value, phone: string) => value('/desk/refuse', { code }, phone),
    computers: async (phone: string) => (await value('/desk/computers', {}, phone)).computers as Value[],
    whoIs: async (token: unknown) => (await server.call('notes.whoAmI', {}, String(token))).json,
  }
}

const GONE = { code: 'desk.gone', message: '这个二维码已经用过或过期了，请在电脑上换一个新的再扫' }
const WAITING = { state: 'waiting' }
const EXPIRED = { state: 'expired' }

describe('a computer', () => {
  it('is whoever lets it in with their phone, after both screens showed the same number', async () => {
    const street = await aStreet()
    const phone = await street.phoneOf('anna')
    const begun = await street.begin({ 'user-agent': 'Mozilla/5.0 (Windows NT 10.0) Chrome/120.0 Edg/120.0' })
    expect(begun.picture).toContain('<svg')
    expect(await street.take(begun)).toEqual(WAITING)
    expect(await street.look(begun, phone)).toEqual({
      number: begun.number,
      browser: 'Windows 电脑上的 Edge',
      address: '',
      at: now,
    })
    expect(await street.take(begun)).toEqual(WAITING)
    expect(await street.confirm(begun, phone)).toEqual({})
    const taken = await street.take(begun)
    expect(taken).toMatchObject({ state: 'confirmed' })
    expect(await street.whoIs(taken.token)).toMatchObject({ value: { openid: 'openid-anna', roles: ['office'] } })
  })

  it('is told its token once: asking again, also at once, brings nothing', async () => {
    const street = await aStreet()
    const begun = await street.begin()
    await street.confirm(begun, await street.phoneOf('anna'))
    const answers = await Promise.all([street.take(begun), street.take(begun), street.take(begun)])
    expect(answers.map(({ state }) => state).sort()).toEqual(['confirmed', 'expired', 'expired'])
    expect(await street.take(begun)).toEqual(EXPIRED)
    expect(await street.store.count('sessions', { method: 'desk' })).toBe(1)
  })

  it('hears that it was refused, and cannot be let in afterwards', async () => {
    const street = await aStreet()
    const phone = await street.phoneOf('anna')
    const begun = await street.begin()
    expect(await street.refuse(begun, phone)).toEqual({})
    expect(await street.confirm(begun, phone)).toEqual(GONE)
    expect(await street.take(begun)).toEqual({ state: 'refused' })
  })

  it('waits three minutes and no longer, whatever comes then', async () => {
    const street = await aStreet()
    const phone = await street.phoneOf('anna')
    const [begun, confirmed] = [await street.begin(), await street.begin()]
    now += 3 * MINUTE_MS - 1
    expect(await street.confirm(confirmed, phone)).toEqual({})
    now += 1
    expect(await street.look(begun, phone)).toEqual(GONE)
    expect(await street.confirm(begun, phone)).toEqual(GONE)
    expect(await street.take(begun)).toEqual(EXPIRED)
    expect(await street.take(confirmed)).toEqual(EXPIRED)
    expect(await street.store.count('sessions', { method: 'desk' })).toBe(0)
  })

  it('is known by its secret alone: neither the code nor another secret brings the token', async () => {
    const street = await aStreet()
    const begun = await street.begin()
    await street.confirm(begun, await street.phoneOf('anna'))
    const made = String(begun.secret)
    const others = [begun.code, made.toLowerCase(), `${made}A`, '', undefined, null, 7, { $ne: '' }, 'a'.repeat(43)]
    for (const secret of others) expect(await street.take({ secret })).toEqual(EXPIRED)
    expect(await street.take(begun)).toMatchObject({ state: 'confirmed' })
  })

  it('beside another is let in by itself', async () => {
    const street = await aStreet()
    const [first, second] = [await street.begin(), await street.begin()]
    await street.confirm(second, await street.phoneOf('anna'))
    expect(await street.take(first)).toEqual(WAITING)
    expect(await street.take(second)).toMatchObject({ state: 'confirmed' })
    await street.confirm(first, await street.phoneOf('berta'))
    const { token } = await street.take(first)
    expect(await street.whoIs(token)).toMatchObject({ value: { openid: 'openid-berta' } })
  })

  it('leaves neither its secret nor its code in the database', async () => {
    const street = await aStreet()
    const begun = await street.begin()
    const rows = JSON.stringify(await street.store.find('deskLogins', {}, { orderBy: [['id', 'asc']], limit: 10 }))
    expect(rows).toContain('waiting')
    for (const hidden of [begun.secret, begun.code]) expect(rows).not.toContain(hidden)
  })
})

describe('confirming', () => {
  it('counts once for one person, and not for a second', async () => {
    const street = await aStreet()
    const [anna, berta] = [await street.phoneOf('anna'), await street.phoneOf('berta')]
    const begun = await street.begin()
    const answers = await Promise.all([street.confirm(begun, anna), street.confirm(begun, anna)])
    expect(answers).toEqual([{}, {}])
    expect(await street.confirm(begun, berta)).toEqual(GONE)
    expect(await street.refuse(begun, berta)).toEqual(GONE)
    const { token } = await street.take(begun)
    expect(await street.whoIs(token)).toMatchObject({ value: { openid: 'openid-anna' } })
    expect(await street.confirm(begun, anna)).toEqual(GONE)
  })

  it('of two people at once is the first one’s', async () => {
    const street = await aStreet()
    const [anna, berta] = [await street.phoneOf('anna'), await street.phoneOf('berta')]
    const begun = await street.begin()
    const answers = await Promise.all([street.confirm(begun, anna), street.confirm(begun, berta)])
    expect(answers).toContainEqual({})
    expect(answers).toContainEqual(GONE)
    const { token } = await street.take(begun)
    const winner = answers[0]?.code === undefined ? 'openid-anna' : 'openid-berta'
    expect(await street.whoIs(token)).toMatchObject({ value: { openid: winner } })
  })

  it('is for staff with their phone: not for residents, nobody, or a computer that was let in', async () => {
    const street = await aStreet()
    const begun = await street.begin()
    const resident = await street.phoneOf('carla')
    for (const path of ['look', 'confirm', 'refuse', 'computers', 'end']) {
      const asked = (token?: string) => street.value(`/desk/${path}`, { code: begun.code, id: 'x' }, token)
      expect(await asked(resident)).toMatchObject({
        code: 'desk.notStaff',
        message: expect.stringContaining('工作人员'),
      })
      expect(await asked()).toMatchObject({ code: 'session.missing' })
      expect(await asked('a'.repeat(43))).toMatchObject({ code: 'session.missing' })
    }
    await street.confirm(begun, await street.phoneOf('anna'))
    const { token } = await street.take(begun)
    const another = await street.begin()
    expect(await street.confirm(another, String(token))).toMatchObject({ code: 'desk.notPhone' })
    expect(await street.take(another)).toEqual(WAITING)
  })

  it('refuses what is no code of ours in the same words, and stops somebody who tries on and on', async () => {
    const street = await aStreet()
    const phone = await street.phoneOf('anna')
    for (const code of ['', 'ABCDEFGHJK', 'abc', 7, null, undefined, { $ne: '' }, ['A'], 'x'.repeat(1000)])
      expect(await street.confirm({ code }, phone)).toEqual(GONE)
    for (let tried = 0; tried < 20; tried++) await street.confirm({ code: 'ABCDEFGHJK' }, phone)
    expect(await street.confirm({ code: 'ABCDEFGHJK' }, phone)).toMatchObject({ code: 'request.tooMany' })
    const berta = await street.phoneOf('berta')
    expect(await street.confirm(await street.begin(), berta)).toEqual({})
    expect((await street.post('/desk/confirm', 'no json', phone)).json).toMatchObject({ code: 'request.notJson' })
    expect((await street.post('/desk/take', '[]')).json).toMatchObject({ code: 'request.notJson' })
  })
})

describe('a session on a computer', () => {
  const letIn = async (street: Awaited<ReturnType<typeof aStreet>>, phone: string) => {
    const begun = await street.begin()
    await street.confirm(begun, phone)
    return street.take(begun)
  }

  it('ends after twelve hours, when the one on the phone goes on, and what it leaves is swept away', async () => {
    const street = await aStreet()
    const phone = await street.phoneOf('anna')
    await street.begin()
    const { token } = await letIn(street, phone)
    now += 12 * HOUR_MS - 1
    expect(await street.whoIs(token)).toMatchObject({ ok: true })
    now += 10_000
    expect(await street.whoIs(token)).toMatchObject({ code: 'actor.unknown' })
    expect(await street.whoIs(phone)).toMatchObject({ ok: true })
    expect(await street.computers(phone)).toEqual([])
    now += 2 * MINUTE_MS
    await expect.poll(() => street.store.count('deskLogins', {}), { timeout: 60_000 }).toBe(0)
  })

  it('is ended from the phone, where it is seen, and by nobody else', async () => {
    const street = await aStreet()
    const [anna, berta] = [await street.phoneOf('anna'), await street.phoneOf('berta')]
    const { token } = await letIn(street, anna)
    const [computer] = await street.computers(anna)
    expect(computer).toMatchObject({ browser: '一台电脑上的 浏览器', at: now })
    expect(await street.computers(berta)).toEqual([])
    expect(await street.value('/desk/end', { id: computer?.id }, berta)).toEqual({})
    expect(await street.whoIs(token)).toMatchObject({ ok: true })
    for (const id of ['', 'nothing', 7, null, { $ne: '' }])
      expect(await street.value('/desk/end', { id }, anna)).toEqual({})
    expect(await street.value('/desk/end', { id: computer?.id }, anna)).toEqual({})
    expect(await street.whoIs(token)).toMatchObject({ code: 'actor.unknown' })
    expect(await street.computers(anna)).toEqual([])
  })

  it('is ended at the computer, and then no longer seen on the phone', async () => {
    const street = await aStreet()
    const anna = await street.phoneOf('anna')
    const { token } = await letIn(street, anna)
    await street.post('/session/end', '', String(token))
    expect(await street.whoIs(token)).toMatchObject({ code: 'actor.unknown' })
    expect(await street.computers(anna)).toEqual([])
  })

  it('tells the next person at the same browser from the one before, without saying who they are', async () => {
    const street = await aStreet()
    const [anna, berta] = [await street.phoneOf('anna'), await street.phoneOf('berta')]
    const [first, again, other] = [await letIn(street, anna), await letIn(street, anna), await letIn(street, berta)]
    expect(first.who).toBe(again.who)
    expect(first.who).not.toBe(other.who)
    expect(String(first.who)).not.toContain('anna')
  })
})

describe('what a browser says of itself', () => {
  it.each([
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/120.0 Safari/537.36',
      'Windows 电脑上的 Chrome',
    ],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15) AppleWebKit/605.1 Version/17 Safari/605.1', '苹果电脑上的 Safari'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko/20100101 Firefox/120.0', 'Linux 电脑上的 Firefox'],
    ['Mozilla/5.0 (Linux; Android 13) Chrome/120.0 Mobile Safari/537.36', '安卓手机上的 Chrome'],
    ['<script>alert(1)</script>', '一台电脑上的 浏览器'],
    [undefined, '一台电脑上的 浏览器'],
  ])('%s is told in words', (said, words) => {
    expect(browserOf(said)).toBe(words)
  })
})
