import { aPhone, aServer, type Passage, photo } from './phone'

/** What a day without signal comes to when it goes out over a bad link. */
export type Sync = Readonly<{
  items: number
  photos: number
  lost: number
  duplicated: number
  /** Photos that went more than once, since nobody knew that they had arrived. */
  photosAgain: number
  /** By the world's clock, from the first signal to the last answer. */
  seconds: number
}>

const BYTES_PER_SECOND = 50_000
/** There and back, whatever is sent. */
const ROUND_TRIP_MS = 300
const HOUR_MS = 3_600_000

/** Random, but the same each time. */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

/**
 * Items with photos are typed without signal; then there is a link of 50 KB/s.
 *
 * @param loss the share of what is sent that is lost, half of it with only its answer
 * @param photoBytes of each photo as the phone keeps it
 */
export async function overSlowLink(given: {
  items: number
  photosEach: number
  photoBytes: number
  loss: number
  seed: number
}): Promise<Sync> {
  const server = aServer()
  const phone = aPhone(server)
  const chance = chances(given.seed)
  await phone.setNetwork('gone')
  const ids = Array.from({ length: given.items }, (_, nth) => `i${nth}`)
  for (const id of ids) {
    const photos = Array.from({ length: given.photosEach }, (_, nth) => photo(`${id}-${nth}`, given.photoBytes))
    await phone.submit(id, { group: `door-${id}`, photos })
  }
  phone.link = (bytes): Passage => {
    const takes = ROUND_TRIP_MS + (bytes / BYTES_PER_SECOND) * 1_000
    if (chance() >= given.loss) return { takes, fate: 'arrives' }
    return { takes, fate: chance() < 0.5 ? 'lost' : 'unanswered' }
  }
  const began = phone.now()
  await phone.setNetwork('there')
  let ended = began
  for (let minute = 0; phone.waiting().length > 0 && minute < 24 * 60; minute++) {
    await phone.pass(HOUR_MS / 60)
    ended = phone.now()
  }
  const photos = given.items * given.photosEach
  const sentPhotos = server.asked.filter((id) => id.includes('-')).length
  return {
    items: given.items,
    photos,
    lost: ids.filter((id) => !server.done.has(id)).length,
    duplicated: server.done.size - ids.filter((id) => server.done.has(id)).length,
    photosAgain: sentPhotos - photos,
    seconds: Math.round((ended - began) / 1_000),
  }
}
