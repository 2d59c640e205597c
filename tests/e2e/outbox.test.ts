import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLocalServer } from '../../scripts/lib/local-server.mjs'
import type { Item, Received } from '../../src/client/outbox/item'
import { open } from '../support/browser'
import { keepToken, settled } from './h5'
import { faultsOf } from './screens'

let server: { url: string; stop(): Promise<void> }
let token: string
let owner: string

const MINUTE = 60_000

async function post(path: string, body: unknown): Promise<Record<string, string>> {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const reply = await fetch(server.url + path, { method: 'POST', headers, body: JSON.stringify(body) })
  return ((await reply.json()) as { value: Record<string, string> }).value
}

beforeAll(async () => {
  server = await startLocalServer()
  token = (await post('/dev/session', { identity: 'handler' })).token ?? ''
  owner = (await post('/call', { action: 'account.enter', input: {} })).key ?? ''
}, 300_000)
afterAll(() => server?.stop())

const anItem = (n: number, more: Partial<Item>): Item => ({
  ...{ v: 1, id: `item${n}`, n, owner, action: 'lost.inTheAir', entry: 'index', input: {}, photos: [], icon: 'door' },
  ...{
    text: '没人在家，门上留了联系卡',
    group: `g${n}`,
    createdAt: Date.now() - n * MINUTE,
    attempts: 0,
    objections: 0,
  },
  ...{ nextAt: 0, state: { kind: 'waiting' }, label: '走访 · 3 号楼 3 门 301' },
  ...more,
})
const photoOf = (id: string) => ({ id, path: id, name: `${id}.jpg`, size: 1, isUploaded: true })

/** The page of the outbox with one of everything on it, as somebody sees it who reads that way. */
async function showOutbox(preferences: object): Promise<Page> {
  const refused = { kind: 'refused', code: 'visit.twice', message: '这一户今天已由另一位网格员登记' } as const
  const items = [
    anItem(1, { state: refused, label: '走访 · 5 号楼 2 门 401', photos: [photoOf('a')] }),
    anItem(2, { photos: [photoOf('b'), photoOf('c')] }),
    anItem(3, { label: '点名 · 郑奶奶 平安', icon: 'heart', group: 'g1' }),
  ]
  const received: Received[] = [
    { id: 'r', label: '走访 · 甲 2 号院 3 门', icon: 'door', createdAt: Date.now() - 1, receivedAt: Date.now() },
  ]
  const kept = Object.fromEntries([
    ...items.map((item) => [`outbox.item.${item.id}`, item]),
    [`outbox.received.${owner}`, received],
  ])
  const context = await open('phone', { reducedMotion: 'reduce' })
  await keepToken(context, token)
  await context.addInitScript((all: Record<string, unknown>) => {
    for (const [key, data] of Object.entries(all)) localStorage.setItem(key, JSON.stringify({ data }))
  }, kept)
  const page = await context.newPage()
  await page.route('**/call', async (route) => {
    const { action } = route.request().postDataJSON() as { action: string }
    if (action === 'lost.inTheAir') return route.abort()
    const response = await route.fetch()
    const { value, ...answer } = await response.json()
    return route.fulfill({
      response,
      json: { ...answer, value: action === 'account.enter' ? { ...value, preferences } : value },
    })
  })
  await page.goto(`${server.url}/#/field/outbox/index`)
  await page.getByText('等前一条').waitFor()
  await settled(page)
  return page
}

describe('the page of the outbox', () => {
  it.each([
    ['standard', { textSize: 'standard', elder: false }],
    ['extra large', { textSize: 'extraLarge', elder: false }],
    ['长辈版', { textSize: 'standard', elder: true }],
  ])(
    'in %s fits a phone, has no fault that axe knows, and shows all of an item',
    async (_, preferences) => {
      const page = await showOutbox(preferences)
      const faults = await faultsOf(page)
      await page.getByRole('button', { name: '走访 · 3 号楼 3 门 301' }).tap()
      await page.getByText('没人在家，门上留了联系卡').waitFor()
      await page.getByText('上一次没有传成').waitFor()
      faults.push(...(await faultsOf(page)))
      expect(faults).toEqual([])
      await page.context().close()
    },
    60_000,
  )
})
