import { useDidShow, useLaunch } from '@tarojs/taro'
import { enter, type Me } from '../../cloudfunctions/account/contract'
import type { OutputOf } from '../../cloudfunctions/kernel/contract'
import { type Answer, call, type Refusal } from './call'
import { launchScene } from './launch'
import { go } from './navigate'
import { observable } from './observable'

/** Whether the cloud knows this device's user yet. `scene` is what was wrong with the code they scanned. */
export type MeState =
  | Readonly<{ kind: 'entering' }>
  | Readonly<{ kind: 'failed'; refusal: Refusal }>
  | Readonly<{
      kind: 'entered'
      me: Me
      scene?: Refusal
      /** The scanned code was for a project that is no longer on the board. */
      isGone?: boolean
    }>

const state = observable<MeState>({ kind: 'entering' })
let scanned: string | undefined
let latest = 0

/** Who uses this device, on every screen the same. */
export const useMe = (): MeState => state.use()

export const meNow = (): Me | undefined => {
  const now = state.get()
  return now.kind === 'entered' ? now.me : undefined
}

/** Shows a change of one's own at once, before or without asking the cloud again. */
export function changeMe(change: Partial<Me>): void {
  const now = state.get()
  if (now.kind === 'entered') state.set({ ...now, me: { ...now.me, ...change } })
}

/**
 * Comes in: with the scene of a scanned code, or to the community one had. A code that is not known still lets one in,
 * so that the screen can offer another way.
 */
export async function enterWith(scene?: string): Promise<void> {
  const mine = ++latest
  const answer = await call(enter, scene === undefined ? {} : { scene })
  if (mine !== latest) return
  if (answer.ok) {
    entered(answer.value)
    if (answer.value.opens?.kind === 'project') go('pages/project', { id: answer.value.opens.id })
    return
  }
  if (
    scene === undefined ||
    (answer.code !== 'code.unknown' && answer.code !== 'code.retired' && answer.code !== 'request.invalid')
  ) {
    if (state.get().kind !== 'entered') state.set({ kind: 'failed', refusal: answer })
    return
  }
  const without = await call(enter, {})
  if (mine !== latest) return
  if (without.ok) entered(without.value, answer)
  else state.set({ kind: 'failed', refusal: without })
}

function entered({ opens, ...me }: OutputOf<typeof enter>, scene?: Refusal): void {
  state.set({
    ...{ kind: 'entered', me, isGone: opens?.kind === 'gone' },
    ...(scene === undefined ? {} : { scene }),
  })
}

/** Comes in by a code that was scanned or typed inside the app; one that is not known changes nothing. */
export async function enterByCode(scene: string): Promise<Answer<typeof enter>> {
  const mine = ++latest
  const answer = await call(enter, { scene })
  if (answer.ok && mine === latest) entered(answer.value)
  return answer
}

/** Asks again who one is: after a failure, or when something about oneself has changed. */
export const enterAgain = (): Promise<void> => {
  if (state.get().kind === 'failed') state.set({ kind: 'entering' })
  return enterWith()
}

/** Whoever is in; comes in first where that failed before. */
export async function comeIn(): Promise<Me | undefined> {
  if (state.get().kind === 'failed') await enterAgain()
  return meNow()
}

/** For the app itself: comes in when it starts, and again when somebody scans another code while it is open. */
export function useSession(): void {
  useLaunch((launch) => {
    scanned = launchScene(launch)
    void enterWith(scanned)
  })
  useDidShow((shown) => {
    const scene = launchScene(shown ?? {})
    if (scene === undefined || scene === scanned) return
    scanned = scene
    void enterWith(scene)
  })
}
