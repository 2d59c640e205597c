import { dayOf } from '../cloudfunctions/kernel/clock'
import type { Kernel } from '../cloudfunctions/kernel/kernel'
import { foundPlace, inviteAdmin } from './street'

/** There is a street of that name, and nothing below it by the other names. */
export class UnknownPlace extends Error {
  override readonly name = 'UnknownPlace'

  constructor([street, ...below]: readonly string[]) {
    super(`「${street}」下面没有「${below.join('」「')}」`)
  }
}

/**
 * Makes the street when it is missing, and an invitation for an admin of it or of a place below.
 *
 * @param names from the street down
 * @returns what the terminal says
 * @throws UnknownPlace
 */
export async function invitationWords(kernel: Kernel, names: readonly string[]): Promise<string> {
  const place = await foundPlace(kernel, names)
  if (!place) throw new UnknownPlace(names)
  const { code, expiresAt } = await inviteAdmin(kernel, place)
  return `「${place.name}」管理员的邀请码：${code}
打开小程序，「我的 › 工作人员邀请码」里填它。只能用一次，${dayOf(expiresAt)} 以前有效；别发到群里`
}
