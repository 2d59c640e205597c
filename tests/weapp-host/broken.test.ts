import { describe, expect, it } from 'vitest'
import { aMiniProgram, aPage, echo } from './fixture'
import { openInJsdom } from './in-jsdom'

/** What a build may produce without complaint, and WeChat would not run. */
describe('a broken mini-program is found', () => {
  it.each([
    ['a page of app.json without its file', { 'pages/second/index.js': '' }, /pages\/second\/index\.js is absent/],
    ['a script that cannot be read', { 'pages/second/index.js': 'Page({' }, /SyntaxError|Unexpected/],
    ['a template that cannot be read', { 'pages/tab/index.wxml': '<view><text></view>' }, /pages\/tab\/index\.wxml/],
    ['no app.json', { 'app.json': '' }, /no mini-program/],
  ])('when it is packed: %s', (_, files, reason) => {
    expect(() => aMiniProgram(files)).toThrow(reason)
  })

  it.each([
    [
      'a library dies while it is loaded',
      { 'app.js': 'require("./lib"); App({})', 'lib.js': 'exports.x = undefined.ReactCurrentBatchConfig' },
      /ReactCurrentBatchConfig/,
    ],
    ['a script that is not there is required', { 'app.js': 'require("./nowhere"); App({})' }, /nowhere/],
    ['there is no App', { 'app.js': '' }, /app/],
  ])('when it starts: %s', async (_, files, reason) => {
    await expect(async () => openInJsdom({ packed: aMiniProgram(files), cloud: echo })).rejects.toThrow(reason)
  })

  it.each([
    'window.innerWidth',
    'document.title',
    'localStorage.getItem("a")',
    'new URL("https://a")',
    'crypto.randomUUID()',
    'new Intl.NumberFormat()',
    'structuredClone({})',
    'new TextEncoder()',
    'new TextDecoder()',
    'fetch("a")',
    'new FormData()',
    'new Blob([])',
    'new URLSearchParams("a=1")',
    'new AbortController()',
    'queueMicrotask(() => {})',
    'setImmediate(() => {})',
    'Buffer.from("a")',
    'process.env.NODE_ENV',
    'globalThis.document.title',
  ])('when it uses what a phone may lack: %s', async (code) => {
    const { weapp, close } = await aPage(`Page({ onLoad() { ${code} } })`)
    expect(weapp.journal.all).toContainEqual(expect.objectContaining({ kind: 'fault' }))
    close()
  })

  it('when a page sets what WeChat cannot carry', async () => {
    const { weapp, close } = await aPage('Page({ onLoad() { this.setData({ a: { b: undefined, c() {} } }) } })')
    expect(weapp.journal.all).toContainEqual(expect.objectContaining({ kind: 'set', unfit: ['b', 'c'] }))
    close()
  })

  it('when a control has no name, or nothing says that it is one', async () => {
    const { weapp, close } = await aPage(
      'Page({ press() {} })',
      `<view bindtap="press" aria-role="button">名字</view><view bindtap="press">不知道是什么</view>
       <view bindtap="press" aria-role="button"></view><view bindtap="press" aria-hidden="true"></view>
       <input /><input aria-label="称呼" /><view>不能按</view>`,
    )
    expect(weapp.unnamed().map((html) => /^<wx-\w+/.exec(html)?.[0])).toEqual(['<wx-view', '<wx-view', '<wx-input'])
    close()
  })
})
