import { files } from '../../src/client/outbox/files'
import { hearNetwork, isOnline } from '../../src/client/outbox/network'
import { openOutbox } from '../../src/client/outbox/outbox'
import { answerOf } from '../../src/client/port'
import { storage } from '../../src/client/storage'
import { cloudTransport } from '../../src/client/transport-cloud'

declare function Page(page: object): void

const outbox = openOutbox({
  ...{ storage, files, isOnline, fullness: storage.fullness },
  send: (sent) => answerOf(cloudTransport.send(sent)),
  upload: (photo) => answerOf(cloudTransport.upload({ ...photo, kind: 'photo', onProgress: () => undefined })),
  owner: () => 'li',
  sender: async () => 'li',
  alone: (work) => work(),
  now: Date.now,
  chance: () => 0.5,
  later(milliseconds, work) {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
})
hearNetwork(outbox.networkIs)

// A page whose instance the test has in its hand.
Page({ outbox })
