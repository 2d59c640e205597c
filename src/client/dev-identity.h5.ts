import './dev-identity.scss'
import { button, element } from './dom.h5'
import { authorization, beginPreview, isLoggedIn, webSessions } from './web-session.h5'

type Identity = Readonly<{ id: string; name: string; note: string; current: boolean }>

async function identities(): Promise<readonly Identity[]> {
  const reply = await fetch('/dev/identities', { headers: authorization(await webSessions.current()) })
  if (!reply.ok) throw new Error('there are none')
  return ((await reply.json()) as { identities: readonly Identity[] }).identities
}

function switcher(known: readonly Identity[]): Node[] {
  const problem = element('p', { class: 'about', role: 'alert' })
  // Another person begins at the beginning, with nothing of the one before on the screen.
  const become = (identity?: string): void => {
    beginPreview(identity).then(
      () => location.reload(),
      (failure: unknown) => {
        problem.textContent = failure instanceof Error ? failure.message : ''
      },
    )
  }
  const current = known.find((identity) => identity.current)
  const choice = (label: string, isCurrent: boolean, id?: string) =>
    button(label, { class: 'choice', 'aria-pressed': String(isCurrent) }, () => become(id))
  const list = element(
    'dialog',
    { class: 'dev-identities', 'aria-label': '切换试用身份' },
    element('p', { class: 'about' }, '换一个身份试用。只在本机预览里有，正式环境没有。'),
    problem,
    choice('新来的居民', current === undefined),
    ...known.map(({ id, name, note, current: isCurrent }) => choice(`${name}（${note}）`, isCurrent, id)),
    button('关闭', { class: 'choice' }, () => list.close()),
  )
  const label = `试用身份：${current ? `${current.name}（${current.note}）` : '新来的居民'}`
  return [button(label, { class: 'dev-identity', 'aria-haspopup': 'dialog' }, () => list.showModal()), list]
}

/** A small button at the edge of every page; it is not there where the server knows no local identities. */
export function showDevIdentity(): void {
  if (isLoggedIn() || document.getElementById('dev-identity')) return
  const place = element('aside', { id: 'dev-identity', 'aria-label': '本机预览' })
  document.body.append(place)
  identities().then(
    (known) => (known.length === 0 ? place.remove() : place.append(...switcher(known))),
    () => place.remove(),
  )
}
