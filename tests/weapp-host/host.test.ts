import { describe, expect, it } from 'vitest'
import { aMiniProgram, aPage, echo } from './fixture'
import type { Happening } from './host/journal'
import { type InJsdom, openInJsdom } from './in-jsdom'

const start = (address: string, more: Partial<Parameters<typeof openInJsdom>[0]> = {}): Promise<InJsdom> =>
  openInJsdom({ packed: aMiniProgram(), cloud: echo, address, ...more })

/** A page that does something when it is opened, and notes what comes of it in its data as `told`. */
const telling = async (work: string, more: Parameters<typeof aPage>[2] = {}, pressed?: string): Promise<unknown> => {
  const script = `Page({ async onLoad() {
    let told
    try { told = await (${work}) } catch (error) { told = error.errMsg || error.message }
    this.setData({ told: told === undefined ? null : told })
  } })`
  const phone = await aPage(script, '<view />', more)
  const { weapp, until, close } = phone
  if (pressed !== undefined) await press(phone, pressed)
  const data = () => weapp.pages.front()?.instance.data as { told?: unknown }
  await until(() => 'told' in data())
  close()
  return data().told
}

/** Presses a button of WeChat's own, as soon as it is there. */
const press = async ({ window, until }: InJsdom, word: string): Promise<void> => {
  const button = await until(() =>
    [...window.document.querySelectorAll('button')].find(({ textContent }) => textContent === word),
  )
  button.click()
}

/** The same, done by a tap on the page. */
const tellingOfTap = async (work: string, more: Parameters<typeof aPage>[2] = {}): Promise<unknown> => {
  const script = `Page({ press() {
    Promise.resolve(${work}).then((told) => this.setData({ told }), (error) => this.setData({ told: error.errMsg || error.message }))
  } })`
  const { weapp, window, tap, until, close } = await aPage(script, '<view bindtap="press">按</view>', more)
  tap(await until(() => window.document.querySelector('wx-page wx-view')))
  const data = () => weapp.pages.front()?.instance.data as { told?: unknown }
  await until(() => 'told' in data())
  close()
  return data().told
}

const routes = ({ weapp }: InJsdom): string[] => weapp.pages.stack().map(({ route }) => route)
const kinds = (happenings: readonly Happening[]): string[] => happenings.map(({ kind }) => kind)

describe('pages', () => {
  it('are told their query as it stands in the address', async () => {
    const phone = await start('/pages/second/index?name=%E5%AE%9E&empty=')
    expect(phone.weapp.pages.front()?.query).toEqual({ name: '%E5%AE%9E', empty: '' })
    expect(phone.window.document.querySelector('.words')?.textContent).toBe('{"name":"%E5%AE%9E","empty":""}')
    phone.close()
  })

  it('stand above each other, ten at most, and a tab only by switching to it', async () => {
    const phone = await start('/pages/first/index')
    const { pages } = phone.weapp
    expect(() => pages.navigateTo('/pages/tab/index')).toThrow('can not navigateTo a tabbar page')
    expect(() => pages.navigateTo('/pages/none/index')).toThrow('is not found')
    for (let depth = 2; depth <= 10; depth++) pages.navigateTo('../second/index')
    expect(() => pages.navigateTo('/pages/second/index')).toThrow('webview count limit exceed')
    pages.navigateBack(8)
    expect(routes(phone)).toEqual(['pages/first/index', 'pages/second/index'])
    phone.close()
  })

  it('of a tab stay alive while another is looked at, and are shown again', async () => {
    const phone = await start('/pages/first/index')
    const { pages } = phone.weapp
    const first = pages.front()
    pages.navigateTo('/pages/second/index')
    pages.switchTab('/pages/tab/index')
    pages.switchTab('/pages/first/index')
    expect(pages.front()).toBe(first)
    expect(first?.instance.shows).toBe(2)
    phone.close()
  })

  it('of a subpackage are loaded with it, when one of them is first opened', async () => {
    const phone = await start('/pages/first/index')
    expect([...phone.weapp.pages.loaded]).toEqual([])
    phone.weapp.pages.navigateTo('/sub/deep/index')
    expect([...phone.weapp.pages.loaded]).toEqual(['sub'])
    phone.close()
  })

  it('begin with the scene of a scanned code, also when the mini-program is already open', async () => {
    const phone = await start('/pages/first/index?scene=ABC')
    expect(phone.weapp.pages.front()?.query).toEqual({ scene: 'ABC' })
    phone.weapp.hide()
    phone.weapp.show('/pages/first/index?scene=DEF')
    expect(phone.weapp.pages.front()?.query).toEqual({ scene: 'DEF' })
    phone.close()
  })

  it('are taken up where one was only when app.json says so', async () => {
    const phone = await start('/pages/second/index?a=1', { again: true })
    expect(routes(phone)).toEqual(['pages/first/index'])
    phone.close()
  })

  it('are shared, and refreshed by pulling down', async () => {
    const { weapp, close } = await aPage(
      'Page({ onShareAppMessage() { return { title: "来看" } }, onPullDownRefresh() { this.pulled = true } })',
    )
    expect(weapp.share()).toEqual({ title: '来看' })
    weapp.pullDown()
    expect(weapp.pages.front()?.instance.pulled).toBe(true)
    close()
  })
})

describe('the phone', () => {
  it('keeps 1 MB under one key and 10 MB in all', async () => {
    const big = (megabytes: number): string => `'x'.repeat(${megabytes} * 1024 * 1024 - 2)`
    expect(await telling(`wx.setStorageSync('a', ${big(1)})`)).toBeNull()
    expect(await telling(`wx.setStorageSync('a', ${big(1)} + 'x')`)).toContain('exceed storage item max length')
    expect(await telling(`[...'0123456789'].map((key) => wx.setStorageSync(key, ${big(1)}))`)).toContain(
      'exceed storage max size',
    )
    expect(await telling("wx.getStorageSync('absent')")).toBe('')
    expect(await telling("wx.getStorage({ key: 'absent' })")).toBe('getStorage:fail data not found')
    expect(await telling("wx.getStorageSync('kept')", { kept: { kept: '{"a":1}' } })).toEqual({ a: 1 })
  })

  it('calls functions of the cloud, and says so when there is no network', async () => {
    const call = "wx.cloud.init(), wx.cloud.callFunction({ name: 'f', data: { action: 'f.a' } })"
    expect(await telling(`(${call})`)).toMatchObject({ result: { name: 'f', data: { action: 'f.a' } } })
    expect(await telling(`(${call})`, { conditions: { network: 'gone' } })).toBe('cloud.callFunction:fail request:fail')
    expect(await telling(`(${call})`, { conditions: { network: 'deaf' } })).toBe('cloud.callFunction:fail request:fail')
    expect(await telling('wx.cloud.callFunction({ name: "f" })')).toContain('init')
    expect(await telling('wx.getNetworkType()', { conditions: { network: 'gone' } })).toMatchObject({
      networkType: 'none',
    })
  })

  it('lets its owner choose files, hands over what was chosen, and says when they think better of it', async () => {
    const choosing = async (answer: 'change' | 'cancel'): Promise<unknown> => {
      const phone = await aPage(
        `Page({ onLoad() {
          wx.chooseMessageFile({ count: 1, type: 'file', extension: ['docx', 'txt'] })
            .then(({ tempFiles: [file] }) => wx.getFileSystemManager().readFile({ filePath: file.path })
              .then(({ data }) => { this.told = [file.name, file.size, data.byteLength] }))
            .catch(({ errMsg }) => { this.told = errMsg })
        } })`,
        '<view />',
        { conditions: { privacy: 'agreed' } },
      )
      const { window, weapp } = phone
      const chooser = await phone.until(() => window.document.querySelector<HTMLInputElement>('input[type=file]'))
      expect([chooser.accept, chooser.multiple]).toEqual(['.docx,.txt', false])
      const file = Object.assign(new window.File(['一二'], '清单.txt'), { arrayBuffer: async () => new ArrayBuffer(6) })
      Object.defineProperty(chooser, 'files', { value: [file] })
      chooser.dispatchEvent(new window.Event(answer))
      const told = await phone.until(() => weapp.pages.front()?.instance.told)
      phone.close()
      return told
    }
    expect(await choosing('change')).toEqual(['清单.txt', 6, 6])
    expect(await choosing('cancel')).toBe('chooseMessageFile:fail cancel')
  })

  it('logs its owner in with a code that is another each time', async () => {
    const codes = await telling('Promise.all([wx.login(), wx.login()]).then((two) => two.map(({ code }) => code))')
    expect(codes).toEqual([expect.stringMatching(/^code-/), expect.stringMatching(/^code-/)])
    expect(new Set(codes as string[]).size).toBe(2)
  })

  it('asks no server that is not listed in the console', async () => {
    const refused = 'fail url not in domain list'
    expect(await telling("wx.request({ url: 'https://other.example/call', method: 'POST' })")).toContain(refused)
    expect(await telling("wx.downloadFile({ url: 'https://other.example/files/a' })")).toContain(refused)
    expect(
      await telling("wx.uploadFile({ url: 'https://other.example/files', filePath: 'a', name: 'file' })"),
    ).toContain('fail')
  })

  it('tells those who listen when the network comes and goes', async () => {
    const { weapp, close } = await aPage(
      'Page({ onLoad() { wx.onNetworkStatusChange(({ isConnected }) => { this.isConnected = isConnected }) } })',
    )
    weapp.setNetwork('gone')
    expect(weapp.pages.front()?.instance.isConnected).toBe(false)
    weapp.setNetwork('there')
    expect(weapp.pages.front()?.instance.isConnected).toBe(true)
    close()
  })

  it('asks for the privacy agreement before what needs it, and for a position only where app.json names it', async () => {
    const copy = "wx.setClipboardData({ data: '1' }).then(() => wx.getPrivacySetting())"
    expect(await telling(copy, { conditions: { privacy: 'agreed' } })).toMatchObject({ needAuthorization: false })
    expect(await telling(copy, {}, '同意')).toMatchObject({ needAuthorization: false })
    expect(await telling(copy, {}, '拒绝')).toContain('privacy permission')
    expect(await telling('wx.getLocation()')).toContain('requiredPrivateInfos')
  })

  it('lets the mini-program ask for the agreement itself, which is given only by pressing its button', async () => {
    const asking = (answer: string) => `Page({ data: { asked: false }, onLoad() {
      wx.onNeedPrivacyAuthorization((resolve) => { this.resolve = resolve; this.setData({ asked: true }) })
      wx.setClipboardData({ data: '1' }).then(() => { this.told = 'copied' }, ({ errMsg }) => { this.told = errMsg })
    }, answer() { this.resolve(${answer}) } })`
    const button =
      '<button id="yes" wx:if="{{asked}}" open-type="agreePrivacyAuthorization" bindagreeprivacyauthorization="answer">好</button>'
    const outcome = async (answer: string, isPressed: boolean): Promise<unknown> => {
      const phone = await aPage(asking(answer), button)
      const pressed = await phone.until(() => phone.window.document.querySelector('wx-button'))
      const page = phone.weapp.pages.front()?.instance as unknown as { told?: unknown; answer(): void }
      if (isPressed) phone.tap(pressed)
      else page.answer()
      const told = await phone.until(() => page.told)
      phone.close()
      return told
    }
    const agree = "{ event: 'agree', buttonId: 'yes' }"
    expect(await outcome(agree, true)).toBe('copied')
    expect(await outcome(agree, false)).toContain('privacy permission')
    expect(await outcome("{ event: 'agree', buttonId: 'another' }", true)).toContain('privacy permission')
    expect(await outcome("{ event: 'disagree' }", true)).toContain('privacy permission')
  })

  it('has only what its base library has', async () => {
    const has = "['chooseMedia', 'getRandomValues', 'getAppBaseInfo', 'getPrivacySetting'].filter((name) => wx[name])"
    expect(await telling(has)).toHaveLength(4)
    expect(await telling(has, { conditions: { baseLibrary: '2.10.4' } })).toEqual(['chooseMedia'])
    expect(await telling(has, { conditions: { baseLibrary: '2.9.0' } })).toEqual([])
  })

  it('answers for messages and codes as its owner would', async () => {
    const ask = "wx.requestSubscribeMessage({ tmplIds: ['a', 'b'] })"
    expect(await tellingOfTap(ask)).toMatchObject({ a: 'accept', b: 'accept' })
    expect(await tellingOfTap(ask, { conditions: { messages: 'ban' } })).toMatchObject({ a: 'ban' })
    const many = "wx.requestSubscribeMessage({ tmplIds: ['a', 'b', 'c', 'd'] })"
    expect(await tellingOfTap(many)).toContain('TmplIds')
    expect(await telling(ask)).toContain('user TAP gesture')
    const late = `new Promise((resolve) => setTimeout(resolve, 1)).then(() => ${ask})`
    expect(await tellingOfTap(late)).toContain('user TAP gesture')
    expect(await telling('wx.scanCode()')).toBe('scanCode:fail cancel')
    expect(await telling('wx.scanCode()', { conditions: { codes: ['pages/first/index?scene=A'] } })).toMatchObject({
      path: 'pages/first/index?scene=A',
      scanType: 'WX_CODE',
    })
  })

  it('shows a word at a tab, from a page that has the tabs below it alone', async () => {
    const badge = "wx.setTabBarBadge({ index: 1, text: '3' })"
    expect(await telling(badge)).toMatchObject({ errMsg: 'setTabBarBadge:ok' })
    const without = `new Promise((resolve) => wx.navigateTo({ url: '/pages/second/index', success: resolve })).then(() => ${badge})`
    const { weapp, window, tap, until, close } = await aPage(
      `Page({ press() { ${without}.catch((error) => getCurrentPages()[0].setData({ told: error.errMsg })) } })`,
      '<view bindtap="press">按</view>',
    )
    tap(await until(() => window.document.querySelector('wx-page wx-view')))
    const first = () => weapp.pages.stack()[0]?.instance.data as { told?: string }
    await until(() => first().told)
    expect(first().told).toBe('setTabBarBadge:fail not TabBar page')
    close()
  })

  it('has the random numbers, the version and the size of text that WeChat has', async () => {
    expect(await telling('wx.getRandomValues({ length: 4 }).then((r) => r.randomValues.byteLength)')).toBe(4)
    expect(await telling('wx.getAppBaseInfo()', { conditions: { fontScale: 1.4 } })).toMatchObject({
      fontSizeScaleFactor: 1.4,
      SDKVersion: '3.8.0',
    })
  })

  it('tells of a newer version, which the mini-program may take', async () => {
    const { weapp, close } = await aPage(
      'Page({ onLoad() { const updates = wx.getUpdateManager(); updates.onUpdateReady(() => updates.applyUpdate()) } })',
    )
    weapp.updates.tell('UpdateReady')
    expect(weapp.journal.all).toContainEqual(expect.objectContaining({ kind: 'called', api: 'applyUpdate' }))
    close()
  })
})

describe('controls', () => {
  it('tell a page what was typed, and keep what was typed when the same is given again', async () => {
    const phone = await aPage(
      'Page({ data: { value: "" }, type(event) { this.typed = event.detail.value }, same() { this.setData({ value: "" }) } })',
      '<input value="{{value}}" bindinput="type" aria-label="称呼" maxlength="5" />',
    )
    const field = phone.window.document.querySelector('input') as HTMLInputElement
    field.value = '王芳'
    field.dispatchEvent(new phone.window.Event('input', { bubbles: true }))
    const { weapp } = phone
    const page = weapp.pages.front()?.instance as unknown as { typed: unknown; same(): void }
    expect(page.typed).toBe('王芳')
    page.same()
    expect(field.value).toBe('王芳')
    expect([field.getAttribute('aria-label'), field.maxLength]).toEqual(['称呼', 5])
    expect(kinds(weapp.journal.all)).toContain('typed')
    phone.close()
  })

  it('are chosen by a tap, and by a tap on their label', async () => {
    const phone = await aPage(
      'Page({ choose(event) { this.chosen = event.detail.value }, turn(event) { this.on = event.detail.value } })',
      `<radio-group bindchange="choose"><label class="b"><radio value="a" />甲</label><label class="c"><radio value="b" />乙</label></radio-group>
       <switch bindchange="turn" aria-label="长辈版" />`,
    )
    const { document } = phone.window
    const page = phone.weapp.pages.front()?.instance
    phone.tap(document.querySelector('.c') as Element)
    expect(page?.chosen).toBe('b')
    phone.tap(document.querySelector('wx-radio') as Element)
    expect(page?.chosen).toBe('a')
    phone.tap(document.querySelector('wx-switch') as Element)
    expect(page?.on).toBe(true)
    phone.close()
  })

  it('open wheels, and tell which word was chosen', async () => {
    const phone = await aPage(
      'Page({ data: { range: ["一", "二", "三"] }, pick(event) { this.picked = event.detail.value } })',
      '<picker range="{{range}}" value="{{0}}" bindchange="pick" aria-label="第几"><view>选</view></picker>',
    )
    const { document } = phone.window
    phone.tap(document.querySelector('wx-picker') as Element)
    const wheel = await phone.until(() => document.querySelector('select'))
    wheel.value = '2'
    document.querySelector<HTMLElement>('.weapp-confirm')?.click()
    const page = phone.weapp.pages.front()?.instance
    await phone.until(() => page?.picked !== undefined)
    expect(page?.picked).toBe(2)
    phone.close()
  })

  it('tell everybody around them of a tap, and stop where it is caught', async () => {
    const phone = await aPage(
      'Page({ data: {}, outer() { this.outer_ = true }, inner({ target, currentTarget }) { this.inner_ = [target.dataset.a, currentTarget.dataset.a] } })',
      '<view bindtap="outer"><view catchtap="inner" data-a="1"><text class="deep" data-a="2">按</text></view></view>',
    )
    phone.tap(phone.window.document.querySelector('.deep') as Element)
    const page = phone.weapp.pages.front()?.instance
    expect(page?.inner_).toEqual(['2', '1'])
    expect(page?.outer_).toBeUndefined()
    phone.close()
  })

  it('ask in the middle, from below, and say something for a moment', async () => {
    const phone = await aPage(
      `Page({ async onLoad() {
        wx.showToast({ title: '已保存' })
        this.modal = await wx.showModal({ title: '停用？', confirmText: '停用' })
        this.sheet = await wx.showActionSheet({ itemList: ['甲', '乙'] })
      } })`,
    )
    const { document } = phone.window
    await phone.until(() => document.querySelector('[role=status]')?.textContent === '已保存')
    await press(phone, '停用')
    await press(phone, '乙')
    const page = phone.weapp.pages.front()?.instance
    await phone.until(() => page?.sheet)
    expect(page?.modal).toMatchObject({ confirm: true })
    expect(page?.sheet).toMatchObject({ tapIndex: 1 })
    phone.close()
  })
})
