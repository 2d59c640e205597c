import { cloudFunction } from '../kernel/cloud-function'
import { capability } from './capability'

/** The cloud function `services`. */
export const main = cloudFunction({ serves: capability })
