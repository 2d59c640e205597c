import Taro from '@tarojs/taro'
import type { NoticeKind } from '../../cloudfunctions/kernel/messages/contract'
import { CONSENT_ANSWERS } from '../../cloudfunctions/kernel/messages/contract'
import { consented } from '../../cloudfunctions/notices/contract'
import { call } from './call'
import { newId } from './ids'
import { meNow } from './session'

/** As many as every WeChat asks about at once. */
const AT_ONCE = 3

/**
 * Asks whether WeChat may tell of these kinds of notice as well. To be called within the tap itself, before anything is
 * waited for, and each time: somebody who chose 「总是保持以上选择」 is not shown it again, and every yes is one message.
 * What the tap is for goes on meanwhile, whatever is answered; where no template is set, nothing is asked.
 */
export function askConsent(kinds: readonly NoticeKind[]): void {
  const me = meNow()
  const tmplIds = (me?.templates ?? [])
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ templateId }) => templateId)
    .slice(0, AT_ONCE)
  const communityId = me?.community?.id
  if (communityId === undefined || tmplIds.length === 0) return
  try {
    // Alipay's ids, which Taro's types want as well.
    const asked = Taro.requestSubscribeMessage({ tmplIds, entityIds: [] })
    void Promise.resolve(asked).then(
      (said) => report(communityId, tmplIds, said as Readonly<Record<string, unknown>>),
      () => undefined,
    )
  } catch {
    // A WeChat that cannot ask.
  }
}

/** Tells what was agreed to; once more under the same id when nobody knows whether it was heard. */
async function report(communityId: string, tmplIds: readonly string[], said: Readonly<Record<string, unknown>>) {
  const answers = tmplIds.flatMap((templateId) => {
    const answer = CONSENT_ANSWERS.find((known) => known === said[templateId])
    return answer === undefined ? [] : [{ templateId, answer }]
  })
  if (!answers.some(({ answer }) => answer === 'accept')) return
  const input = { actionId: await newId(), communityId, answers }
  const told = await call(consented, input)
  if (!told.ok) await call(consented, input)
}
