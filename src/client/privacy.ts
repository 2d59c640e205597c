import Taro from '@tarojs/taro'
import { observable } from './observable'

type Answer = Taro.onNeedPrivacyAuthorization.ResolveOption

/** The id of the button whose press is the agreement: WeChat wants to be told which it was. */
export const AGREE_BUTTON = 'agree-privacy'

const state = observable<'quiet' | 'asked' | 'refused'>('quiet')
let waiting: ((answer: Answer) => void)[] = []

/** Whether WeChat wants to know if the privacy agreement is accepted, which it does before the first private interface. */
export const usePrivacy = (): 'quiet' | 'asked' | 'refused' => state.use()

/** For the app itself: from now on it asks, not WeChat. An older WeChat asks nobody. */
export function hearPrivacy(): void {
  Taro.onNeedPrivacyAuthorization?.((resolve) => {
    waiting.push(resolve)
    state.set('asked')
  })
}

function answer(given: Answer): void {
  const told = waiting
  waiting = []
  for (const resolve of told) resolve(given)
}

/** The button was pressed: what was asked for goes on by itself. */
export function agreePrivacy(): void {
  answer({ event: 'agree', buttonId: AGREE_BUTTON })
  state.set('quiet')
}

/** What was asked for ends; the next time somebody wants it, WeChat asks again. */
export function refusePrivacy(): void {
  answer({ event: 'disagree' })
  state.set('refused')
}

/** The refusal was read. */
export const endPrivacy = (): void => state.set('quiet')

/** The page was left: whoever has not answered has not agreed. */
export function leavePrivacy(): void {
  answer({ event: 'disagree' })
  if (state.get() === 'asked') state.set('quiet')
}

/** Opens what was declared to WeChat of the use of personal data. */
export const readPrivacyContract = (): void => Taro.openPrivacyContract({ fail: () => undefined })
