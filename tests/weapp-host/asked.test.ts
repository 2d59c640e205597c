import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { LIMITS } from './budgets'
import { queriesOf } from './every-page'
import { type Street, streetOnFunctions } from './functions'
import type { Conditions } from './host/device'
import { type InJsdom, openInJsdom } from './in-jsdom'
import { type Packed, pack } from './pack'

let packed: Packed
let street: Street
let queries: Readonly<Record<string, string>>
let phones: InJsdom[] = []

beforeAll(async () => {
  await build('weapp')
  packed = pack(`${root}/dist/weapp`)
  street = await streetOnFunctions()
  queries = await queriesOf(street)
})
beforeEach(() => {
  for (const phone of phones) phone.close()
  phones = []
})
afterAll(() => street?.stop())

type Opening = Readonly<{ who?: string; conditions?: Partial<Conditions>; kept?: Readonly<Record<string, string>> }>

async function open(page: string, { who = 'resident-a', ...more }: Opening = {}): Promise<InJsdom> {
  const address = `/${page}${queries[page] ?? ''}`
  const phone = await openInJsdom({ packed, cloud: street.cloudOf(who), address, ...more })
  phones.push(phone)
  await phone.weapp.journal.settled()
  return phone
}

const screen = ({ window }: InJsdom): Element => window.document.querySelector('.weapp-page:not([hidden])') as Element
const words = (phone: InJsdom): string => screen(phone).textContent ?? ''
const faults = ({ weapp }: InJsdom): unknown[] =>
  weapp.journal.all.filter(({ kind }) => kind === 'fault' || kind === 'warning')
const called = ({ weapp }: InJsdom, api: string): unknown[] =>
  weapp.journal.all.filter((each) => each.kind === 'called' && each.api === api)
const chooser = ({ window }: InJsdom): Element | null => window.document.querySelector('input[type=file]')

/** A control by its name as spoken, or the first clause of it. */
const named = (phone: InJsdom, name: string): Element | undefined =>
  [...screen(phone).querySelectorAll('[role]')].find(
    (each) => (each.getAttribute('aria-label') ?? each.textContent ?? '').split('，')[0] === name,
  )

async function press(phone: InJsdom, name: string): Promise<void> {
  phone.tap(await phone.until(() => named(phone, name)))
  await phone.weapp.journal.settled()
}

const see = (phone: InJsdom, ...all: readonly string[]): Promise<unknown> =>
  phone.until(() => all.every((each) => words(phone).includes(each)))

describe('before the first private interface', () => {
  const compose = (): Promise<InJsdom> => open('office/update/index', { who: 'office-street' })

  it('the mini-program asks in plain words, and goes on with what was pressed when it is agreed', async () => {
    const phone = await compose()
    const mark = phone.weapp.journal.mark()
    await press(phone, '添加照片')
    await see(phone, '先问您一句', '要您同意才用', '不同意也没关系')
    expect(chooser(phone)).toBeNull()
    expect(phone.weapp.unnamed()).toEqual([])
    const bytes = phone.weapp.journal.since(mark).map((each) => (each.kind === 'set' ? each.bytes : 0))
    expect(bytes.reduce((sum, each) => sum + each, 0)).toBeLessThan(LIMITS.interaction)

    await press(phone, '看《隐私保护指引》全文')
    expect(called(phone, 'openPrivacyContract')).toHaveLength(1)
    await press(phone, '同意')
    await phone.until(() => chooser(phone))
    expect(words(phone)).not.toContain('先问您一句')
    expect(faults(phone)).toEqual([])
  })

  it('a refusal says what to do and leaves everything else usable; the next press asks again', async () => {
    const phone = await compose()
    await press(phone, '添加照片')
    await press(phone, '不同意')
    await see(phone, '没有同意', '别的都照常', '选「同意」就行')
    expect(phone.weapp.unnamed()).toEqual([])
    await press(phone, '知道了')
    expect(words(phone)).not.toContain('没有同意')
    await press(phone, '发布进展')
    await see(phone, '写一两句做了什么')

    await press(phone, '添加照片')
    await see(phone, '先问您一句')
    await press(phone, '同意')
    await phone.until(() => chooser(phone))
    expect(faults(phone)).toEqual([])
  })

  it('somebody who leaves the page has not agreed, and is asked again elsewhere', async () => {
    const phone = await open('pages/mine/index', { who: 'office-street' })
    phone.weapp.pages.navigateTo(`/office/update/index${queries['office/update/index']}`)
    await press(phone, '添加照片')
    await see(phone, '先问您一句')
    phone.weapp.pages.navigateBack()
    await phone.weapp.journal.settled()
    expect(words(phone)).not.toMatch(/先问您一句|没有同意/)
    expect(called(phone, 'privacy agreement')).toEqual([
      expect.objectContaining({ given: expect.objectContaining({ agreed: false }) }),
    ])
  })

  it('nobody is asked who agreed before, nor by a WeChat that does not ask yet', async () => {
    for (const conditions of [{ privacy: 'agreed' }, { baseLibrary: '2.20.1' }] as const) {
      const phone = await open('office/update/index', { who: 'office-street', conditions })
      await press(phone, '添加照片')
      if ('privacy' in conditions) await phone.until(() => chooser(phone))
      expect(words(phone)).not.toContain('先问您一句')
      expect(faults(phone)).toEqual([])
    }
  })
})

describe('a newer version of the mini-program', () => {
  it('is offered on a tab, where nothing is half filled in, and what was typed before is kept', async () => {
    const phone = await open('pages/mine/index', { who: 'office-street' })
    phone.weapp.pages.navigateTo(`/office/update/index${queries['office/update/index']}`)
    await phone.weapp.journal.settled()
    const field = await phone.until(() => screen(phone).querySelector<HTMLTextAreaElement>('textarea'))
    field.value = '又装好三个'
    field.dispatchEvent(new phone.window.Event('input', { bubbles: true }))
    phone.weapp.updates.tell('UpdateReady')
    await phone.weapp.journal.settled()
    expect(words(phone)).not.toContain('有新版本了')

    phone.weapp.pages.navigateBack()
    await see(phone, '有新版本了', '没填完的内容都留着')
    expect(phone.weapp.unnamed()).toEqual([])
    expect(JSON.stringify(phone.weapp.kept.entries())).toContain('又装好三个')
    expect(called(phone, 'applyUpdate')).toEqual([])
    await press(phone, '现在更新')
    expect(called(phone, 'applyUpdate')).toHaveLength(1)
    expect(faults(phone)).toEqual([])
  })

  it('can be put off, and nobody is asked again', async () => {
    const phone = await open('pages/home/index')
    phone.weapp.updates.tell('UpdateReady')
    await see(phone, '有新版本了')
    await press(phone, '以后再说')
    phone.weapp.pages.switchTab('/pages/mine/index')
    phone.weapp.pages.switchTab('/pages/home/index')
    await phone.weapp.journal.settled()
    expect(words(phone)).not.toContain('有新版本了')
    expect(called(phone, 'applyUpdate')).toEqual([])
  })
})

describe('a WeChat that is too old', () => {
  it.each(['2.14.4', '2.9.5'])(
    'of base library %s is told how to update, on whichever page one comes in',
    async (baseLibrary) => {
      for (const page of ['pages/home/index', 'pages/project/index']) {
        const phone = await open(page, { conditions: { baseLibrary } })
        await see(phone, '微信的版本太旧了', '版本更新', '打电话')
        expect(phone.weapp.unnamed()).toEqual([])
        expect(faults(phone)).toEqual([])
        const phoneNumber = /打电话 ([\d -]*\d)/.exec(words(phone))?.[1] ?? ''
        await press(phone, `打电话 ${phoneNumber}`)
        expect(phoneNumber).not.toBe('12345')
        expect(called(phone, 'makePhoneCall')).toHaveLength(1)
      }
    },
  )

  it('gives the city line to somebody without a community', async () => {
    const phone = await open('pages/home/index', { who: 'somebody-new', conditions: { baseLibrary: '2.14.4' } })
    await see(phone, '微信的版本太旧了', '打电话 12345')
  })

  it('begins right below the floor', async () => {
    const phone = await open('pages/home/index', { conditions: { baseLibrary: '2.15.0' } })
    expect(words(phone)).not.toContain('微信的版本太旧了')
    await see(phone, '实事项目公示')
    expect(faults(phone)).toEqual([])
  })
})

describe('a code that is scanned', () => {
  it('leads to its community, also while the mini-program is open already', async () => {
    const phone = await open('pages/home/index', { who: 'passer-by' })
    await see(phone, '您住在哪个社区')
    phone.weapp.hide()
    phone.weapp.show(`/pages/home/index?scene=${street.code}`)
    await see(phone, '实事项目公示', '柳荫社区')
    const entered = phone.weapp.journal.all.filter((each) => each.kind === 'asked' && each.what === 'account.enter')
    expect(entered).toHaveLength(2)

    phone.weapp.hide()
    phone.weapp.show()
    await phone.weapp.journal.settled()
    expect(
      phone.weapp.journal.all.filter((each) => each.kind === 'asked' && each.what === 'account.enter'),
    ).toHaveLength(2)
    expect(faults(phone)).toEqual([])
  })
})

describe('a project that is passed on', () => {
  it('carries its address and nothing of the one who shares it, and opens for somebody new', async () => {
    const phone = await open('pages/project/index')
    const shared = phone.weapp.share() as { title: string; path: string }
    expect(shared.path).toBe(`/pages/project/index${queries['pages/project/index']}`)
    expect(words(phone)).toContain(shared.title)

    const other = await openInJsdom({ packed, cloud: street.cloudOf('friend'), address: shared.path })
    phones.push(other)
    await see(other, shared.title, '谁负责')
    expect(faults(other)).toEqual([])
  })
})
