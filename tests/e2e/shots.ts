import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Me } from '../../cloudfunctions/account/contract'
import type { InputOf, OutputOf } from '../../cloudfunctions/kernel/contract'
import type { CardView, home } from '../../cloudfunctions/projects/contract'
import type { imports, openImport } from '../../cloudfunctions/projects/importing/contract'
import type { services, Template } from '../../cloudfunctions/services/contract'
import type { load } from '../../cloudfunctions/services/office/contract'
import type { managed } from '../../cloudfunctions/services/settings/contract'
import { isoDay } from '../../src/components/words'

/** How a screen is looked at; `preferences` are those of the person who looks. */
export type View = { context: BrowserContextOptions; preferences: Me['preferences'] }

const standard: Me['preferences'] = { textSize: 'standard', elder: false }
const phone: BrowserContextOptions = {
  viewport: { width: 375, height: 812 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
  reducedMotion: 'reduce',
}

export const views = {
  phone: { context: phone, preferences: standard },
  elder: { context: phone, preferences: { textSize: 'standard', elder: true } },
  'size-xl': { context: phone, preferences: { textSize: 'extraLarge', elder: false } },
  wide: {
    context: { viewport: { width: 900, height: 900 }, deviceScaleFactor: 1, reducedMotion: 'reduce' },
    preferences: standard,
  },
} satisfies Record<string, View>

/** Where the web preview remembers its session. */
export const sessionKey = 'shishitong.session'

/** Asks the cloud as whoever looks, and gives the value of the answer. */
export type Ask = (action: string, input: unknown) => Promise<unknown>

/** One picture per view: `<name>-<view>.png`. */
export type Shot = {
  name: string
  /** A page of app.config with its query. */
  route: string | ((ask: Ask) => Promise<string>)
  views: readonly (keyof typeof views)[]
  /** The local identity that looks (server/identities.ts); a new resident when left out. */
  identity?: string
  /** Instead of a code of the sample street. */
  scene?: string
  /** What the viewer does before the picture, e.g. opens a sheet. */
  prepare?: (page: Page) => Promise<void>
}

async function cards(ask: Ask): Promise<readonly CardView[]> {
  const me = (await ask('account.enter', {})) as Me
  const input: InputOf<typeof home> = { communityId: me.community?.id ?? '' }
  return ((await ask('projects.home', input)) as OutputOf<typeof home>).cards
}

const waiting = (card: CardView) => card.figures.find(({ pending }) => pending > 0)

/** A page about the project that has the most to show: one of its figures is counted and waits for more. */
const about =
  (page: string) =>
  async (ask: Ask): Promise<string> => {
    const all = await cards(ask)
    const card = all.find(waiting) ?? all[0]
    const target = card && (waiting(card) ?? card.figures[0])
    return `/pages/${page}/index?id=${card?.id}&target=${target?.id}`
  }

const several = async (ask: Ask): Promise<string> =>
  `/pages/project/index?id=${(await cards(ask)).find(({ figures }) => figures.length > 1)?.id}`

/** An office page about the project that has the most to show. */
const office =
  (page: string, more = '') =>
  async (ask: Ask): Promise<string> => {
    const all = await cards(ask)
    return `/office/${page}/index?project=${(all.find(waiting) ?? all[0])?.id}${more}`
  }

/** An import that waits for review: one with a contradiction where there is one. */
const toReview =
  (page: string) =>
  async (ask: Ask): Promise<string> => {
    const me = (await ask('account.enter', {})) as Me
    const placeId = me.memberships[0]?.placeId ?? ''
    const all = ((await ask('projects.imports', { placeId })) as OutputOf<typeof imports>).imports
    const open = all.filter(({ state }) => state === 'review')
    for (const { id } of open) {
      const { counts } = (await ask('projects.openImport', { importId: id })) as OutputOf<typeof openImport>
      if (counts.conflict > 0) return `/office/${page}/index?import=${id}`
    }
    return `/office/${page}/index?import=${open[0]?.id}`
  }

/** A page about the service of a template. */
const serviceOf =
  (page: string, template: string, more = '') =>
  async (ask: Ask): Promise<string> => {
    const me = (await ask('account.enter', {})) as Me
    const placeId = me.memberships[0]?.placeId ?? ''
    const { services } = (await ask('services.managed', { placeId })) as OutputOf<typeof managed>
    return `/office/${page}/index?service=${services.find((each) => each.template === template)?.id}${more}`
  }

/** The first slot of today of what is collected. */
async function session(ask: Ask): Promise<string> {
  const route = await serviceOf('session', 'pickup')(ask)
  const serviceId = route.split('service=')[1]
  const today = isoDay(Date.now())
  const { days } = (await ask('services.load', { serviceId, from: today })) as OutputOf<typeof load>
  const { slot, from, to } = days[0]?.slots[0] ?? { slot: '', from: '', to: '' }
  return `${route}&day=${today}&slot=${slot}&from=${from}&to=${to}`
}

/** What somebody presses, one after the other. */
const pressing =
  (...names: readonly (string | RegExp)[]) =>
  async (page: Page): Promise<void> => {
    for (const name of names) {
      const found = (['button', 'tab', 'radio'] as const)
        .map((role) => page.getByRole(role, { name, exact: true }))
        .reduce((all, each) => all.or(each))
      await found.filter({ visible: true }).first().click()
      await page.waitForTimeout(300)
    }
  }

async function offered(ask: Ask): Promise<OutputOf<typeof services>> {
  const me = (await ask('account.enter', {})) as Me
  return (await ask('services.services', { communityId: me.community?.id ?? '' })) as OutputOf<typeof services>
}

/** A step of booking a service of a template. */
const service =
  (page: string, wanted: Template = 'pickup') =>
  async (ask: Ask): Promise<string> =>
    `/booking/${page}/index?service=${(await offered(ask)).services.find(({ template }) => template === wanted)?.id}`

/** A page about the viewer's next booking. */
const booking =
  (page: string) =>
  async (ask: Ask): Promise<string> =>
    `/booking/${page}/index?id=${(await offered(ask)).mine.next?.bookingId}`

async function sameAsBefore(page: Page): Promise<void> {
  await pressing(/照上次预约/)(page)
  await page.getByText('核对一下').waitFor()
  await page.waitForLoadState('networkidle')
}

async function booked(page: Page): Promise<void> {
  await sameAsBefore(page)
  await pressing(/提交预约/)(page)
  await page.getByText('预约好了').waitFor()
}

const ALL = ['phone', 'elder', 'size-xl'] as const
const DESK = ['phone', 'size-xl', 'wide'] as const
const identity = 'resident-a'

export const shots: readonly Shot[] = [
  { name: '01-home', route: '/pages/home/index', views: [...ALL, 'wide'], identity },
  { name: '01-home-unknown-code', route: '/pages/home/index', views: ['phone', 'elder'], scene: 'NOSUCHCODE' },
  { name: '02-project', route: about('project'), views: [...ALL, 'wide'], identity },
  { name: '02-project-several', route: several, views: ALL, identity },
  { name: '02-project-office', route: about('project'), views: ['phone'], identity: 'office-street' },
  { name: '02-timeline', route: about('timeline'), views: ALL, identity },
  { name: '03-evidence', route: about('evidence'), views: ALL, identity },
  { name: '04-services', route: '/pages/services/index', views: ALL, identity },
  { name: '05-booking-what', route: service('what'), views: ALL, identity },
  { name: '05-booking-event', route: service('what', 'event'), views: ALL, identity },
  { name: '05-booking-assessment', route: service('what', 'assessment'), views: ALL, identity },
  { name: '06-booking-time', route: service('time'), views: ALL, identity },
  { name: '06-booking-check', route: service('what'), views: ALL, identity, prepare: sameAsBefore },
  // Each of these is a booking, and one may have three.
  { name: '07-booking-receipt', route: service('what'), views: ['phone', 'elder'], identity, prepare: booked },
  { name: '08-bookings', route: '/booking/mine/index', views: ALL, identity },
  { name: '09-booking', route: booking('detail'), views: ALL, identity },
  { name: '09-booking-change', route: booking('change'), views: ALL, identity },
  { name: '10-tickets', route: '/pages/tickets/index', views: ALL, identity },
  { name: '13-inbox', route: '/pages/inbox/index', views: ALL, identity },
  { name: '14-mine', route: '/pages/mine/index', views: ALL, identity },
  { name: '14-mine-office', route: '/pages/mine/index', views: ['phone'], identity: 'office-street' },
  { name: '14-followed', route: '/pages/followed/index', views: ALL, identity },
  { name: '14-community', route: '/pages/community/index', views: ALL, identity },
  { name: '14-privacy', route: '/pages/privacy/index', views: ALL, identity },
  { name: '14-my-data', route: '/pages/my-data/index', views: ALL, identity },
  { name: '14-erase', route: '/pages/erase/index', views: ALL, identity },
  { name: '14-rebinding', route: '/pages/rebinding/index', views: ALL, identity },
  { name: '14-address', route: '/pages/address/index', views: ALL, identity },
  { name: '14-invitation', route: '/pages/invitation/index', views: ALL, identity },
  { name: '30-office', route: '/office/index/index', views: DESK, identity: 'office-street' },
  { name: '30-office-admin', route: '/office/index/index', views: ['phone'], identity: 'admin' },
  { name: '30-import', route: '/office/import/index', views: DESK, identity: 'office-street' },
  { name: '30-review', route: toReview('review'), views: DESK, identity: 'office-street' },
  { name: '30-publish', route: toReview('publish'), views: DESK, identity: 'office-street' },
  { name: '30-project', route: office('project'), views: DESK, identity: 'office-street' },
  { name: '30-update', route: office('update'), views: DESK, identity: 'office-street' },
  { name: '30-judge', route: '/office/judge/index', views: DESK, identity: 'office-street' },
  { name: '30-members', route: '/office/members/index', views: DESK, identity: 'admin' },
  { name: '30-settings', route: '/office/settings/index', views: DESK, identity: 'admin' },
  { name: '30-places', route: '/office/places/index', views: DESK, identity: 'admin' },
  { name: '20-field-today', route: '/field/today/index', views: ALL, identity: 'collector' },
  { name: '20-field-earlier', route: '/field/earlier/index', views: ALL, identity: 'collector' },
  {
    name: '20-field-job',
    route: '/field/today/index',
    views: ALL,
    identity: 'collector',
    prepare: pressing(/^6号楼1单元302室/),
  },
  {
    name: '24-collector-weigh',
    route: '/field/today/index',
    views: ALL,
    identity: 'collector',
    prepare: pressing(/^6号楼1单元302室/, '到了，称重', '1', '2', '小数点', '8'),
  },
  {
    name: '24-collector-outcome',
    route: '/field/today/index',
    views: ALL,
    identity: 'collector',
    prepare: pressing(/^8号楼2单元501室/, '没有收成', '家中无人'),
  },
  { name: '31-services', route: '/office/services/index', views: DESK, identity: 'office-street' },
  { name: '31-service', route: serviceOf('service', 'pickup'), views: DESK, identity: 'office-street' },
  {
    name: '31-service-form',
    route: serviceOf('service', 'event', '&tab=form'),
    views: DESK,
    identity: 'office-street',
  },
  {
    name: '31-service-week',
    route: serviceOf('service', 'pickup', '&tab=week'),
    views: DESK,
    identity: 'office-street',
  },
  {
    name: '31-service-counting',
    route: serviceOf('service', 'pickup', '&tab=counting'),
    views: DESK,
    identity: 'office-street',
  },
  { name: '31-calendar', route: serviceOf('calendar', 'pickup'), views: DESK, identity: 'office-street' },
  {
    name: '31-calendar-day',
    route: serviceOf('calendar', 'pickup'),
    views: DESK,
    identity: 'office-street',
    prepare: pressing(/今天/),
  },
  { name: '31-bookings', route: '/office/bookings/index', views: DESK, identity: 'office-street' },
  {
    name: '31-booking-outcome',
    route: `/office/bookings/index?from=${isoDay(Date.now())}&to=${isoDay(Date.now())}`,
    views: DESK,
    identity: 'office-street',
    prepare: pressing(/已约好[\s\S]*上门回收/, '补记结果'),
  },
  { name: '31-session', route: session, views: DESK, identity: 'office-street' },
  { name: '31-book-for', route: serviceOf('book-for', 'pickup'), views: DESK, identity: 'office-street' },
  { name: '31-health', route: '/office/health/index', views: DESK, identity: 'office-street' },
  { name: '40-elder-list', route: '/pages/projects/index', views: ['elder'], identity },
  { name: '50-missing', route: '/pages/project/index?id=nothing', views: ['phone'], identity },
]
