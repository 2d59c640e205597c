import { createContext, type ReactNode, useContext } from 'react'

/** What the app puts around every page: above it, or in its place. */
export type Around = Readonly<{ above?: ReactNode; instead?: ReactNode }>

export const AroundContext = createContext<Around>({})

export const useAround = (): Around => useContext(AroundContext)
