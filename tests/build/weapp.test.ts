import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { serverOf } from '../../config/server'
import { calledIn, filesOfArtefact, pagesOf, sizesOf } from '../../scripts/lib/artefact.mjs'
import { build, buildWeappFor } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'

/** Lets computers in, which WeChat's cloud does not have. */
const OWN_SERVER_ONLY = 'pages/desk/index'

const dist = path.join(root, 'dist/weapp')
const read = (file: string): string => readFileSync(path.join(dist, file), 'utf8')
const filesLike = (pattern: RegExp): string[] => filesOfArtefact(dist).filter((file) => pattern.test(file))

beforeAll(() => build('weapp'))

/** The hosts that an artefact names, apart from those it never asks. */
function hostsIn(folder: string): string[] {
  const named = filesOfArtefact(folder)
    .filter((file: string) => /\.(js|json|wxml|wxss|wxs)$/.test(file))
    .flatMap((file: string) =>
      [...readFileSync(path.join(folder, file), 'utf8').matchAll(/(?:https?|wss?):\/\/([\w.-]+)/g)].map(
        ([, host]) => host ?? '',
      ),
    )
  // React's link in its error messages, the base against which Taro resolves relative addresses, the name of the SVG language.
  const harmless = ['reactjs.org', 'taro.com', 'www.w3.org']
  return named.filter((host: string) => !harmless.includes(host))
}

describe('the built mini-program', () => {
  it('has every page of app.json, with its script, settings and template', () => {
    const absent = pagesOf(dist)
      .flatMap(({ page }) => ['js', 'json', 'wxml'].map((ending) => `${page}.${ending}`))
      .filter((file) => !existsSync(path.join(dist, file)))
    expect(absent).toEqual([])
    expect(pagesOf(dist).length).toBeGreaterThan(10)
  })

  it('has every page that is written, in app.json', () => {
    const written = ['pages', 'booking', 'office', 'field'].flatMap((place) => {
      const folder = path.join(root, 'src', place)
      if (!existsSync(folder)) return []
      return readdirSync(folder)
        .filter((name) => existsSync(path.join(folder, name, 'index.config.ts')))
        .map((name) => `${place}/${name}/index`)
        .filter((page) => page !== OWN_SERVER_ONLY)
    })
    expect(
      pagesOf(dist)
        .map(({ page }) => page)
        .sort(),
    ).toEqual(written.sort())
  })

  it('shows four tabs, whose icons are there', () => {
    const { list } = JSON.parse(read('app.json')).tabBar
    expect(list.map(({ text }: { text: string }) => text)).toEqual(['首页', '办事', '诉求', '我的'])
    for (const { iconPath, selectedIconPath } of list)
      for (const icon of [iconPath, selectedIconPath])
        expect(readFileSync(path.join(dist, icon)).length).toBeLessThan(1000)
  })

  it('keeps the main package within 1 MB and each subpackage within 500 kB', () => {
    const { main, subs } = sizesOf(dist)
    expect(main).toBeLessThanOrEqual(1_000_000)
    for (const bytes of Object.values(subs)) expect(bytes).toBeLessThanOrEqual(500_000)
    expect(Object.keys(subs).sort()).toEqual(['booking', 'field', 'office'])
  })

  it('speaks to no host of its own accord', () => {
    expect(hostsIn(dist)).toEqual([])
  })

  it('fills the window on a computer', () => {
    expect(JSON.parse(read('app.json')).resizable).toBe(true)
    expect(filesLike(/\.wxss$/).filter((file) => /\drpx/.test(read(file)))).toEqual([])
  })

  it('has no regular expression with a look-behind, which older phones cannot read', () => {
    expect(filesLike(/\.js$/).filter((file) => /\(\?<[=!]/.test(read(file)))).toEqual([])
  })

  it('lets role and aria-* through to every template that can be read aloud', () => {
    const template = read('base.wxml')
    const tags = [...template.matchAll(/<(view|text|button|input|textarea|image|picker|scroll-view) [^>]*>/g)]
    const full = tags.filter(([tag]) => tag.includes('hover-class') || !tag.startsWith('<view'))
    expect(full.length).toBeGreaterThan(3)
    expect(full.filter(([tag]) => !/ aria-role="/.test(tag) || !/ aria-label="/.test(tag)).map(([tag]) => tag)).toEqual(
      [],
    )
    expect(template).not.toMatch(/ role="/)
  })

  it('tells the phone of the same attributes as its templates, since both number them', () => {
    const inTemplates = read('base.wxml')
      .match(/aria-[a-z]+(?==)/g)
      ?.filter((name) => name !== 'aria-role')
    const onPhone = read('app.js').match(/aria-[a-z]+/g)
    expect([...new Set(onPhone)].sort()).toEqual(expect.arrayContaining([...new Set(inTemplates)].sort()))
    expect(onPhone).toContain('aria-label')
  })
})

/** @source https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html#requiredPrivateInfos */
const POSITIONS = [
  ...['getFuzzyLocation', 'getLocation', 'onLocationChange', 'startLocationUpdate', 'startLocationUpdateBackground'],
  ...['chooseLocation', 'choosePoi', 'chooseAddress'],
]
/** Those that WeChat lets nobody call before the privacy agreement. @source https://developers.weixin.qq.com/miniprogram/dev/framework/user-privacy/ */
const PRIVATE = [
  ...POSITIONS,
  ...['chooseMedia', 'chooseImage', 'chooseVideo', 'chooseMessageFile', 'setClipboardData', 'getClipboardData'],
  ...['saveImageToPhotosAlbum', 'saveVideoToPhotosAlbum', 'addPhoneContact', 'chooseContact', 'getRecorderManager'],
  ...['addPhoneCalendar', 'addPhoneRepeatCalendar'],
  ...[
    'startRecord',
    'createCameraContext',
    'getWeRunData',
    'chooseInvoice',
    'chooseInvoiceTitle',
    'chooseLicensePlate',
  ],
  ...['openBluetoothAdapter', 'startAccelerometer', 'startCompass', 'startGyroscope', 'startDeviceMotionListening'],
]

describe('what the mini-program says of itself', () => {
  const app = () => JSON.parse(read('app.json'))

  it('names in requiredPrivateInfos what it asks of a position, and nothing else', () => {
    const asked = calledIn(dist, POSITIONS)
    expect([...(app().requiredPrivateInfos ?? [])].sort()).toEqual([...asked].sort())
    const isPositioned = asked.some((name: string) => name !== 'chooseAddress')
    expect(app().permission?.['scope.userLocation'] !== undefined).toBe(isPositioned)
  })

  it('declares the privacy agreement exactly when it uses what needs it', () => {
    const used = calledIn(dist, PRIVATE)
    expect(app().__usePrivacyCheck__ === true).toBe(used.length > 0)
    expect(used).toContain('chooseMedia')
  })

  it('is told to WeChat by the guide: what it lists is what is called, and nothing else', () => {
    const guide = readFileSync(path.join(root, 'docs/deploy.zh.md'), 'utf8')
    const rows = /\| 信息类型 [\s\S]*?\n\n/.exec(guide)?.[0] ?? ''
    const listed = [...rows.matchAll(/`(\w+)`/g)].map(([, name]) => name)
    const byButton = filesLike(/\.js$/).some((file) => read(file).includes('"getPhoneNumber"'))
      ? ['getPhoneNumber']
      : []
    expect(listed.sort()).toEqual([...calledIn(dist, PRIVATE), ...byButton].sort())
  })

  it('loads only the components a page needs, and comes back to the page where it was', () => {
    expect(app()).toMatchObject({ lazyCodeLoading: 'requiredComponents', restartStrategy: 'homePageAndLatestPage' })
  })

  it('is read from calls: a name in a list of Taro is none', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'calls-'))
    writeFileSync(path.join(folder, 'a.js'), 'n(["getLocation"]);e.exports={chooseMedia:1};t().chooseImage({})')
    expect(calledIn(folder, ['getLocation', 'chooseMedia', 'chooseImage'])).toEqual(['chooseImage'])
    rmSync(folder, { recursive: true })
  })
})

describe('the mini-program that is built for a server of one’s own', () => {
  it('speaks to that server, to no other, and not to the cloud', async () => {
    const own = path.join(root, await buildWeappFor('https://street.example'))
    expect([...new Set(hostsIn(own))]).toEqual(['street.example'])
    const scripts = (folder: string): string =>
      filesOfArtefact(folder)
        .filter((file: string) => file.endsWith('.js'))
        .map((file: string) => readFileSync(path.join(folder, file), 'utf8'))
        .join('\n')
    expect(scripts(own)).not.toMatch(/callFunction|cloud:\/\//)
    expect(scripts(dist)).not.toMatch(/wechat\/session|desk\/look/)
    expect(pagesOf(own).map(({ page }) => page)).toContain(OWN_SERVER_ONLY)
    expect(sizesOf(own).main).toBeLessThanOrEqual(1_000_000)
  })

  it.each(['street.example', 'http://street.example', 'https://street.example/path', 'https://a b'])(
    'is not built for what is no address of a server: %s',
    (given) => {
      expect(() => serverOf(given)).toThrow('TARO_APP_SERVER 应是服务器的地址')
    },
  )

  it('is built for an address as somebody copies it, or for the cloud without one', () => {
    expect(serverOf('https://street.example:8443/')).toBe('https://street.example:8443')
    expect([serverOf(undefined), serverOf('')]).toEqual(['', ''])
  })
})

describe('the staff code', () => {
  const decoded = (file: string): string =>
    read(file).replace(/\\u([\da-f]{4})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))

  const packages = ['office', 'field']
  const isIn = (file: string): string | undefined => packages.find((name) => file.startsWith(`${name}/`))
  const codeWhere = (belongs: (file: string) => boolean): string =>
    filesLike(/\.js$/).filter(belongs).map(decoded).join('\n')

  it.each(packages)('of %s is in its own subpackage only', (name) => {
    const text = (file: string): string => readFileSync(path.join(root, file), 'utf8')
    const isOwn = (file: string): boolean => file.startsWith(`src/${name}/`) || file.startsWith('src/staff/')
    const sources = readdirSync(path.join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((file) => `src/${file.split(path.sep).join('/')}`)
      .filter((file) => /\.tsx?$/.test(file))
    // A contract is on every phone, and may say what a page of staff says too.
    const contracts = readdirSync(path.join(root, 'cloudfunctions'), { recursive: true, encoding: 'utf8' })
      .filter((file) => /(^|[\\/])contract\.ts$/.test(file))
      .map((file) => `cloudfunctions/${file}`)
    const elsewhere = [...sources.filter((file) => !isOwn(file)), ...contracts].map(text).join('\n')
    const sentences = sources
      .filter(isOwn)
      .flatMap((file) => text(file).match(/[\u4e00-\u9fff]{4,}/g) ?? [])
      .filter((sentence) => !elsewhere.includes(sentence))

    const own = codeWhere((file) => isIn(file) === name)
    const inMain = codeWhere((file) => isIn(file) === undefined)
    expect(sentences.filter((sentence) => own.includes(sentence)).length).toBeGreaterThan(0)
    expect(sentences.filter((sentence) => inMain.includes(sentence))).toEqual([])
  })
})

/** WeChat's own compilers come with Taro's build tools, as programs for these systems. */
if (process.arch === 'x64' || process.platform === 'darwin') {
  describe("WeChat's compilers", () => {
    const compiler = createRequire(import.meta.url)('miniprogram-compiler')
    const beside = (file: string, text: string): string => {
      const folder = mkdtempSync(path.join(tmpdir(), 'wxml-'))
      writeFileSync(path.join(folder, file), text)
      return folder
    }

    /** Answers an error without words where there is more: its own limit is 1 MiB. */
    const STYLES_MOST = 16 * 1024 * 1024

    it('accept every template and style', () => {
      expect(compiler.wxmlToJs(dist)).toContain('tmpl_0_')
      expect(compiler.wxssToJs(dist, { maxBuffer: STYLES_MOST })).toContain('wxssMap')
    })

    it('would have refused a broken one', () => {
      const template = beside('a.wxml', '<view><text></view>')
      const style = beside('a.wxss', '.a { color: red;\n.b {{ }')
      expect(() => compiler.wxmlToJs(template)).toThrow(/end-tag/)
      expect(() => compiler.wxssToJs(style)).toThrow()
      for (const folder of [template, style]) rmSync(folder, { recursive: true })
    })
  })
}
