import { cloudFunction } from '../kernel/cloud-function'
import { capability } from './capability'

/** The cloud function `files`. */
export const main = cloudFunction({ serves: capability })
