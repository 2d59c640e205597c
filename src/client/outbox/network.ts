import Taro from '@tarojs/taro'

/** Whether there is a network to try. Where WeChat does not say, it is worth trying. */
export async function isOnline(): Promise<boolean> {
  try {
    const { networkType } = await Taro.getNetworkType()
    return networkType !== 'none'
  } catch {
    return true
  }
}

/** Tells when the network comes and goes. */
export function hearNetwork(told: (isOnline: boolean) => void): void {
  Taro.onNetworkStatusChange(({ isConnected }) => told(isConnected))
}
