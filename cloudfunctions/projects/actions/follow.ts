import { handle } from '../../kernel/action'
import { type Follow, followId } from '../../kernel/follows'
import { follow as followContract } from '../contract'

export default handle(followContract, async ({ projectId, follow }, { kernel, actor }) => {
  const { store, clock } = kernel
  const id = followId(actor.openid, projectId)
  const active = follow ? 1 : 0
  for (;;) {
    const at = clock.now()
    const [outcome] = await store.insertMany('follows', [
      { id, openid: actor.openid, projectId, active, at, version: 1 },
    ])
    if (outcome === 'inserted') return { followed: follow }
    const row = await store.get<Follow>('follows', id)
    if (!row) continue
    if (row.active === active) return { followed: follow }
    const change = { set: { active, at, version: row.version + 1 } }
    if ((await store.updateIf('follows', id, { version: row.version }, change)) === 1) return { followed: follow }
  }
})
