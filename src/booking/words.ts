import type { Form } from '../../cloudfunctions/services/contract'
import { isoDay } from '../components/words'

/** The three steps of a booking, by what is asked first. */
export const stepsOf = ({ kind }: Form): readonly [string, string, string] => [FIRST_STEPS[kind], '选时间', '核对']
const FIRST_STEPS: Readonly<Record<Form['kind'], string>> = {
  pickup: '选物品',
  assessment: '看条件',
  event: '报名',
  voucher: '看说明',
  meal: '看说明',
}

type Question = Readonly<{ ask: string; say: string; elder: string }>

/** What the first step asks. */
export const QUESTIONS: Readonly<Record<Form['kind'], Question>> = {
  pickup: { ask: '要收哪些东西？', say: '估个大概就行，实际以当面称重为准。', elder: '要收什么？' },
  assessment: { ask: '符合哪一种条件？', say: '上门时请准备好能证明的材料。', elder: '符合哪一种？' },
  event: { ask: '几个人来？', say: '报名的人都到了再签到。', elder: '几个人来？' },
  voucher: { ask: '领什么？', say: '凭领取码，到现场领一次。', elder: '领什么？' },
  meal: { ask: '订什么？', say: '到现场出示号码就行。', elder: '订什么？' },
}

/** What the time is asked for with. */
export const WHEN: Readonly<Record<Form['kind'], string>> = {
  pickup: '哪天来收？',
  assessment: '哪天上门？',
  event: '参加哪一场？',
  voucher: '哪天来领？',
  meal: '哪天来？',
}

export const todayNow = (): string => isoDay(Date.now())

/** What becomes of a refused time: it went to somebody else, or is not offered any more. */
export const LOST_TIME: ReadonlySet<string> = new Set([
  'slot.full',
  'slot.closed',
  'slot.past',
  'slot.tooSoon',
  'slot.tooFar',
  'slot.missing',
])
