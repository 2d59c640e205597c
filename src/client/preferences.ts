import { useMemo } from 'react'
import { type Me, setPreferences } from '../../cloudfunctions/account/contract'
import { type Answer, call } from './call'
import { fontScale } from './device'
import { newId } from './ids'
import { changeMe, meNow, useMe } from './session'
import { storage } from './storage'

type Preferences = Me['preferences']

const KEY = 'preferences'
const STANDARD: Preferences = { textSize: 'standard', elder: false }
const LARGE_FROM = 1.15
const EXTRA_FROM = 1.4

/** What this device last showed, so that the first page need not jump when the cloud answers. */
function remembered(): Preferences {
  const kept = storage.get(KEY) as Partial<Preferences> | undefined
  const textSize = kept?.textSize
  const isKnown = textSize === 'standard' || textSize === 'large' || textSize === 'extraLarge'
  return isKnown ? { textSize, elder: kept?.elder === true } : STANDARD
}

/** Somebody who chose nothing reads in the size they gave WeChat. */
export function sizeShown(textSize: Preferences['textSize'], scale: number): 'standard' | 'large' | 'extra' {
  if (textSize === 'extraLarge' || (textSize === 'standard' && scale >= EXTRA_FROM)) return 'extra'
  return textSize === 'large' || scale >= LARGE_FROM ? 'large' : 'standard'
}

/** How large everything is, for the provider around all pages. */
export function useChosenLook(): Readonly<{ size: 'standard' | 'large' | 'extra'; elder: boolean }> {
  const state = useMe()
  const { textSize, elder } = state.kind === 'entered' ? state.me.preferences : remembered()
  return useMemo(() => ({ size: sizeShown(textSize, fontScale()), elder }), [textSize, elder])
}

/** Shown at once and kept; taken back when the cloud refuses it. */
export async function choosePreferences(chosen: Preferences): Promise<Answer<typeof setPreferences>> {
  const before = meNow()?.preferences
  show(chosen)
  const answer = await call(setPreferences, { actionId: await newId(), preferences: chosen })
  if (!answer.ok && before) show(before)
  return answer
}

function show(preferences: Preferences): void {
  storage.set(KEY, preferences)
  changeMe({ preferences })
}
