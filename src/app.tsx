import { type PropsWithChildren, useEffect } from 'react'
import { mendTabBar, showDevIdentity, useChosenLook, useSession } from './client'
import { LookContext } from './components/page/look'
import './app.scss'
import './pages/pages.scss'

export default function App({ children }: PropsWithChildren) {
  useSession()
  useEffect(showDevIdentity, [])
  useEffect(mendTabBar, [])
  return <LookContext.Provider value={useChosenLook()}>{children}</LookContext.Provider>
}
