import { PRIVACY_VERSION } from '../../cloudfunctions/account/contract'
import type { Example, Given } from './example-shapes'
import { SERVICE_EXAMPLES } from './examples-services'
import { aTemplate } from './street'

export type { Given } from './example-shapes'

const figure = { quantity: 20_000, quantityMax: 30_000, unit: '场', qualifier: 'range', span: { from: 0, to: 2 } }
const page = { after: 'eyJhdCI6MX0' }
const photos = ['photo1']

const reviewItem = {
  no: 1,
  title: '文体活动',
  section: '文化',
  unitName: '文化中心',
  leader: '王主任',
  state: 'inProgress',
  targets: [{ name: '活动', ...figure }],
  stated: [{ label: '已办', ...figure, countsFor: 0 }],
  deadline: '2021-10',
  started: '2021-03-01',
  latest: '已办 20 场',
  span: { from: 0, to: 20 },
  notes: [{ code: 'date.year', message: '年份不明', check: 'check', span: { from: 0, to: 2 }, settled: true }],
  included: true,
}

const projectEdit = {
  no: 2,
  title: '开展 160 场活动',
  section: '文化',
  unitName: '文化中心',
  unitId: 'unit-culture',
  leader: '王主任',
  phone: '010-5555 0100',
  deadline: '2021-12',
  started: '2021-03',
  season: { from: '2021-03-01', to: '2021-11-30' },
  state: 'inProgress',
  targets: [
    {
      id: 't1',
      name: '活动',
      quantity: 1_000,
      quantityMax: 2_000,
      unit: '场',
      qualifier: 'range',
      source: { kind: 'manual' },
    },
    {
      id: 't2',
      name: '走访',
      quantity: 1_000,
      unit: '户',
      qualifier: 'min',
      source: { kind: 'records', rule: 'visits' },
    },
  ],
  sites: [{ id: 'yard', name: '前院', state: 'notStarted' }],
  milestones: [{ id: 'm1', title: '招标', due: '2021-05', doneDay: '2021-05-20' }],
}

/**
 * Inputs for every action: valid, and together with every field that its schema has. Tests that go through all actions
 * build on them, and fail for an action that has none.
 */
export const EXAMPLES: Readonly<Record<string, (given: Given) => Example | readonly Example[]>> = {
  'account.enter': () => ({ scene: 'c=LIUFANG1' }),
  'account.communities': () => ({}),
  'account.switchCommunity': ({ placeId }) => ({ actionId: 'a1', communityId: placeId }),
  'account.setPreferences': () => ({ actionId: 'a1', preferences: { textSize: 'large', elder: true } }),
  'account.consent': () => ({ actionId: 'a1', version: PRIVACY_VERSION, agreed: true }),
  'account.declareAddress': ({ placeId }) => ({
    actionId: 'a1',
    communityId: placeId,
    name: '王秀英',
    phone: '13812341234',
    address: '3号楼2单元501',
  }),
  'account.declaredAddresses': ({ placeId }) => ({ communityId: placeId, ...page }),
  'account.confirmAddress': ({ personId }) => ({ actionId: 'a1', personId, buildingId: 'liufang-3' }),
  'account.invite': ({ placeId, unitId }) => ({
    invitationId: 'i1',
    placeId,
    role: 'handler',
    unitId,
    name: '李四',
    days: 7,
  }),
  'account.acceptInvitation': () => ({ actionId: 'a1', code: 'ABCDEFGH23' }),
  'account.members': ({ placeId }) => ({ placeId, ...page }),
  'account.endMembership': ({ placeId, personId }) => ({
    actionId: 'a1',
    personId,
    role: 'office',
    placeId,
    reason: '调离',
  }),
  'account.places': ({ placeId }) => ({ placeId, ...page }),
  'account.addPlace': ({ placeId }) => ({ placeId: 'fresh', parentId: placeId, kind: 'grid', name: '第九网格' }),
  'account.editPlace': ({ placeId }) => ({
    actionId: 'a1',
    placeId,
    seenVersion: 1,
    name: '新名称',
    phone: '010-5555 0101',
    retired: false,
    reason: '更名',
  }),
  'account.issueCode': ({ placeId, projectId }) => ({ actionId: 'a1', placeId, projectId }),
  'account.poster': ({ placeId }) => ({ placeId, code: 'LIUFANG1' }),
  'account.phoneFromCode': () => ({ code: 'phone-code' }),
  'account.retireCode': ({ placeId }) => ({ placeId, code: 'LIUFANG1' }),
  'account.units': ({ placeId }) => ({ placeId }),
  'account.addUnit': ({ placeId }) => ({ unitId: 'fresh', placeId, name: '物业中心', phone: '010-5555 0102' }),
  'account.myData': () => ({}),
  'account.eraseMe': () => ({ actionId: 'a1', understood: true }),
  'account.openAddress': ({ personId }) => ({ actionId: 'a1', personId, reason: '上门核实漏水' }),
  'account.rebindingCode': () => ({ rebindingId: 'b1' }),
  'account.rebind': ({ placeId, personId }) => ({
    actionId: 'a1',
    placeId,
    personId,
    code: 'ABCDEF23',
    reason: '身份证件已当面核对',
  }),
  'account.retention': ({ placeId }) => ({ placeId }),
  'account.setRetention': ({ placeId }) => ({
    actionId: 'a1',
    placeId,
    kind: 'messages',
    days: 365,
    reason: '按档案要求',
  }),
  'files.take': () => ({ fileId: 'photo1', kind: 'photo', cloudFileId: 'cloud://env.bucket-1/incoming/photo1' }),
  'notices.consented': ({ placeId }) => ({
    actionId: 'a1',
    communityId: placeId,
    answers: [{ templateId: aTemplate.templateId, answer: 'accept' }],
  }),
  'notices.settings': ({ placeId }) => ({ placeId }),
  'notices.setTemplate': ({ placeId }) => [
    { actionId: 'a1', placeId, seenVersion: 1, kind: 'project', template: aTemplate },
    { actionId: 'a1', placeId, seenVersion: 1, kind: 'project', template: null },
  ],
  'notices.inbox': () => ({ ...page }),
  'notices.markRead': () => ({ ids: ['message1'] }),
  'projects.home': ({ placeId }) => ({
    communityId: placeId,
    year: 2021,
    state: 'inProgress',
    section: '文化',
    search: '活动',
    ...page,
  }),
  'projects.open': ({ projectId }) => ({ projectId }),
  'projects.evidence': ({ projectId }) => ({ projectId, targetId: 't1', state: 'counted', ...page }),
  'projects.timeline': ({ projectId }) => ({ projectId, ...page }),
  'projects.follow': ({ projectId }) => ({ projectId, follow: true }),
  'projects.followed': () => ({ ...page }),
  'projects.postUpdate': ({ projectId }) => ({
    updateId: 'u1',
    projectId,
    text: '本月办了两场',
    photos,
    counted: [{ targetId: 't1', quantity: 2_000, proof: '登记表' }],
    seenVersion: 1,
  }),
  'projects.setSite': ({ projectId }) => ({
    actionId: 'a1',
    projectId,
    siteId: 'yard',
    state: 'done',
    photos,
    seenVersion: 1,
  }),
  'projects.judge': ({ projectId }) => [
    { actionId: 'a1', projectId, evidenceId: 'e1', verdict: { kind: 'accept' } },
    { actionId: 'a1', projectId, evidenceId: 'e1', verdict: { kind: 'return', reason: '缺签到表' } },
  ],
  'projects.correct': ({ projectId }) => ({
    actionId: 'a1',
    projectId,
    evidenceId: 'e1',
    quantity: 1_000,
    reason: '数错了',
  }),
  'projects.edit': ({ projectId }) => ({
    actionId: 'a1',
    projectId,
    seenVersion: 1,
    reason: '按会议纪要',
    change: projectEdit,
  }),
  'projects.create': ({ placeId }) => ({
    projectId: 'fresh',
    placeId,
    year: 2021,
    title: '改造前院',
    change: projectEdit,
  }),
  'projects.toJudge': ({ placeId }) => ({ placeId, year: 2021 }),
  'projects.readDocument': ({ placeId }) => [
    { importId: 'fresh', placeId, document: { kind: 'text', text: '1. 开展文体活动 150 场。已完成 20 场。' } },
    { importId: 'fresh', placeId, document: { kind: 'file', fileId: 'list1', name: '清单.docx' } },
  ],
  'projects.imports': ({ placeId }) => ({ placeId }),
  'projects.openImport': ({ importId }) => ({ importId, index: 0 }),
  'projects.reviseImport': ({ importId }) => ({
    actionId: 'a1',
    importId,
    seenVersion: 1,
    year: 2021,
    asOf: '2021-06-10',
    items: [{ index: 0, item: reviewItem }],
  }),
  'projects.compareImport': ({ importId }) => ({ importId }),
  'projects.publishImport': ({ importId }) => ({ actionId: 'a1', importId, seenVersion: 1 }),
  ...SERVICE_EXAMPLES,
  'projects.discardImport': ({ importId }) => ({ actionId: 'a1', importId, seenVersion: 1 }),
}

/** The examples of one action, always as a list. */
export function examplesOf(action: string, given: Given): readonly Example[] {
  const made = EXAMPLES[action]?.(given) ?? []
  return Array.isArray(made) ? (made as readonly Example[]) : [made as Example]
}

/** A reviewed item of an import, for those who need one that is there. */
export const anItem = reviewItem
