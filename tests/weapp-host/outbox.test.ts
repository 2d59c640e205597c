import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter } from '../../cloudfunctions/account/contract'
import type { Contract, InputOf, OutputOf, Result } from '../../cloudfunctions/kernel/contract'
import { home, open, postUpdate } from '../../cloudfunctions/projects/contract'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import type { Item } from '../../src/client/outbox/item'
import { type Cloud, CloudFailure } from './cloud'
import { type Street, streetOnFunctions } from './functions'
import { type InJsdom, openInJsdom } from './in-jsdom'
import { type Packed, pack } from './pack'

let street: Street
let packed: Packed
let project: OutputOf<typeof open>
let owner: string

async function ask<C extends Contract>(cloud: Cloud, { name }: C, input: InputOf<C>): Promise<OutputOf<C>> {
  const answer = (await cloud.call(name.split('.')[0] ?? '', { action: name, input })) as Result<OutputOf<C>>
  if (!answer.ok) throw new Error(`${name}: ${answer.message}`)
  return answer.value
}

const office = (): Cloud => street.cloudOf('office-street')

beforeAll(async () => {
  await build('weapp')
  packed = pack(`${root}/dist/weapp`)
  street = await streetOnFunctions()
  const me = await ask(office(), enter, { scene: street.code })
  owner = me.key
  const board = await ask(office(), home, { communityId: me.community?.id ?? '' })
  project = await ask(office(), open, { projectId: board.cards[0]?.id ?? '' })
}, 300_000)
afterAll(async () => {
  expect(street.unhandled()).toEqual([])
  await street.stop()
})

/** An update that was typed on the phone of the office and is waiting there. */
async function typed(id: string, more: Partial<Item> = {}): Promise<Record<string, string>> {
  const { id: projectId, version: seenVersion } = await ask(office(), open, { projectId: project.id })
  const input: InputOf<typeof postUpdate> = {
    ...{ updateId: id, projectId, text: `在地下室写的 ${id}`, photos: [], counted: [], seenVersion },
  }
  const item: Item = {
    ...{ v: 1, id, n: 1, owner, action: postUpdate.name, entry: postUpdate.entry, input, photos: [] },
    ...{ label: `进展 · ${id}`, icon: 'doc', text: '在地下室写的', group: id, createdAt: Date.now() },
    ...{ attempts: 0, objections: 0, nextAt: 0, state: { kind: 'waiting' } },
    ...more,
  }
  return { 'outbox.owner': JSON.stringify(owner), [`outbox.item.${id}`]: JSON.stringify(item) }
}

type More = Partial<Parameters<typeof openInJsdom>[0]>

const start = (who: string, more: More): Promise<InJsdom> =>
  openInJsdom({ packed, cloud: street.cloudOf(who), address: '/field/outbox/index', ...more })

const says = (phone: InJsdom, ...words: readonly string[]) =>
  phone.until(() => words.every((each) => phone.window.document.body.textContent?.replace(/\s/g, '').includes(each)))

const isWaiting = ({ weapp }: InJsdom): boolean =>
  Object.keys(weapp.kept.entries()).some((key) => key.startsWith('outbox.item.'))

const faults = ({ weapp }: InJsdom) => weapp.journal.all.filter(({ kind }) => kind === 'fault')

/** How often an update is on the public page. */
async function timesPosted(id: string): Promise<number> {
  const { timeline } = await ask(street.cloudOf('resident-a'), open, { projectId: project.id })
  return timeline.filter(({ text }) => text === `在地下室写的 ${id}`).length
}

describe('what waits on the phone', () => {
  it('is shown without a network, and goes when the network returns', async () => {
    const phone = await start('office-street', { kept: await typed('update1'), conditions: { network: 'gone' } })
    await says(phone, '没有信号，内容都存在手机里，不会丢', '进展·update1', '等待')
    phone.weapp.setNetwork('there')
    await says(phone, '保留7天', '已接收')
    expect(isWaiting(phone)).toBe(false)
    expect(await timesPosted('update1')).toBe(1)
    expect(faults(phone)).toEqual([])
    phone.close()
  })

  it('is done once, though its answer was lost and the mini-program was ended', async () => {
    const real = office()
    const losing: Cloud = {
      ...real,
      async call(name, data) {
        const answer = await real.call(name, data)
        if ((data as { action?: unknown }).action === postUpdate.name) throw new CloudFailure(-1, 'connection reset')
        return answer
      },
    }
    const before = await start('office-street', { kept: await typed('update2'), cloud: losing })
    await before.until(() => Object.values(before.weapp.kept.entries()).some((text) => text.includes('"attempts":1')))
    expect(await timesPosted('update2')).toBe(1)
    await says(before, '进展·update2', '等待')
    const kept = before.weapp.kept.entries()
    before.close()
    const phone = await start('office-street', { kept })
    await says(phone, '保留7天')
    expect(isWaiting(phone)).toBe(false)
    expect(await timesPosted('update2')).toBe(1)
    phone.close()
  })

  it('is neither shown to nor sent for somebody else, and stays', async () => {
    const kept = { ...(await typed('update3')), 'outbox.owner': '"somebody-else"' }
    const phone = await start('resident-a', { kept })
    await says(phone, '没有等待上传的')
    await phone.weapp.journal.settled()
    expect(phone.window.document.body.textContent).not.toContain('update3')
    expect(isWaiting(phone)).toBe(true)
    expect(await timesPosted('update3')).toBe(0)
    phone.close()
  })

  it('tells what was not accepted, and leaves when its owner says so twice', async () => {
    const phone = await start('office-street', { kept: await typed('update4', { input: { updateId: 'update4' } }) })
    const { document } = phone.window
    await says(phone, '要您处理', '提交的内容有误')
    phone.tap(await phone.until(() => document.querySelector('[aria-label="不再上传：进展 · update4"]')))
    phone.tap(await phone.until(() => document.querySelector('[aria-label="删掉：进展 · update4"]')))
    await says(phone, '没有等待上传的', '已删掉')
    expect(isWaiting(phone)).toBe(false)
    expect(phone.weapp.unnamed()).toEqual([])
    expect(faults(phone)).toEqual([])
    phone.close()
  })
})
