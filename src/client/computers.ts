import Taro from '@tarojs/taro'
import type { Result } from '../../cloudfunctions/kernel/contract'
import { answerOf, type NetworkCode } from './port'
import { askServer } from './transport-server'

/** A computer that wants in: `number` stands on its screen too. */
export type Waiting = Readonly<{ number: string; browser: string; address: string; at: number }>

/** A computer one is logged in on. */
export type Computer = Readonly<{ id: string; browser: string; address: string; at: number }>

const CODE = /(?:^|desk:)([A-Z2-9]{10})(?:\s|$)/

const asked = <Value>(path: string, body: unknown): Promise<Result<Value, string | NetworkCode>> =>
  answerOf<Value, string>(askServer(path, body))

/** @returns the code on a computer's screen; '' for any other, undefined when somebody thinks better of it */
export async function scanComputer(): Promise<string | undefined> {
  try {
    const { result } = await Taro.scanCode({ scanType: ['qrCode'] })
    return CODE.exec(result ?? '')?.[1] ?? ''
  } catch {
    return undefined
  }
}

export const lookAtComputer = (code: string) => asked<Waiting>('/desk/look', { code })
export const letComputerIn = (code: string) => asked<object>('/desk/confirm', { code })
export const keepComputerOut = (code: string) => asked<object>('/desk/refuse', { code })
export const computers = () => asked<{ computers: readonly Computer[] }>('/desk/computers', {})
export const endComputer = (id: string) => asked<object>('/desk/end', { id })
