import { cloudFunction } from '../kernel/cloud-function'
import { cloudMiniCodes } from '../kernel/wechat/cloudbase'
import { capability } from './codes/capability'

/** The cloud function `account-office`: what is printed. */
export const main = cloudFunction({ serves: capability, wechat: [cloudMiniCodes] })
