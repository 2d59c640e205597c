import type { BodyOf } from '../kernel/record'
import type { Project } from './model'

/** A project before anything is known of it. */
export const blankProject = (placeId: string, year: number): BodyOf<Project> => ({
  placeId,
  year,
  no: 1,
  title: '',
  section: '',
  unitName: '',
  leader: '',
  phone: '',
  state: 'notStarted',
  targets: [],
  stated: [],
  sites: [],
  milestones: [],
  deadline: null,
  started: null,
  season: null,
  latest: '',
  source: null,
  asOf: null,
})
