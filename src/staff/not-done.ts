import type { Template } from '../../cloudfunctions/services/contract'

export type NotDone = Readonly<{
  kind: 'notHome' | 'notPresented' | 'refused'
  word: string
  reasons: readonly string[]
}>

const AT_HOME: readonly NotDone[] = [
  { kind: 'notHome', word: '家中无人', reasons: ['敲门没人应，电话没人接', '电话里说今天不在', '门禁进不去'] },
  { kind: 'notPresented', word: '没有要收的', reasons: ['已经卖掉或处理了', '东西不在收的范围里', '还没有收拾好'] },
  { kind: 'refused', word: '未接受', reasons: ['不让进门', '改主意了，不办了', '对做法有意见'] },
]
const AT_COUNTER: readonly NotDone[] = [
  { kind: 'notPresented', word: '没有来', reasons: ['没有到场', '迟到，已经结束'] },
  { kind: 'refused', word: '未接受', reasons: ['来了不符合条件', '改主意了，不办了'] },
]

/** The ways in which nothing came of it, each with what is usually the reason. */
export function notDoneOf(template: Template): readonly NotDone[] {
  if (template === 'pickup') return AT_HOME
  if (template === 'assessment') return AT_HOME.filter(({ kind }) => kind !== 'notPresented')
  return AT_COUNTER
}
