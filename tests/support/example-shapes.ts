/** What an example speaks of: the things that lie at one place of the street. */
export type Given = Readonly<{
  placeId: string
  projectId: string
  importId: string
  personId: string
  unitId: string
  serviceId: string
  bookingId: string
}>

export type Example = Readonly<Record<string, unknown>>
