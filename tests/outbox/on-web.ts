import { alone, hearOthers } from '../../src/client/outbox/alone.h5'
import { files } from '../../src/client/outbox/files.h5'
import { hearNetwork, isOnline } from '../../src/client/outbox/network.h5'
import { openOutbox } from '../../src/client/outbox/outbox'
import { answerOf } from '../../src/client/port'
import { storage } from '../../src/client/storage'

/** Sends to the server of the test, which may take its time. */
const post = (path: string, body: BodyInit) =>
  answerOf(fetch(path, { method: 'POST', body }).then((reply) => reply.json() as Promise<unknown>))

const outbox = openOutbox({
  ...{ storage, files, isOnline, alone, fullness: storage.fullness },
  send: (sent) => post('/call', JSON.stringify(sent)),
  upload: ({ id, file }) => post(`/files?id=${id}`, file.source as Blob),
  owner: () => 'li',
  sender: async () => 'li',
  now: Date.now,
  chance: () => 0.5,
  later(milliseconds, work) {
    const timer = setTimeout(work, milliseconds)
    return () => clearTimeout(timer)
  },
})
hearNetwork(outbox.networkIs)
hearOthers(outbox.lookAgain)

Object.assign(globalThis, { outbox })
