import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { buildWeappFor } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { open } from '../support/browser'
import { type Production, startProduction } from '../support/production'
import { costsOf, overBudget } from '../weapp-host/budgets'
import { type Cloud, CloudFailure } from '../weapp-host/cloud'
import { pack } from '../weapp-host/pack'
import { type Served, serveWeapp } from '../weapp-host/serve'
import { photo } from './documents'
import { reading } from './journeys/reading'
import { FAIRS, STREET, toDesk, toMine } from './journeys/street'
import type { Somebody } from './person'
import { faultsOf } from './screens'
import { photosShown, problemsIn, visitWeapp, type WeappVisit } from './weapp'

const SERVER = 'https://street.example'
const LOGIN = '/sns/jscode2session'

/** Nothing may be asked of WeChat's cloud. */
const none = (): Promise<never> => Promise.reject(new CloudFailure(-1, 'there is no cloud'))
const noCloud: Cloud = { call: none, upload: none, file: none }

let production: Production
let served: Served
const visits: WeappVisit[] = []

beforeAll(async () => {
  const folder = await buildWeappFor(SERVER)
  production = await startProduction('office-street', STREET)
  served = await serveWeapp(pack(`${root}/${folder}`), () => noCloud, 0, { [SERVER]: production.url })
})

afterAll(async () => {
  await served?.close()
  await production?.stop()
})

afterEach(async () => {
  for (const { close } of visits.splice(0)) await close()
})

async function somebody(who: Somebody): Promise<WeappVisit> {
  const visit = await visitWeapp({ url: served.url, who })
  visits.push(visit)
  return visit
}

const problemsOf = async ({ page, happenings }: WeappVisit): Promise<string[]> => {
  const happened = await happenings()
  const unnamed = await page.evaluate(() => globalThis.weapp?.unnamed() ?? [])
  return [...problemsIn(happened), ...new Set(overBudget(costsOf(happened))), ...unnamed]
}
const logins = (): number => production.wechat.asked.filter(({ path }) => path === LOGIN).length

describe('the mini-program on a server of one’s own', () => {
  it(`${reading.name}`, async () => {
    const before = logins()
    const phone = await somebody('newcomer')
    await reading.run(phone.person, {
      code: production.code,
      somebody: async (who) => (await somebody(who)).person,
    })
    expect(await problemsOf(phone)).toEqual([])
    expect(logins() - before).toBe(1)
  })

  it('sends a photo, which everybody then sees', async () => {
    const office = await somebody('office-street')
    await toDesk(office.person)
    await office.person.tap(`发进展：${FAIRS}`)
    await office.person.type('做了什么', '招聘会来了二十家单位。')
    await office.person.give('添加照片', photo('招聘会.png'))
    await office.person.see('添加照片 1 / 9')
    await office.person.tap('发布进展')
    await office.person.see('进展已发布')
    await office.person.tap('看公开的页面')
    await office.person.see('招聘会来了二十家单位')
    expect(await photosShown(office.page)).toBe(1)
    expect(await problemsOf(office)).toEqual([])
  })

  it('logs in again, once, when its session has ended', async () => {
    const phone = await somebody('newcomer')
    await phone.person.scan(production.code)
    await phone.person.see(STREET)
    const token = await phone.page.evaluate(() => String(globalThis.weapp?.kept.get('session')))
    expect(token).toMatch(/^[\w-]{43}$/)
    await fetch(`${production.url}/session/end`, { method: 'POST', headers: { authorization: `Bearer ${token}` } })
    const before = logins()
    await phone.person.comeBack()
    await phone.person.see('实事项目公示')
    expect(logins() - before).toBe(1)
    expect(await phone.page.evaluate(() => globalThis.weapp?.kept.get('session'))).not.toBe(token)
    expect(await problemsOf(phone)).toEqual([])
  })

  it('says what WeChat said of a login that failed', async () => {
    production.wechat.answer(LOGIN, () => ({ errcode: -1, errmsg: 'system error' }))
    try {
      const phone = await somebody('newcomer')
      await phone.person.scan(production.code)
      await phone.person.see('微信暂时没有回应，请稍后再试')
    } finally {
      production.wechat.answer(LOGIN, ({ query }) => ({
        openid: `openid-${/^code-(.+?)-\d+$/.exec(query.js_code ?? '')?.[1]}`,
      }))
    }
  })
})

/** The web build on a computer that nobody has logged in on. */
async function aComputer(): Promise<Readonly<{ page: Page; code: string; number: string; close(): Promise<void> }>> {
  const context = await open('desktop', { viewport: { width: 1200, height: 800 } })
  const page = await context.newPage()
  const begun = page.waitForResponse((reply) => reply.url().endsWith('/desk/begin'))
  await page.goto(production.url)
  const { value } = (await (await begun).json()) as { value: { code: string; number: string } }
  await page.getByRole('dialog', { name: '用手机登录' }).getByText(value.number).waitFor()
  return { page, ...value, close: () => context.close() }
}

/** Somebody of the office who holds their phone in front of a computer. */
async function scanning(code: string): Promise<WeappVisit> {
  const phone = await somebody('office-street')
  await phone.person.open()
  await toMine(phone.person)
  await phone.page.evaluate((found) => globalThis.weapp?.conditions.codes.push(found), `desk:${code} 请打开`)
  await phone.person.tap('登录电脑')
  await phone.person.tap('扫一扫')
  return phone
}

describe('a computer', () => {
  it('shows what to do, in a window of any width', async () => {
    const { page, close } = await aComputer()
    for (const width of [1200, 375]) {
      await page.setViewportSize({ width, height: 800 })
      await page.getByText('等待手机确认').waitFor()
      expect(await faultsOf(page)).toEqual([])
      expect(await page.evaluate(() => document.querySelector('dialog')?.scrollWidth)).toBeLessThanOrEqual(width)
    }
    await close()
  })

  it('is let in by the phone, opens the office, and is left again', async () => {
    const { page, code, number, close } = await aComputer()
    const phone = await scanning(code)
    await phone.person.see('这台电脑要用您的身份登录', number, 'Chrome')
    await phone.person.tap('确认登录')
    await phone.person.see('已确认')
    await page.waitForURL(/#\/office\/index\/index/)
    await page.getByText('导入清单').filter({ visible: true }).first().waitFor()
    expect(await page.getByRole('dialog').count()).toBe(0)

    await page.goto(`${production.url}/#/pages/mine/index`)
    await page.getByText('退出登录').click()
    await page.getByRole('dialog', { name: '用手机登录' }).waitFor()
    await phone.person.goBack()
    await phone.person.tap('登录电脑')
    await phone.person.see('用电脑办公')
    await phone.person.notSee('已登录的电脑')
    expect(await problemsOf(phone)).toEqual([])
    await close()
  })

  it('is refused on the phone, and offers another code', async () => {
    const { page, code, close } = await aComputer()
    const phone = await scanning(code)
    await phone.person.tap('不是我，拒绝')
    await phone.person.see('已拒绝')
    await page.getByText('手机上没有同意这次登录').waitFor()
    const again = page.waitForResponse((reply) => reply.url().endsWith('/desk/begin'))
    await page.getByRole('button', { name: '换一个二维码' }).click()
    const { value } = (await (await again).json()) as { value: { code: string } }
    expect(value.code).not.toBe(code)
    await close()
  })

  it('is ended from the phone, and asks for the phone again', async () => {
    const { page, code, close } = await aComputer()
    const phone = await scanning(code)
    await phone.person.tap('确认登录')
    await page.waitForURL(/#\/office\/index\/index/)
    await page.getByText('导入清单').filter({ visible: true }).first().waitFor()
    await phone.person.goBack()
    await phone.person.tap('登录电脑')
    await phone.person.see('已登录的电脑')
    await phone.person.tap('退出 Linux 电脑上的 Chrome')
    await phone.person.notSee('已登录的电脑')
    await page.reload()
    await page.getByRole('dialog', { name: '用手机登录' }).waitFor()
    await close()
  })
})
