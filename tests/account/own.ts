import { consent, declareAddress, PRIVACY_VERSION, switchCommunity } from '../../cloudfunctions/account/contract'
import { acceptUpload } from '../../cloudfunctions/kernel/files/accept'
import { follow } from '../../cloudfunctions/projects/contract'
import type { TestKernel } from '../support/kernel'

export const HOME = { name: '李春梅', phone: '13800001234', address: '3号楼2单元501' }

/** Somebody who chose a community, agreed, said where they live, follows, was told something and sent a document. */
export async function aSettled(kernel: TestKernel, openid: string, communityId = 'liufang'): Promise<void> {
  const as = kernel.as(openid)
  const did = [
    await as(switchCommunity, { actionId: 'switch', communityId }),
    await as(consent, { actionId: 'agree', version: PRIVACY_VERSION, agreed: true }),
    await as(declareAddress, { actionId: 'declare', communityId, ...HOME }),
    await as(follow, { projectId: 'project', follow: true }),
  ]
  for (const answer of did) if (!answer.ok) throw new Error(answer.message)
  const upload = { id: `letter-${openid}`, ownerId: openid, at: kernel.clock.now(), kind: 'document' } as const
  await acceptUpload(kernel.files, upload, new TextEncoder().encode('情况说明'))
  const message = { openid, about: 'project.updated', title: '开展活动', at: kernel.clock.now(), read: 0, version: 1 }
  await kernel.store.insert('inbox', { id: `message-${openid}`, ...message })
  await kernel.store.insert('outbox', { id: `push-${openid}`, openid, at: message.at, due: null, version: 1 })
  await kernel.store.put('ledgers', { id: openid, left: {}, counted: [], version: 1 })
  await kernel.settle()
}
