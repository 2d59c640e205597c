import type { Capability } from '../kernel/capability'
import take from './actions/take'

/** Files on their way from a phone inside WeChat. */
export const capability: Capability = { name: 'files', handlers: [take] }
