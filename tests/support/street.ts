import type { PlaceKind } from '../../cloudfunctions/account/contract'
import { giveRole } from '../../cloudfunctions/account/grant'
import type { StaffRole } from '../../cloudfunctions/kernel/contract'
import { contentHash } from '../../cloudfunctions/kernel/ids'
import type { NoticeKind, Template } from '../../cloudfunctions/kernel/messages/contract'
import { openRecords, systemAuthor } from '../../cloudfunctions/kernel/records'
import type { Document } from '../../cloudfunctions/kernel/store/port'
import { consented, setTemplate } from '../../cloudfunctions/notices/contract'
import * as projects from '../../cloudfunctions/projects/contract'
import { aKernel, type Caller, type TestKernel } from './kernel'

/** A street of two communities, a second street beside it, and somebody in every role. */
export type Street = Readonly<{
  kernel: TestKernel
  street: string
  community: string
  otherCommunity: string
  otherStreet: string
  farCommunity: string
  unit: string
  otherUnit: string
  resident: Caller
  neighbour: Caller
  /** Of the whole street. */
  office: Caller
  /** Of the one community. */
  communityOffice: Caller
  /** Of the other street. */
  farOffice: Caller
  admin: Caller
  /** Of `unit`. */
  handler: Caller
  as(openid: string): Caller
}>

const PLACES: readonly (readonly [id: string, kind: PlaceKind, parentId: string | null, name: string])[] = [
  ['qinghe', 'street', null, '清和街道'],
  ['liufang', 'community', 'qinghe', '留芳里社区'],
  ['huaiyin', 'community', 'qinghe', '槐荫社区'],
  ['liufang-1', 'grid', 'liufang', '第一网格'],
  ['liufang-3', 'building', 'liufang', '3 号楼'],
  ['beiyuan', 'street', null, '北苑街道'],
  ['xiushui', 'community', 'beiyuan', '秀水社区'],
]

const STAFF: readonly (readonly [openid: string, role: StaffRole, placeId: string, unitId?: string])[] = [
  ['office', 'office', 'qinghe'],
  ['community-office', 'office', 'liufang'],
  ['far-office', 'office', 'beiyuan'],
  ['admin', 'admin', 'qinghe'],
  ['handler', 'handler', 'qinghe', 'unit-culture'],
  ['grid-worker', 'gridWorker', 'liufang'],
]

export async function aStreet(options: Parameters<typeof aKernel>[0] = {}): Promise<Street> {
  const kernel = await aKernel(options)
  const records = openRecords(kernel, systemAuthor(contentHash('given')))
  const paths = new Map<string, readonly string[]>()
  for (const [id, kind, parentId, name] of PLACES) {
    const path = [...(parentId === null ? [] : (paths.get(parentId) ?? [])), id]
    paths.set(id, path)
    const phone = kind === 'street' ? '010-5555 0100' : ''
    await records.places.create(
      id,
      path,
      { kind, name, parentId, phone, retired: false, years: [] },
      { action: 'added' },
    )
  }
  for (const [id, name] of [
    ['unit-culture', '文化中心'],
    ['unit-city', '城市管理办公室'],
  ] as const) {
    await records.units.create(id, ['qinghe'], { streetId: 'qinghe', name, phone: '' }, { action: 'added' })
  }
  for (const [openid, role, placeId, unitId] of STAFF) {
    await giveRole(kernel, openid, { role, placeId, ...(unitId === undefined ? {} : { unitId }) }, `${role}甲`, 'given')
  }
  await kernel.tick()
  return {
    kernel,
    street: 'qinghe',
    community: 'liufang',
    otherCommunity: 'huaiyin',
    otherStreet: 'beiyuan',
    farCommunity: 'xiushui',
    unit: 'unit-culture',
    otherUnit: 'unit-city',
    resident: kernel.as('resident'),
    neighbour: kernel.as('neighbour'),
    office: kernel.as('office'),
    communityOffice: kernel.as('community-office'),
    farOffice: kernel.as('far-office'),
    admin: kernel.as('admin'),
    handler: kernel.as('handler'),
    as: kernel.as,
  }
}

/** 消息模板 as the platform gives one. */
export const aTemplate: Template = {
  templateId: 'zunLzcQyWedafCVvzPkK4de2Rllr1fFpw2Ax0oXE000',
  fields: [
    { key: 'thing1', from: 'title' },
    { key: 'phrase2', from: 'state' },
    { key: 'date3', from: 'day' },
    { key: 'thing4', from: 'text' },
  ],
  page: 'pages/project/index',
}

/** Sets the template of a kind of notice for the street, and lets people agree to so many messages by it. */
export async function aConsent(
  { admin, street, community, kernel, as }: Street,
  agreed: Readonly<Record<string, number>> = {},
  template: Template = aTemplate,
  kind: NoticeKind = 'project',
): Promise<void> {
  const place = await kernel.store.get<Document & { version: number }>('places', street)
  const seenVersion = place?.version ?? 0
  const set = { actionId: `template${seenVersion}`, placeId: street, seenVersion, kind, template }
  const answer = await admin(setTemplate, set)
  if (!answer.ok) throw new Error(answer.message)
  for (const [openid, times] of Object.entries(agreed)) {
    for (let nth = 0; nth < times; nth++) {
      const answers = [{ templateId: template.templateId, answer: 'accept' as const }]
      await as(openid)(consented, { actionId: `agreed${seenVersion}-${nth}`, communityId: community, answers })
    }
  }
  await kernel.settle()
}

/** A target of a given project: 150 场, counted by hand unless said otherwise. */
export const aTarget = (
  change: Partial<projects.ProjectEdit['targets'] extends (infer T)[] | undefined ? T : never> = {},
) => ({
  id: 't1',
  name: '文体活动',
  quantity: 150_000,
  unit: '场',
  qualifier: 'exact' as const,
  source: { kind: 'manual' as const },
  ...change,
})

/** A project that the street's office made, and its version. */
export async function aProject(
  { office, street, kernel, unit }: Street,
  change: projects.ProjectEdit = {},
  projectId = 'project',
): Promise<Readonly<{ projectId: string; version: number }>> {
  const answer = await office(projects.create, {
    projectId,
    placeId: street,
    year: 2021,
    title: change.title ?? '开展 150 场文体惠民活动',
    change: { unitId: unit, targets: [aTarget()], ...change },
  })
  if (!answer.ok) throw new Error(answer.message)
  await kernel.settle()
  return { projectId, version: answer.value.version }
}
