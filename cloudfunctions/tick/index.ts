import { capability as account } from '../account/capability'
import { timerFunction } from '../kernel/cloud-function'
import { cloudMessages } from '../kernel/wechat/cloudbase'
import { capability as notices } from '../notices/capability'
import { capability as projects } from '../projects/capability'
import { capability as services } from '../services/capability'

/** The cloud function `tick`: knows every capability, to do whatever one of them left to be done. */
export const main = timerFunction([cloudMessages], account, notices, projects, services)
