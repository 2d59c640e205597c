import { type PropsWithChildren, useEffect } from 'react'
import {
  hearPrivacy,
  hearUpdates,
  isTooOld,
  mendTabBar,
  showDevIdentity,
  useChosenLook,
  useOutboxDriven,
  useSession,
} from './client'
import { type Around, AroundContext } from './components/page/around'
import { LookContext } from './components/page/look'
import { Asked } from './pages/parts/asked'
import { Outdated } from './pages/parts/outdated'
import './app.scss'
import './pages/pages.scss'

const around: Around = isTooOld() ? { instead: <Outdated /> } : { above: <Asked /> }

export default function App({ children }: PropsWithChildren) {
  useSession()
  useOutboxDriven()
  useEffect(showDevIdentity, [])
  useEffect(mendTabBar, [])
  useEffect(hearPrivacy, [])
  useEffect(hearUpdates, [])
  return (
    <LookContext.Provider value={useChosenLook()}>
      <AroundContext.Provider value={around}>{children}</AroundContext.Provider>
    </LookContext.Provider>
  )
}
