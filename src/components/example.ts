import type { ReactElement } from 'react'

/** One way a component is used: it is shown on the components page and checked by the tests. */
export type Example = { name: string; element: ReactElement }
