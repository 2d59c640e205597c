import type { Result } from '../cloudfunctions/kernel/contract'

/** What the server itself refuses before an action is reached, with its HTTP status and its sentence. */
export const REFUSALS = {
  'request.notJson': [400, '提交的内容无法识别，请更新后再试'],
  'request.tooLarge': [413, '提交的内容太大，请减少一些再试'],
  'request.tooMany': [429, '操作太频繁，请稍等一会儿再试'],
  'request.unknownAddress': [404, '没有这个地址，请从首页重新进入'],
  'request.wrongMethod': [405, '这个地址不能这样访问'],
  'session.missing': [401, '登录已过期，请重新进入'],
  'login.refused': [401, '微信没有认可这次登录，请退出小程序后重新打开'],
  'login.unreachable': [503, '微信暂时没有回应，请稍后再试'],
  'desk.gone': [404, '这个二维码已经用过或过期了，请在电脑上换一个新的再扫'],
  'desk.notStaff': [403, '登录电脑是给街道、社区和承办单位的工作人员用的；看实事、办事在手机上就可以'],
  'desk.notPhone': [403, '请在手机上的小程序里确认'],
  'file.missing': [404, '没有这份文件，可能已经删除'],
  'file.forbidden': [403, '这份文件只有工作人员可以查看'],
  'file.notSent': [400, '没有收到完整的文件，请重新选择后再上传'],
  'file.unnamed': [400, '没有说明这是照片还是文件，请更新后再试'],
  'identity.unknown': [404, '没有这个试用身份'],
  'identity.notHere': [403, '在这台电脑之外只能以居民身份试用；其他身份要用终端里显示的口令打开'],
  'service.stopping': [503, '系统正在重启，内容还在，请稍后再试'],
  'service.failed': [500, '系统出了点问题，内容还在，请稍后再试'],
} as const satisfies Readonly<Record<string, readonly [status: number, message: string]>>

export type ServerRefusal = keyof typeof REFUSALS

/** Thrown anywhere while a request is handled; answered as a Result. */
export class Refusal extends Error {
  override readonly name = 'Refusal'

  constructor(readonly code: ServerRefusal) {
    super(REFUSALS[code][1])
  }
}

export const refusal = (code: ServerRefusal, requestId: string): Result<never> => ({
  ok: false,
  code,
  message: REFUSALS[code][1],
  requestId,
})
