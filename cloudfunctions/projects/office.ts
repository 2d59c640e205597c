import { cloudFunction } from '../kernel/cloud-function'
import { capability as projects } from './capability'
import { capability } from './importing/capability'

/** The cloud function `projects-office`: what works with documents. What follows from an import is what `projects` says. */
export const main = cloudFunction({ serves: capability, follows: [projects] })
