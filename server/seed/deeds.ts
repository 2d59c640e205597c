import { acceptUpload } from '../../cloudfunctions/kernel/files/accept'
import { isFileRefused } from '../../cloudfunctions/kernel/files/refusals'
import {
  type CardView,
  edit,
  follow,
  home,
  judge,
  open,
  postUpdate,
  setSite,
  toJudge,
} from '../../cloudfunctions/projects/contract'
import { type Moment, NotSeeded, sampleId } from './acting'
import { isFeatured } from './lists'
import { FEATURED_UNIT, firstCommunityId, openidOf, unitIdOf } from './people'
import { pictureOf } from './picture'

const clerk = openidOf('office-street')
const handler = openidOf('handler')
const resident = openidOf('resident-a')

/** What the office counted itself: 113 with what it accepted of the unit's. */
const COUNTED = [
  { quantity: 24, text: '冬春季活动陆续开展，各社区文化站每周都有安排。', proof: '活动签到表 24 份', photos: 2 },
  { quantity: 31, text: '读书分享、书画练习和健身操走进三个社区。', proof: '活动签到表 31 份', photos: 3 },
  { quantity: 18, text: '夏夜露天放映在居民院里开场，老少都来。', proof: '放映登记 18 份', photos: 1 },
  { quantity: 27, text: '邻里节和手工课同月举办，报名名额全部用完。', proof: '活动签到表 27 份', photos: 2 },
] as const
const REPORTED = [
  { quantity: 13, text: '秋季系列活动已经结束，签到表随附。', proof: '秋季活动签到表 13 份', verdict: 'accept' },
  { quantity: 2, text: '补报两场广场活动。', proof: '广场活动 2 场', verdict: 'return' },
  { quantity: 5, text: '本月上旬的五场活动，请街道核实。', proof: '上旬活动签到表 5 份', verdict: 'wait' },
  { quantity: 3, text: '社区合唱队三场排练开放日。', proof: '排练开放日签到表 3 份', verdict: 'wait' },
] as const
const RETURNED = '两场活动的签到表没有写日期，请补上后再报'
const SITES_SHARE = 0.55
const OTHERS_SHARE = 0.6
const MOST_SITES = 30

/** What moment of the year of the list, 0 its publication and 1 today. */
export type Calendar = (share: number) => Moment

/** Brings the published list to life: figures that open down to updates, reports that wait, sites, photos, a follower. */
export async function makeDeeds(at: Calendar): Promise<void> {
  const { cards } = await at(1).act(resident, home, { communityId: firstCommunityId() })
  const featured = cards.find(({ figures }) => isFeatured({ targets: figures as never }))
  if (featured) await countEvents(at, featured)
  const others = cards.filter((card) => card !== featured && card.state === 'inProgress')
  const sited =
    others.find(({ figures: [figure] }) => figure?.source === 'sites') ??
    others.find(({ figures: [figure] }) => figure && isWhole(figure) && isUncounted(figure))
  if (sited) await countSites(at, sited)
  for (const [index, card] of others.filter((other) => other !== sited).entries()) await tellOf(at, card, index)
}

const isUncounted = ({ counted, pending }: CardView['figures'][number]): boolean => counted + pending === 0
const isWhole = ({ quantity }: CardView['figures'][number]): boolean =>
  quantity % 1000 === 0 && quantity >= 3_000 && quantity <= MOST_SITES * 1000

const versionOf = async ({ act }: Moment, projectId: string): Promise<number> =>
  (await act(resident, open, { projectId })).version

async function photosOf({ kernel }: Moment, name: string, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let index = 1; index <= count; index++) {
    const id = sampleId('photo', name, index)
    const upload = { id, ownerId: clerk, at: kernel.clock.now(), kind: 'photo' as const }
    const stored = await acceptUpload(kernel.files, upload, pictureOf(`${name} ${index}`))
    if (isFileRefused(stored)) throw new NotSeeded(stored.message)
    ids.push(id)
  }
  return ids
}

async function countEvents(at: Calendar, { id: projectId, figures }: CardView): Promise<void> {
  const targetId = figures.find(({ quantity }) => quantity >= 50_000)?.id ?? ''
  const first = at(0.02)
  await first.actOnce(clerk, edit, {
    actionId: sampleId('unit', projectId),
    projectId,
    seenVersion: await versionOf(first, projectId),
    reason: '明确承办单位',
    change: { unitName: FEATURED_UNIT, unitId: unitIdOf(FEATURED_UNIT) },
  })
  await first.act(resident, follow, { projectId, follow: true })

  for (const [index, { quantity, text, proof, photos }] of COUNTED.entries()) {
    const moment = at(0.1 + index * 0.18)
    await moment.actOnce(clerk, postUpdate, {
      updateId: sampleId('update', projectId, index),
      projectId,
      text,
      photos: await photosOf(moment, proof, photos),
      counted: [{ targetId, quantity: quantity * 1000, proof }],
      seenVersion: await versionOf(moment, projectId),
    })
  }
  for (const [index, { quantity, text, proof, verdict }] of REPORTED.entries()) {
    const moment = at(0.8 + index * 0.05)
    await moment.actOnce(handler, postUpdate, {
      updateId: sampleId('report', projectId, index),
      projectId,
      text,
      photos: await photosOf(moment, proof, 1),
      counted: [{ targetId, quantity: quantity * 1000, proof }],
      seenVersion: await versionOf(moment, projectId),
    })
    if (verdict !== 'wait') await judgeReport(at(0.82 + index * 0.05), projectId, proof, verdict)
  }
}

async function judgeReport(
  moment: Moment,
  projectId: string,
  label: string,
  verdict: 'accept' | 'return',
): Promise<void> {
  const { path } = (await moment.kernel.store.get<{ id: string; path: readonly string[] }>('projects', projectId)) ?? {
    path: [],
  }
  const { rows } = await moment.act(clerk, toJudge, { placeId: path[0] ?? '' })
  const row = rows.find((each) => each.projectId === projectId && each.label === label)
  if (!row) return
  await moment.actOnce(clerk, judge, {
    actionId: sampleId('judge', row.id),
    projectId,
    evidenceId: row.id,
    verdict: verdict === 'accept' ? { kind: 'accept' } : { kind: 'return', reason: RETURNED },
  })
}

/** A target of a few places is counted place by place. */
async function countSites(at: Calendar, { id: projectId }: CardView): Promise<void> {
  const first = at(0.05)
  const project = await first.act(resident, open, { projectId })
  const [target, ...rest] = project.figures
  if (!target) return
  const count = target.quantity / 1000
  const sites = Array.from({ length: count }, (_, index) => ({
    id: `s${index + 1}`,
    name: `第 ${index + 1} 处`,
    state: 'notStarted' as const,
  }))
  const shape = ({ id, name, quantity, unit, qualifier }: typeof target) => ({ id, name, quantity, unit, qualifier })
  const targets = [
    { ...shape(target), source: { kind: 'sites' as const } },
    ...rest.map((other) => ({ ...shape(other), source: { kind: 'manual' as const } })),
  ]
  const isSited = project.sites.length > 0
  if (!isSited) {
    const change = { actionId: sampleId('sites', projectId), projectId, seenVersion: project.version }
    await first.actOnce(clerk, edit, { ...change, reason: '列出全部点位，逐处计入进度', change: { sites, targets } })
  }
  const done = Math.floor(count * SITES_SHARE)
  for (const [index, { id: siteId, name }] of sites.slice(0, done + 1).entries()) {
    const moment = at(0.15 + (0.8 * index) / count)
    await moment.actOnce(clerk, setSite, {
      actionId: sampleId('site', projectId, siteId),
      projectId,
      siteId,
      state: index < done ? 'done' : 'inProgress',
      photos: await photosOf(moment, `${projectId} ${name}`, index < 3 ? 1 : 0),
      seenVersion: await versionOf(moment, projectId),
    })
  }
}

/** Every other project that is under way has something to tell, and to count where nobody has. */
async function tellOf(at: Calendar, { id: projectId, figures }: CardView, index: number): Promise<void> {
  const moment = at(0.6 + (index % 7) * 0.05)
  const target = figures.find((figure) => figure.source === 'manual' && isUncounted(figure) && figure.quantity >= 2_000)
  const quantity = target ? Math.floor((target.quantity / 1000) * OTHERS_SHARE) : 0
  await moment.actOnce(clerk, postUpdate, {
    updateId: sampleId('update', projectId, 'first'),
    projectId,
    text: target
      ? `按计划推进，现已完成 ${quantity} ${target.unit}，每一项都有登记。`
      : '按计划推进，下一步安排已经明确，进展会继续公布。',
    photos: await photosOf(moment, projectId, index % 2),
    counted: target
      ? [{ targetId: target.id, quantity: quantity * 1000, proof: `登记表 ${quantity} ${target.unit}` }]
      : [],
    seenVersion: await versionOf(moment, projectId),
  })
}
