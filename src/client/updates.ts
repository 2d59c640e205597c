import Taro from '@tarojs/taro'
import { observable } from './observable'

const isReady = observable(false)

/** Whether a newer version of the mini-program has been fetched, and nobody has put it off. */
export const useUpdate = (): boolean => isReady.use()

/** For the app itself. */
export function hearUpdates(): void {
  Taro.getUpdateManager?.().onUpdateReady(() => isReady.set(true))
}

/** Starts again with the newer version. */
export const takeUpdate = (): void => Taro.getUpdateManager().applyUpdate()

/** Goes on with this version: WeChat takes the newer one when it next starts. */
export const putOffUpdate = (): void => isReady.set(false)
