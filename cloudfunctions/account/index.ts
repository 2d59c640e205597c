import { cloudFunction } from '../kernel/cloud-function'
import { cloudPhoneNumbers } from '../kernel/wechat/cloudbase'
import { capability } from './capability'

/** The cloud function `account`. */
export const main = cloudFunction({ serves: capability, wechat: [cloudPhoneNumbers] })
