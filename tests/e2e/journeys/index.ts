import type { Journey } from '../person'
import { badDocuments } from './bad-documents'
import { unknownCode } from './codes'
import { editing } from './editing'
import { firstVisit } from './first-visit'
import { looks } from './looks'
import { losingTheNetwork } from './posting'
import { publishing } from './publishing'
import { reading } from './reading'
import { reporting } from './reporting'

/** What people do with 实事通, each journey a story of its own. */
export const journeys: readonly Journey[] = [
  reading,
  unknownCode,
  firstVisit,
  looks,
  publishing,
  reporting,
  losingTheNetwork,
  editing,
  badDocuments,
]

/** The job that the product exists for. */
export const mainJob: readonly Journey[] = [reading, publishing]
