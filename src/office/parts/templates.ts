import type { ServiceState, Template } from '../../../cloudfunctions/services/contract'
import type { IconName, ShapeName } from '../../components/icon'
import type { Tone } from '../../components/words'

/** What a template is for, as whoever sets one up is told. */
export const TEMPLATE_HINTS: Readonly<Record<Template, string>> = {
  pickup: '上门收废品、旧家电，到门口按类称重',
  assessment: '上门检测，看是不是符合条件，记检测结果',
  event: '文体活动、招聘会、讲座，按人报名和签到',
  voucher: '电影票、补贴、物资，凭 6 位号码领一次',
  meal: '助餐、场馆，天天有，成批签到',
}

export const TEMPLATE_TILES: Readonly<Record<Template, IconName>> = {
  pickup: 'recycle-red',
  assessment: 'shield-red',
  event: 'users-red',
  voucher: 'ticket-red',
  meal: 'bowl-red',
}

/** What one place of a slot is. */
export const UNITS: Readonly<Record<Template, string>> = {
  pickup: '户',
  assessment: '户',
  event: '人',
  voucher: '份',
  meal: '人',
}

export const SERVICE_LOOKS: Readonly<Record<ServiceState, Readonly<{ tone: Tone; word: string; shape?: ShapeName }>>> =
  {
    draft: { tone: 'wait', word: '未开放' },
    open: { tone: 'done', word: '可以约' },
    paused: { tone: 'late', word: '暂停' },
    withdrawn: { tone: 'back', word: '已停办' },
  }
