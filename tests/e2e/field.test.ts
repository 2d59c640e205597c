import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { InputOf, OutputOf, Result } from '../../cloudfunctions/kernel/contract'
import { finish, jobs, setOut } from '../../cloudfunctions/services/work/contract'
import { startLocalServer } from '../../scripts/lib/local-server.mjs'
import { photo } from './documents'
import { type Visit, visit } from './h5'
import { faultsOf } from './screens'

const FIRST = '6号楼1单元302室'
const SECOND = '6号楼3单元101室'
const THIRD = '8号楼2单元501室'

let server: { url: string; stop(): Promise<void> }

beforeAll(async () => {
  server = await startLocalServer()
}, 300_000)
afterAll(() => server?.stop())

type Day = OutputOf<typeof jobs>
type Call = { action: string; input: Record<string, unknown> }

const answered = (route: Route, json: Result<unknown>) => route.fulfill({ json })

/** Asks the server for today's jobs, whatever day and page the phone asked for. */
async function todays(route: Route, { input, ...call }: Call): Promise<Day> {
  const postData = JSON.stringify({ ...call, input: { placeId: input.placeId } })
  const { value } = (await (await route.fetch({ postData })).json()) as { value: Day }
  return value
}

/** Lets the calls of a page be answered otherwise, or go on as they are. */
const answering = (page: Page, answer: (route: Route, call: Call) => Promise<void>): Promise<unknown> =>
  page.route('**/call', (route) => answer(route, route.request().postDataJSON() as Call))

const aCollector = (): Promise<Visit> => visit({ viewer: 'phone', url: server.url, who: 'collector' })

const toToday = async ({ page }: Visit): Promise<void> => {
  await page.goto(`${server.url}/#/field/today/index`)
}

describe('the day of a collector', () => {
  it('has every booking on the phone where it comes in several pages', async () => {
    const collector = await aCollector()
    const { person, page } = collector
    await answering(page, (route, call) =>
      call.action === jobs.name
        ? todays(route, call).then((day) => {
            const { after } = call.input
            const [first, ...rest] = day.jobs
            const shown = after === 'rest' ? rest : first ? [first] : []
            return answered(route, {
              ok: true,
              value: { ...day, jobs: shown, next: after === 'rest' ? null : 'rest' },
            })
          })
        : route.continue(),
    )
    await toToday(collector)
    await person.see('按路线走', FIRST, SECOND, THIRD)
    await person.notSee('没有取到')
    await collector.close()
  })

  it('may be one of the last week: what was not noted then is noted now, though the app was closed over it', async () => {
    const collector = await aCollector()
    const { person, page, problems } = collector
    const asked: unknown[] = []
    await answering(page, (route, call) => {
      if (call.action !== jobs.name) return route.continue()
      const { day: earlier } = call.input as InputOf<typeof jobs>
      if (earlier !== undefined) asked.push(earlier)
      return todays(route, call).then((value) => {
        const isOfDay = ({ contact }: Day['jobs'][number]) => (contact.address === FIRST) === (earlier !== undefined)
        const day = earlier ?? value.day
        const moved = value.jobs.filter(isOfDay).map((job) => ({ ...job, day }))
        return answered(route, { ok: true, value: { ...value, day, jobs: moved } })
      })
    })
    await toToday(collector)
    await person.see('按路线走')
    await person.tap('前几天没记的，去补记')
    await person.see('还没记的', FIRST)
    await person.choose('看哪一天', '前天')
    await person.see('还没记的', FIRST)
    expect(new Set(asked).size).toBe(2)
    expect(await faultsOf(page)).toEqual([])
    await person.tap(FIRST)
    await person.see('到了，称重')
    expect(await person.canTap('出发，告诉居民')).toBe(false)
    await person.tap('到了，称重')
    await person.tap('5')
    await person.give('拍秤面照片', photo('秤面.png'))
    await person.see('5 公斤', '秤面')

    await person.comeBack()
    await person.see('合计', '5 公斤', '秤面')
    await page.waitForFunction(() =>
      [...document.querySelectorAll('img')].some((image) => image.src.startsWith('blob:') && image.naturalWidth > 0),
    )
    await person.tap('完成称重')
    await person.see('称好了', '5 公斤', '系统已收到')
    await person.tap('回到这一天')
    await person.see('记过的', FIRST, '已完成')
    expect(problems).toEqual([])
    await collector.close()
  })

  it('tells nobody of setting out once the visit is over, where both were noted without signal', async () => {
    const collector = await aCollector()
    const { person, page } = collector
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('/call')) asked.push((request.postDataJSON() as Call).action)
    })
    await toToday(collector)
    await person.tap(THIRD)
    await person.tap('到了，称重')
    await person.see('合计')
    await person.goBack()
    await person.see('居民说的')
    await person.network('gone')
    await person.tap('出发，告诉居民')
    await person.see('没有信号，连上网再告诉居民')
    await person.tap('到了，称重')
    await person.tap('9')
    await person.tap('完成称重')
    await person.see('称好了', '还没有上传')
    await person.tap('回到今天')
    await person.see('没有信号，已存 1 条')
    asked.length = 0
    await person.network('there')
    await person.notSee('没有信号')
    await person.see('已完成')
    expect(asked).toContain(finish.name)
    expect(asked).not.toContain(setOut.name)
    await collector.close()
  })

  it('loses no photo when what was refused is put right', async () => {
    const collector = await aCollector()
    const { person, page } = collector
    const sent: (readonly string[])[] = []
    await answering(page, (route, call) => {
      if (call.action !== finish.name) return route.continue()
      sent.push((call.input as InputOf<typeof finish>).photos)
      if (sent.length > 1) return route.continue()
      return answered(route, { ok: false, code: 'category.unknown', message: '这项服务不收其中一类', requestId: 'r' })
    })
    await toToday(collector)
    await person.tap(SECOND)
    await person.tap('到了，称重')
    await person.tap('7')
    await person.give('拍秤面照片', photo('秤面.png'))
    await person.tap('完成称重')
    await person.see('这项服务不收其中一类')
    await page.goto(`${server.url}/#/field/outbox/index`)
    await person.comeBack()
    await person.see('要您处理')
    await person.tap('修改')
    await person.see('这项服务不收其中一类', '7 公斤', '秤面')
    await person.tap('完成称重')
    await person.see('称好了', '系统已收到')
    expect(sent[0]?.length).toBe(1)
    expect(sent).toEqual([sent[0], sent[0]])
    await collector.close()
  })
})
