import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { enter } from '../../cloudfunctions/account/contract'
import type { Contract, InputOf, OutputOf, Result } from '../../cloudfunctions/kernel/contract'
import { consented, setTemplate, settings } from '../../cloudfunctions/notices/contract'
import { home, open, postUpdate } from '../../cloudfunctions/projects/contract'
import { build } from '../../scripts/lib/builds.mjs'
import { root } from '../../scripts/lib/stale.mjs'
import { aTemplate } from '../support/street'
import type { Cloud } from './cloud'
import { type Street, streetOnFunctions } from './functions'
import { type InJsdom, openInJsdom } from './in-jsdom'
import { pack } from './pack'

let street: Street
let projectId: string
let placeId: string

async function ask<C extends Contract>(cloud: Cloud, { name }: C, input: InputOf<C>): Promise<OutputOf<C>> {
  const answer = (await cloud.call(name.split('.')[0] ?? '', { action: name, input })) as Result<OutputOf<C>>
  if (!answer.ok) throw new Error(`${name}: ${answer.message}`)
  return answer.value
}

const start = (who: string, address: string, more: Partial<Parameters<typeof openInJsdom>[0]> = {}): Promise<InJsdom> =>
  openInJsdom({ packed: pack(`${root}/dist/weapp`), cloud: street.cloudOf(who), address, ...more })

const asked = ({ weapp }: InJsdom, what: string): boolean =>
  weapp.journal.all.some(
    (one) => (one.kind === 'asked' && one.what === what) || (one.kind === 'called' && one.api === what),
  )

/** Follows the project on its page. */
async function followOn(phone: InJsdom): Promise<void> {
  const { document } = phone.window
  // What may be asked for is told on entering, and whoever is quicker is asked for nothing.
  await phone.until(() => phone.weapp.journal.all.some((one) => one.kind === 'answered' && one.what === enter.name))
  phone.tap(await phone.until(() => document.querySelector('[aria-label="关注这件实事"]')))
  await phone.until(() => document.querySelector('[aria-label="已关注，点按不再关注"]'))
  await phone.weapp.journal.settled()
}

beforeAll(async () => {
  await build('weapp')
  street = await streetOnFunctions()
  const me = await ask(street.cloudOf('resident-a'), enter, {})
  const board = await ask(street.cloudOf('resident-a'), home, { communityId: me.community?.id ?? '' })
  projectId = board.cards[0]?.id ?? ''
  placeId = me.community?.streetId ?? ''
})
afterAll(() => street?.stop())

describe('following a project inside WeChat', () => {
  it('asks for nothing while no template is set', async () => {
    const phone = await start('resident-b', `/pages/project/index?id=${projectId}`)
    await followOn(phone)
    expect(asked(phone, 'requestSubscribeMessage')).toBe(false)
    phone.close()
  })

  it('asks within the tap whether WeChat may tell of its progress, and the answer counts', async () => {
    const admin = street.cloudOf('admin')
    const { version } = await ask(admin, settings, { placeId })
    const set = { actionId: 'set', placeId, seenVersion: version, kind: 'project', template: aTemplate } as const
    await ask(admin, setTemplate, set)

    const phone = await start('resident-a', `/pages/project/index?id=${projectId}`)
    await followOn(phone)
    await phone.until(() => asked(phone, consented.name))
    expect(phone.weapp.journal.all).toContainEqual(
      expect.objectContaining({
        api: 'requestSubscribeMessage',
        given: { tmplIds: [aTemplate.templateId], entityIds: [] },
      }),
    )
    phone.close()

    const project = await ask(street.cloudOf('office-street'), open, { projectId })
    const update = {
      updateId: 'told',
      projectId,
      text: '又办了两场',
      photos: [],
      counted: [],
      seenVersion: project.version,
    }
    await ask(street.cloudOf('office-street'), postUpdate, update)
    expect((await ask(admin, settings, { placeId })).kinds[0]).toMatchObject({ counts: { waiting: 1 }, alert: null })
  })

  it.each(['reject', 'ban'] as const)(
    'follows all the same when somebody answers %s, and tells nobody',
    async (messages) => {
      const phone = await start(`resident-who-says-${messages}`, `/pages/project/index?id=${projectId}`, {
        conditions: { messages },
      })
      const me = await ask(street.cloudOf(`resident-who-says-${messages}`), enter, { scene: street.code })
      expect(me.templates).toEqual([{ kind: 'project', templateId: aTemplate.templateId }])
      phone.close()
      const again = await start(`resident-who-says-${messages}`, `/pages/project/index?id=${projectId}`, {
        conditions: { messages },
      })
      await followOn(again)
      expect(asked(again, 'requestSubscribeMessage')).toBe(true)
      expect(asked(again, consented.name)).toBe(false)
      expect(again.weapp.journal.all.filter(({ kind }) => kind === 'fault')).toEqual([])
      again.close()
    },
  )
})

describe('the tab 我的', () => {
  it('shows how many messages are unread, also after a page that has no tabs', async () => {
    const { unread } = await ask(street.cloudOf('resident-a'), enter, {})
    expect(unread).toBeGreaterThan(0)
    const phone = await start('resident-a', '/pages/home/index')
    const { document } = phone.window
    const badge = () => document.querySelectorAll<HTMLElement>('.weapp-badge')[3]
    await phone.until(() => badge()?.textContent === String(unread))
    phone.close()

    const straight = await start('resident-a', '/pages/inbox/index')
    const page = straight.window.document
    await straight.until(() => page.body.textContent?.includes('又办了两场'))
    straight.tap(await straight.until(() => page.querySelector('[aria-label="全部已读"]')))
    await straight.weapp.journal.settled()
    expect(straight.weapp.journal.all.filter(({ kind }) => kind === 'fault')).toEqual([])
    straight.close()

    const after = await start('resident-a', '/pages/mine/index')
    await after.weapp.journal.settled()
    expect(after.window.document.querySelectorAll<HTMLElement>('.weapp-badge')[3]?.hidden).toBe(true)
    after.close()
  })
})
