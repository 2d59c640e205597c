import type { Collections } from '../../cloudfunctions/kernel/store/port'

/** What the suite needs of a store under test. */
export const contractCollections = {
  things: {
    indexes: [
      [
        ['kind', 'asc'],
        ['at', 'desc'],
        ['id', 'desc'],
      ],
      [
        ['at', 'asc'],
        ['id', 'asc'],
      ],
    ],
    arrays: ['tags'],
  },
  others: { indexes: [] },
} as const satisfies Collections
