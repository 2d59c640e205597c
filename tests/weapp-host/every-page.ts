import { enter } from '../../cloudfunctions/account/contract'
import type { Contract, InputOf, OutputOf, Result } from '../../cloudfunctions/kernel/contract'
import { home, open } from '../../cloudfunctions/projects/contract'
import { imports } from '../../cloudfunctions/projects/importing/contract'
import { services } from '../../cloudfunctions/services/contract'
import { type Cost, costsOf } from './budgets'
import type { Cloud } from './cloud'
import type { Street } from './functions'
import { openInJsdom } from './in-jsdom'
import type { Packed } from './pack'

/** What came of opening one page by its address. */
export type OpenedPage = Readonly<{
  page: string
  /** What WeChat's console would have shown, and what setData could not carry. */
  faults: readonly string[]
  /** Controls that somebody who only hears them cannot use. */
  unnamed: readonly string[]
  /** What can be read on it. */
  words: string
  cost: Cost
}>

const FOR_ADMINS: ReadonlySet<string> = new Set(['office/messages/index', 'office/settings/index'])

/** Opens every page of a packed mini-program directly, each in a fresh start, as somebody who may see it. */
export async function openEveryPage(
  packed: Packed,
  street: Street,
  { elder = false }: Readonly<{ elder?: boolean }> = {},
): Promise<readonly OpenedPage[]> {
  const cloudOf = (who: string): Cloud => (elder ? inElderVersion(street.cloudOf(who)) : street.cloudOf(who))
  const resident = cloudOf('resident-a')
  const office = cloudOf('office-street')
  const admin = cloudOf('admin')
  const addresses = await queriesOf(street)
  const opened: OpenedPage[] = []
  for (const page of packed.pages) {
    const cloud = FOR_ADMINS.has(page) ? admin : page.startsWith('office/') ? office : resident
    opened.push(await openPage(packed, cloud, page, addresses[page] ?? ''))
  }
  return opened
}

/** The cloud as somebody finds it who chose 长辈版, without choosing it in their name. */
const inElderVersion = (cloud: Cloud): Cloud => ({
  ...cloud,
  async call(name, data) {
    const answer = (await cloud.call(name, data)) as Result<OutputOf<typeof enter>>
    const isEntering = (data as { action?: unknown }).action === enter.name
    if (!isEntering || !answer.ok) return answer
    return { ...answer, value: { ...answer.value, preferences: { textSize: 'extraLarge', elder: true } } }
  },
})

async function openPage(packed: Packed, cloud: Cloud, page: string, query: string): Promise<OpenedPage> {
  const { weapp, window, close } = await openInJsdom({ packed, cloud, address: `/${page}${query}` })
  try {
    await weapp.journal.settled()
    const { all } = weapp.journal
    const [cost] = costsOf(all)
    if (!cost) throw new Error(`${page} was not opened`)
    return {
      page,
      faults: all.flatMap((happening) => {
        if (happening.kind === 'fault' || happening.kind === 'warning') return [happening.message]
        return happening.kind === 'set' ? happening.unfit.map((key) => `setData cannot carry ${key}`) : []
      }),
      unnamed: weapp.unnamed(),
      words: window.document.querySelector('.weapp-page:not([hidden])')?.textContent ?? '',
      cost,
    }
  } finally {
    close()
  }
}

/** What each page that shows one thing is told of it: something of the sample street. */
export async function queriesOf({ cloudOf }: Street): Promise<Readonly<Record<string, string>>> {
  const [resident, office] = [cloudOf('resident-a'), cloudOf('office-street')]
  const me = await ask(resident, enter, {})
  const board = await ask(resident, home, { communityId: me.community?.id ?? '' })
  const projectId = board.cards.find(({ figures }) => figures.length > 0)?.id ?? ''
  const { figures } = await ask(resident, open, { projectId })
  const offered = await ask(resident, services, { communityId: me.community?.id ?? '' })
  const serviceId = offered.services.find(({ template }) => template === 'pickup')?.id ?? ''
  const bookingId = offered.mine.next?.bookingId ?? ''
  const [membership] = (await ask(office, enter, {})).memberships
  const list = await ask(office, imports, { placeId: membership?.placeId ?? '' })
  const importId = list.imports.find(({ state }) => state === 'review')?.id ?? ''
  return {
    'pages/project/index': `?id=${projectId}`,
    'pages/evidence/index': `?id=${projectId}&target=${figures[0]?.id}`,
    'pages/timeline/index': `?id=${projectId}`,
    'booking/what/index': `?service=${serviceId}`,
    'booking/time/index': `?service=${serviceId}`,
    'booking/check/index': `?service=${serviceId}`,
    'booking/receipt/index': `?id=${bookingId}`,
    'booking/detail/index': `?id=${bookingId}`,
    'booking/change/index': `?id=${bookingId}`,
    'office/project/index': `?project=${projectId}`,
    'office/update/index': `?project=${projectId}`,
    'office/review/index': `?import=${importId}`,
    'office/publish/index': `?import=${importId}`,
  }
}

async function ask<C extends Contract>(cloud: Cloud, { name, entry }: C, input: InputOf<C>): Promise<OutputOf<C>> {
  const capability = name.slice(0, name.indexOf('.'))
  const answer = (await cloud.call(entry === 'office' ? `${capability}-office` : capability, {
    action: name,
    input,
  })) as Result<OutputOf<C>>
  if (!answer.ok) throw new Error(`${name}: ${answer.message}`)
  return answer.value
}
