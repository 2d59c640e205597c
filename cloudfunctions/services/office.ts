import { cloudFunction } from '../kernel/cloud-function'
import { capability as services } from './capability'
import { capability } from './exporting/capability'

/** The cloud function `services-office`: what works with documents. What follows from a booking is what `services` says. */
export const main = cloudFunction({ serves: capability, follows: [services] })
