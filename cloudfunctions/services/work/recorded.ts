/** What a device says of when it was: kept beside the server's own time, by which everything is counted. */
export const recordedNote = (recordedAt: number | undefined): { recordedAt: number } | undefined =>
  recordedAt === undefined ? undefined : { recordedAt }
