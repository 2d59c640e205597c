import type { Journey } from '../person'
import { badDocuments } from './bad-documents'
import { booking, bookingElder, bookingFull, bookingTwice } from './booking'
import { projectCode, retiredCode, unknownCode } from './codes'
import { collecting, nobodyHome, weighingTwice } from './collecting'
import { editing } from './editing'
import { firstVisit } from './first-visit'
import { inviting } from './inviting'
import { looks } from './looks'
import { ownData } from './own-data'
import { losingTheNetwork } from './posting'
import { publishingGates, publishingYards } from './publishing'
import { reading } from './reading'
import { rebinding } from './rebinding'
import { reporting } from './reporting'
import { openingService } from './serving'

/** What people do with 实事通, each journey a story of its own. */
export const journeys: readonly Journey[] = [
  reading,
  unknownCode,
  retiredCode,
  projectCode,
  firstVisit,
  ownData,
  rebinding,
  looks,
  booking,
  bookingTwice,
  bookingFull,
  bookingElder,
  publishingYards,
  reporting,
  losingTheNetwork,
  editing,
  inviting,
  openingService,
  collecting,
  weighingTwice,
  nobodyHome,
  badDocuments,
]

/** The job that the product exists for. */
export const mainJob: readonly Journey[] = [reading, publishingGates]
