import type { Journey } from '../person'
import { reading } from './reading'

/** What people do with 实事通, each journey a story of its own. */
export const journeys: readonly Journey[] = [reading]

/** The job that the product exists for. */
export const mainJob: readonly Journey[] = [reading]
