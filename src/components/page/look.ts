import { createContext, useContext } from 'react'

/** How large the resident wants everything: 字号, and 长辈版 which also asks one thing at a time. */
export type Look = { size: 'standard' | 'large' | 'extra'; elder: boolean }

export const LookContext = createContext<Look>({ size: 'standard', elder: false })

export const useLook = (): Look => useContext(LookContext)
