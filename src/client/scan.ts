import Taro from '@tarojs/taro'
import { sceneIn, sceneOf } from './scene'

/** Whether this platform has a camera for codes; where it has none, the code is typed. */
export const CAN_SCAN = process.env.TARO_ENV === 'weapp'

export type Scanned = Readonly<{ kind: 'scene'; scene: string } | { kind: 'cancelled' } | { kind: 'other' }>

/** Scans a code of ours: a mini-program code has its scene in the path, an ordinary one in its address. */
export async function scan(): Promise<Scanned> {
  try {
    const { path, result } = await Taro.scanCode({ onlyFromCamera: false, scanType: ['qrCode', 'wxCode' as never] })
    const scene = sceneIn(path ?? '') ?? sceneOf(result ?? '')
    return scene === undefined ? { kind: 'other' } : { kind: 'scene', scene }
  } catch {
    return { kind: 'cancelled' }
  }
}

export { sceneOf }
