import './desk-login.scss'
import { button, element } from './dom.h5'

const EVERY_MS = 2_000

type Begun = Readonly<{ secret: string; number: string; picture: string }>
type Decided = Readonly<{ state: 'refused' | 'expired' }> | Readonly<{ state: 'confirmed'; token: string; who: string }>

export type LoggedIn = Readonly<{ token: string; who: string }>

const STEPS = [
  '用微信打开「实事通」小程序',
  '点「我的」里的「登录电脑」，再点「扫一扫」',
  '手机上的数字和这里一样，再点「确认登录」',
]
const OVER = { refused: '手机上没有同意这次登录。', expired: '二维码已经过期。' } as const
const WAITING = '等待手机确认…'
const UNREACHABLE = '没有连上服务器，正在再试…'

async function ask<Value>(path: string, body: unknown): Promise<Value> {
  const reply = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  const answer = (await reply.json()) as { ok: boolean; value: Value; message: string }
  if (!answer.ok) throw new Error(answer.message)
  return answer.value
}

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, EVERY_MS))

/** Lies over everything until somebody has let this computer in with their phone. */
export async function logInByPhone(): Promise<LoggedIn> {
  const picture = element('img', { class: 'desk-picture', alt: '登录二维码，请用实事通小程序扫' })
  const number = element('b', { class: 'desk-number' })
  const state = element('p', { class: 'desk-state', role: 'status' })
  const code = element(
    'div',
    { class: 'desk-code' },
    picture,
    element('p', { class: 'desk-same' }, '手机上也应显示 ', number),
    state,
  )
  const panel = element(
    'dialog',
    { class: 'desk-login', 'aria-label': '用手机登录' },
    element(
      'div',
      { class: 'page desk-page' },
      element('h1', { class: 'desk-title' }, '实事通 · 用电脑办公'),
      element(
        'div',
        { class: 'desk-columns' },
        code,
        element(
          'div',
          { class: 'desk-words' },
          element('ol', { class: 'desk-steps' }, ...STEPS.map((step) => element('li', { class: 'desk-step' }, step))),
          element(
            'p',
            { class: 'desk-about' },
            '这里给街道、社区和承办单位的工作人员用。居民看实事、办事，请直接用小程序。',
          ),
          element('p', { class: 'desk-about' }, '登录后 12 小时内有效。离开电脑前，在「我的」里点「退出登录」。'),
        ),
      ),
    ),
  )
  panel.addEventListener('cancel', (event) => event.preventDefault())
  document.body.append(panel)
  panel.showModal()
  try {
    for (;;) {
      const answer = await once({ picture, number, state })
      if (answer.state === 'confirmed') return answer
      await pressed(state, OVER[answer.state])
    }
  } finally {
    panel.remove()
  }
}

type Shown = Readonly<{ picture: HTMLImageElement; number: HTMLElement; state: HTMLElement }>

/** One code, from showing it until the phone or the time has decided. */
async function once({ picture, number, state }: Shown): Promise<Decided> {
  const say = (words: string): void => {
    if (state.textContent !== words) state.textContent = words
  }
  const patiently = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    for (;;) {
      try {
        return await work()
      } catch (failure) {
        say(failure instanceof TypeError || !(failure instanceof Error) ? UNREACHABLE : failure.message)
        await pause()
      }
    }
  }
  const begun = await patiently(() => ask<Begun>('/desk/begin', {}))
  picture.src = `data:image/svg+xml,${encodeURIComponent(begun.picture)}`
  picture.classList.remove('is-over')
  number.textContent = begun.number
  for (;;) {
    const taken = await patiently(() =>
      ask<Decided | Readonly<{ state: 'waiting' }>>('/desk/take', { secret: begun.secret }),
    )
    if (taken.state !== 'waiting') {
      picture.classList.add('is-over')
      return taken
    }
    say(WAITING)
    await pause()
  }
}

/** Waits until another code is wanted: none is made for a computer that nobody sits at. */
function pressed(state: HTMLElement, why: string): Promise<void> {
  return new Promise((resolve) => {
    state.replaceChildren(why, button('换一个二维码', { class: 'desk-again' }, resolve))
  })
}
