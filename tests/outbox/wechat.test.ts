import path from 'node:path'
import { build } from 'esbuild'
import { beforeAll, describe, expect, it } from 'vitest'
import { root } from '../../scripts/lib/stale.mjs'
import type { Outbox } from '../../src/client/outbox/outbox'
import type { Cloud } from '../weapp-host/cloud'
import { aPage } from '../weapp-host/fixture'
import type { InJsdom } from '../weapp-host/in-jsdom'

let script: string

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'tests/outbox/on-wechat.ts')],
    alias: { '@tarojs/taro': path.join(root, 'tests/outbox/taro-on-wechat.ts') },
    define: { 'process.env.TARO_APP_SERVER': '""', 'process.env.TARO_ENV': '"weapp"', 'process.env.NODE_ENV': '""' },
    ...{ bundle: true, write: false, format: 'iife', target: 'es2018', logLevel: 'silent' },
  })
  script = outputFiles[0]?.text ?? ''
})

/** A cloud that accepts everything, and what it was asked in order. */
function aCloud() {
  const asked: string[] = []
  const cloud: Cloud = {
    async call(name, data) {
      asked.push(`${name} ${JSON.stringify((data as { input: object }).input)} as ${(data as { as: string }).as}`)
      return { ok: true, value: {} }
    },
    async upload(cloudPath, bytes) {
      asked.push(`${cloudPath}: ${bytes.byteLength} B`)
      return `cloud://here/${cloudPath}`
    },
    file: async () => undefined,
  }
  return { asked, cloud }
}

function outboxOn({ weapp }: InJsdom): Outbox {
  const { outbox } = Object(weapp.pages.front()?.instance) as { outbox: Outbox }
  return outbox
}

/** A photo as WeChat gives one that was just taken, and where it gave it. */
async function takePhoto({ weapp }: InJsdom) {
  const file = new Blob([new Uint8Array(1234)]) as File
  const tempPath = weapp.files.keep(Object.assign(file, { name: 'photo.jpg' }))
  return { id: 'p1', file: { path: tempPath, name: 'photo.jpg', size: 1234 } }
}

const typed = { label: '走访 · 301', icon: 'door', text: '没人在家', group: '301' } as const
const logVisit = { name: 'visits.log', entry: 'index' } as const

describe('the outbox inside WeChat', () => {
  it('keeps a visit with its photo while there is no network, and sends both when it returns', async () => {
    const { asked, cloud } = aCloud()
    const phone = await aPage(script, '<view></view>', { cloud, conditions: { network: 'gone' } })
    const outbox = outboxOn(phone)
    const photo = await takePhoto(phone)
    const answer = await outbox.submit(logVisit, 'v1', { photos: ['p1'] }, { ...typed, photos: [photo] })
    expect(answer).toEqual({ kind: 'queued', id: 'v1' })
    expect(phone.weapp.files.own()).toEqual(['outbox-p1.jpg'])
    expect(Object.keys(phone.weapp.kept.entries())).toEqual(['outbox.item.v1'])

    phone.weapp.files.remove(photo.file.path)
    phone.weapp.setNetwork('there')
    await phone.until(() => outbox.view.get().items.length === 0)
    await phone.until(() => phone.weapp.files.own().length === 0)
    const take = { fileId: 'p1', kind: 'photo', cloudFileId: 'cloud://here/incoming/p1' }
    expect(asked).toEqual([
      'incoming/p1: 1234 B',
      `files ${JSON.stringify(take)} as li`,
      `visits ${JSON.stringify({ photos: ['p1'] })} as li`,
    ])
    phone.close()
  })

  it('takes away a photo that no item has any more', async () => {
    const phone = await aPage(script, '<view></view>', { cloud: aCloud().cloud })
    phone.weapp.files.write('wxfile://usr/outbox-old.jpg', new Uint8Array(3))
    phone.weapp.files.write('wxfile://usr/poster.pdf', new Uint8Array(3))
    const outbox = outboxOn(phone)
    await outbox.tidy()
    await outbox.tidy()
    expect(phone.weapp.files.own()).toEqual(['poster.pdf'])
    phone.close()
  })

  it('says so when WeChat’s 10 MB are used up, before that it will be, and keeps no part of it', async () => {
    const phone = await aPage(script, '<view></view>', { cloud: aCloud().cloud, conditions: { network: 'gone' } })
    const outbox = outboxOn(phone)
    const answers: string[] = []
    const warned: boolean[] = []
    for (let n = 0; n < 12; n++) {
      const { kind } = await outbox.submit(
        logVisit,
        `v${n}`,
        { text: 'x'.repeat(950_000) },
        { ...typed, group: `g${n}` },
      )
      answers.push(kind)
      warned.push(outbox.view.get().isNearlyFull)
    }
    const kept = answers.indexOf('unsaved')
    expect(kept).toBeGreaterThan(8)
    expect(answers.slice(kept)).toEqual(answers.slice(kept).map(() => 'unsaved'))
    expect(warned.indexOf(true)).toBeLessThan(kept)
    expect(outbox.view.get().items).toHaveLength(kept)
    expect(await outbox.submit(logVisit, 'w', { text: 'x'.repeat(1_100_000) }, typed)).toMatchObject({
      kind: 'unsaved',
      code: 'outbox.tooLarge',
    })
    phone.close()
  })
})
