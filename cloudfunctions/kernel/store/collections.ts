import type { Collections } from './port'

const byId = ['id', 'asc'] as const
const byIdDesc = ['id', 'desc'] as const

/** Records that go by the commit protocol: what the drain looks for. */
const todo = [['todo', 'asc'], ['updatedAt', 'asc'], byId] as const

/**
 * Every collection with the orders it is read in. An adapter makes an index of each; a page that is read in an order
 * not named here is a mistake that the contract suite finds.
 */
export const collections = {
  // account
  people: { indexes: [todo, [['homeId', 'asc'], ['declaredAt', 'desc'], byIdDesc]], arrays: ['staffOf'] },
  places: { indexes: [todo, [['parentId', 'asc'], ['name', 'asc'], byId], [['kind', 'asc'], ['name', 'asc'], byId]] },
  codes: { indexes: [[['placeId', 'asc'], byId]] },
  units: { indexes: [todo, [['streetId', 'asc'], ['name', 'asc'], byId]] },
  invitations: { indexes: [todo, [['codeHash', 'asc'], byId], [['named', 'asc'], ['expiresAt', 'asc'], byId]] },
  rebindings: { indexes: [todo, [['codeHash', 'asc'], byId], [['expiresAt', 'asc'], byId]] },
  retentions: { indexes: [todo] },
  attempts: { indexes: [[['until', 'asc'], byId]] },
  departures: { indexes: [] },
  // projects
  projects: { indexes: [todo, [['placeId', 'asc'], ['year', 'asc'], ['no', 'asc'], byId]] },
  imports: {
    indexes: [
      todo,
      [['placeId', 'asc'], ['updatedAt', 'desc'], byIdDesc],
      [['state', 'asc'], ['updatedAt', 'asc'], byId],
    ],
  },
  rounds: { indexes: [[['boardId', 'asc'], ['no', 'desc'], byIdDesc]] },
  boards: { indexes: [] },
  follows: {
    indexes: [
      [['projectId', 'asc'], ['openid', 'asc'], byId],
      [['openid', 'asc'], ['at', 'desc'], byIdDesc],
    ],
  },
  // services
  services: { indexes: [todo, [['placeId', 'asc'], ['name', 'asc'], byId]] },
  bookings: {
    indexes: [
      todo,
      [['ownerId', 'asc'], ['list', 'asc'], ['startsAt', 'asc'], byId],
      [['ownerId', 'asc'], ['list', 'asc'], ['startsAt', 'desc'], byIdDesc],
      [['streetId', 'asc'], ['day', 'asc'], ['startsAt', 'asc'], byId],
      [['communityId', 'asc'], ['day', 'asc'], ['startsAt', 'asc'], byId],
      [['streetId', 'asc'], ['startsAt', 'desc'], byIdDesc],
      [['communityId', 'asc'], ['startsAt', 'desc'], byIdDesc],
      [['serviceId', 'asc'], ['startsAt', 'desc'], byIdDesc],
      [['slotId', 'asc'], ['list', 'asc'], byId],
      [['slotId', 'asc'], ['waitingSince', 'asc'], byId],
      [['serviceId', 'asc'], ['claimCode', 'asc'], byId],
      [['receipt', 'asc'], byId],
      [['beneficiary', 'asc'], ['list', 'asc'], ['startsAt', 'desc'], byIdDesc],
      [['waitsUntil', 'asc'], byId],
      [['remindAt', 'asc'], byId],
      [['named', 'asc'], ['endsAt', 'asc'], byId],
      [['streetId', 'asc'], ['followUp', 'asc'], ['startsAt', 'desc'], byIdDesc],
      [['communityId', 'asc'], ['followUp', 'asc'], ['startsAt', 'desc'], byIdDesc],
    ],
  },
  pools: {
    indexes: [
      [['checkAt', 'asc'], byId],
      [['ownerId', 'asc'], ['startsAt', 'asc'], byId],
    ],
  },
  /** What work that comes round has found, a document each. */
  reports: { indexes: [] },
  countingRules: { indexes: [[['serviceId', 'asc'], byId]] },
  eventReports: { indexes: [todo, [['serviceId', 'asc'], ['startsAt', 'desc'], byIdDesc]] },
  // what every capability spreads into
  audit: {
    indexes: [
      [['recordId', 'asc'], ['n', 'desc'], byIdDesc],
      [['recordId', 'asc'], ['actionId', 'asc'], byId],
      [['at', 'desc'], byIdDesc],
      [['event.actor', 'asc'], byId],
      [['log', 'asc'], ['at', 'asc'], byId],
    ],
  },
  eventPages: { indexes: [[['recordId', 'asc'], ['n', 'desc'], byIdDesc]] },
  evidence: {
    indexes: [
      [['projectId', 'asc'], ['targetId', 'asc'], ['state', 'asc'], ['source.kind', 'asc'], ['at', 'desc'], byIdDesc],
      [['base', 'asc'], ['generation', 'desc'], byIdDesc],
      [['folded', 'asc'], byId],
      [['projectId', 'asc'], byId],
      [['projectId', 'asc'], ['folded', 'asc'], byId],
      [['projectId', 'asc'], ['targetId', 'asc'], ['countedDay', 'asc'], byId],
      [['projectId', 'asc'], ['targetId', 'asc'], ['revokedDay', 'asc'], byId],
      [['projectId', 'asc'], ['targetId', 'asc'], ['state', 'asc'], ['at', 'desc'], byIdDesc],
      [['projectId', 'asc'], ['targetId', 'asc'], ['at', 'desc'], byIdDesc],
    ],
  },
  totals: { indexes: [] },
  inbox: {
    indexes: [
      [['openid', 'asc'], ['at', 'desc'], byIdDesc],
      [['openid', 'asc'], ['read', 'asc'], byId],
      [['at', 'asc'], byId],
    ],
  },
  outbox: {
    indexes: [
      [['due', 'asc'], byId],
      [['openid', 'asc'], ['at', 'desc'], byIdDesc],
      [['at', 'asc'], byId],
      [['templateId', 'asc'], ['state', 'asc'], ['at', 'asc'], byId],
      [['templateId', 'asc'], ['alert', 'asc'], ['at', 'desc'], byIdDesc],
    ],
  },
  ledgers: { indexes: [] },
  fanouts: { indexes: [[['todo', 'asc'], byId]] },
  leases: { indexes: [] },
  files: {
    indexes: [
      [['ownerId', 'asc'], ['at', 'desc'], byIdDesc],
      [['kept', 'asc'], ['at', 'asc'], byId],
    ],
  },
  fileChunks: { indexes: [] },
  sessions: { indexes: [[['expiresAt', 'asc'], byId]] },
  deskLogins: {
    indexes: [
      [['codeHash', 'asc'], byId],
      [['openid', 'asc'], ['at', 'desc'], byIdDesc],
      [['expiresAt', 'asc'], byId],
    ],
  },
} as const satisfies Collections

export type CollectionName = keyof typeof collections

/** Collections whose documents are records with events to spread; what the tick walks. */
export const recordCollections: readonly CollectionName[] = [
  'people',
  'places',
  'units',
  'invitations',
  'rebindings',
  'retentions',
  'projects',
  'imports',
  'services',
  'bookings',
  'eventReports',
]
