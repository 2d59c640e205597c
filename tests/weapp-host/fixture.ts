import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Cloud } from './cloud'
import { type InJsdom, openInJsdom } from './in-jsdom'
import { type Packed, pack } from './pack'

/** A small mini-program written by hand: its files by their paths. */
export type Files = Readonly<Record<string, string>>

const PAGES = ['pages/first/index', 'pages/second/index', 'pages/tab/index', 'sub/deep/index']

const APP: Files = {
  'app.json': JSON.stringify({
    pages: PAGES.slice(0, 3),
    subPackages: [{ root: 'sub', pages: ['deep/index'] }],
    tabBar: {
      list: [
        { pagePath: 'pages/first/index', text: '一' },
        { pagePath: 'pages/tab/index', text: '二' },
      ],
    },
    __usePrivacyCheck__: true,
  }),
  'app.js': 'App({ onLaunch(options) { this.launched = options } })',
  ...Object.fromEntries(
    PAGES.flatMap((page) => [
      [`${page}.json`, '{}'],
      [`${page}.wxml`, '<view class="words">{{words}}</view>'],
      [
        `${page}.js`,
        'Page({ data: { words: "" }, onLoad(query) { this.setData({ words: JSON.stringify(query) }) }, onShow() { this.shows = (this.shows || 0) + 1 } })',
      ],
    ]),
  ),
}

/** Packs the small mini-program with these files in it; a file that is '' is left out. */
export function aMiniProgram(files: Files = {}): Packed {
  const folder = mkdtempSync(path.join(tmpdir(), 'weapp-'))
  try {
    for (const [file, text] of Object.entries({ ...APP, ...files })) {
      if (text === '') continue
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true })
      writeFileSync(path.join(folder, file), text)
    }
    return pack(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A cloud that answers with what it was asked. */
export const echo: Cloud = {
  call: async (name, data) => ({ name, data }),
  upload: async (cloudPath) => `cloud://here/${cloudPath}`,
  file: async () => undefined,
}

type More = Partial<Omit<Parameters<typeof openInJsdom>[0], 'packed'>>

/** The first page's script and template in the small mini-program, running. */
export const aPage = (script: string, template = '<view>{{words}}</view>', more: More = {}): Promise<InJsdom> =>
  openInJsdom({
    packed: aMiniProgram({ 'pages/first/index.js': script, 'pages/first/index.wxml': template }),
    cloud: echo,
    ...more,
  })
