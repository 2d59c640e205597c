import { cloudFunction } from '../kernel/cloud-function'
import { capability } from './capability'

/** The cloud function `notices`. */
export const main = cloudFunction({ serves: capability })
